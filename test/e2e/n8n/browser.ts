import { chromium, selectors, type Browser, type Page } from 'playwright-core';
import type { N8nApi } from './api';
import { BROWSER, ensurePrograms, findProgram } from './system';

// n8n's own name for what Playwright expects as data-testid.
selectors.setTestIdAttribute('data-test-id');

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** The editor's first load takes half a minute where the machine is busy with other things, and longer on a slow one. */
const PATIENCE_MS = 300_000;

/** Opens a 1400 × 900 browser window that is signed in to n8n's editor. Close it when done. */
export async function openBrowser(api: N8nApi): Promise<{ browser: Browser; page: Page }> {
	await ensurePrograms([BROWSER]);
	const browser = await chromium.launch({ executablePath: findProgram(...BROWSER.names), args: FLAGS });
	const page = await browser.newPage({
		// n8n takes one that says it is headless for a bot, and lets it approve nothing.
		userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`,
		viewport: { width: 1400, height: 900 },
		colorScheme: 'light',
		locale: 'en-GB',
	});
	page.setDefaultTimeout(PATIENCE_MS);
	const [name, value] = api.authCookie.split('=');
	await page.context().addCookies([{ name, value, url: api.url }]);
	return { browser, page };
}

/** Opens a workflow and waits until its nodes are drawn. */
export async function openWorkflow(page: Page, api: N8nApi, workflowId: string): Promise<void> {
	await page.goto(`${api.url}/workflow/${workflowId}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

/** Takes n8n's notice off the screen, where it has not gone by itself. */
export async function closeNotice(page: Page): Promise<void> {
	const notice = page.locator('.el-notification').first();
	await notice
		.locator('.el-notification__closeBtn')
		.click({ timeout: 3000 })
		.catch(() => {});
	await notice.waitFor({ state: 'hidden' });
}

/** Opens a node of the workflow on screen by double-clicking it. */
export async function openNode(page: Page, name: string): Promise<void> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	await page.getByTestId('node-parameters').waitFor();
}
