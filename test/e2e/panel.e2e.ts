/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { after, before, describe } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { closeNotice, openBrowser, openNode, openWorkflow } from './n8n/browser';
import { readExample } from './n8n/examples';
import { stepsOn, takePicture } from './steps';
import { freshSandbox, n8n, sandboxState } from './suite';

describe('A person who opens the example "Schedule a post"', () => {
	const api = n8n();
	let browser: Browser;
	let page: Page;

	before(async () => {
		const credentials = await freshSandbox(api);
		const workflowId = await api.createWorkflow(readExample('schedule-a-post.json', credentials));
		({ browser, page } = await openBrowser(api));
		await openWorkflow(page, api, workflowId);
	});

	after(async () => {
		await browser.close();
	});

	const step = stepsOn(() => page);

	step('runs it with one click', async () => {
		const before = (await sandboxState()).messages.length;
		await page.getByTestId('execute-workflow-button').click();
		await page.getByText('Workflow executed successfully').waitFor();
		await closeNotice(page);
		assert.equal((await sandboxState()).messages.length - before, 3);
	});

	step('opens the node and sees one item a profile', async () => {
		await openNode(page, 'Schedule the post');
		await page.getByTestId('output-panel').getByText('3 items').waitFor();
	});

	step('sees the chosen profiles by network and name', async () => {
		const field = page.getByTestId('parameter-input-socialProfileIds');
		await field.getByText('X · 120000004').waitFor();
		assert.deepEqual(await field.locator('.el-tag').allInnerTexts(), [
			'Facebook Page · Acme',
			'LinkedIn Company · Acme Inc',
			'X · 120000004',
		]);
	});

	step('finds every profile in the list, and the one that needs reconnecting', async () => {
		await page.getByTestId('parameter-input-socialProfileIds').click();
		const choices = page.getByRole('option').filter({ visible: true });
		await choices.getByText('Instagram · acme_archive · needs reconnecting').waitFor();
		const names = await choices.allInnerTexts();
		for (const network of ['Facebook Page', 'Instagram Business', 'LinkedIn Company', 'Pinterest', 'X']) {
			assert(
				names.some((name) => name.startsWith(`${network} · `)),
				`${network} is missing: ${names.join(', ')}`,
			);
		}
		assert.equal(names.filter((name) => name.includes('needs reconnecting')).length, 1);
		await takePicture(page, 'schedule-panel');
	});
});
