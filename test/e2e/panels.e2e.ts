/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { after, before, describe } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, openNode, openWorkflow } from './n8n/browser';
import { assertInWords, contactSheet, cutIn, settling, showIn, wordsOf, type Shot } from './n8n/looks';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import { nodeOf, panels, type List } from './panelNodes';
import { stepsOn, takePicture } from './steps';
import { freshSandbox, n8n, renewsPictures, resultsFolder } from './suite';

const api = n8n();
let credentials: SandboxCredentials;
let browser: Browser;
let page: Page;
let settled: (part: Locator) => Promise<void>;

/** What the browser has complained of, and which of our lists n8n did not get. */
const complaints: string[] = [];
/** The colour scheme that is on. */
let scheme: 'light' | 'dark' = 'light';
/** What there was to see. */
const shots = { light: [] as Shot[], dark: [] as Shot[] };

before(async () => {
	credentials = await freshSandbox(api);
	({ browser, page } = await openBrowser(api));
	settled = settling(page);
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
	});
	page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
	page.on('response', (response) => {
		const isOurs = /dynamic-node-parameters|credentials\/test/.test(response.url());
		if (isOurs && !response.ok()) {
			complaints.push(`hootsuite: ${response.url()} ${response.status()} ${response.request().postData()}`);
		}
	});
});

after(async () => {
	for (const [scheme, taken] of Object.entries(shots)) {
		await contactSheet(browser, resultsFolder(), `panels ${scheme}`, taken);
	}
	await browser.close();
});

const step = stepsOn(() => page);

async function show(colorScheme: 'light' | 'dark', part: Locator): Promise<void> {
	await showIn(page, colorScheme, part);
	scheme = colorScheme;
}

/** Where a part of the page is, down to its last field. */
const fieldsOf = async (part: Locator) =>
	await part.evaluate((element) => {
		const { x, y, width, bottom } = element.getBoundingClientRect();
		const fields = Array.from(element.querySelectorAll('.parameter-input-list-wrapper'));
		const ends = fields.map((field) => field.getBoundingClientRect().bottom + 10);
		return { x, y, width, height: (ends.length > 0 ? Math.max(...ends) : bottom) - y };
	});

/** Looks at a part of the page, as it is in light and as it is in dark, down to its last field. */
async function look(name: string, part: Locator): Promise<void> {
	// What the mouse is over shows buttons of its own.
	await page.mouse.move(0, 0);
	await settled(part);
	for (const words of await wordsOf(part)) assertInWords(words);
	assert.deepEqual(await cutIn(part), []);
	const size = { width: 1400, height: page.viewportSize()?.height ?? 0 };
	let clip = await fieldsOf(part);
	// Beneath a panel there is n8n's own foot.
	const needed = Math.ceil(clip.y + clip.height) + 100;
	if (needed > size.height) {
		await page.setViewportSize({ ...size, height: needed });
		await settled(part);
		clip = await fieldsOf(part);
	}
	for (const colorScheme of [scheme, scheme === 'light' ? 'dark' : 'light'] as const) {
		await show(colorScheme, part);
		const jpeg = await page.screenshot({ clip, type: 'jpeg', quality: 85, animations: 'disabled' });
		shots[colorScheme].push({ name, jpeg });
	}
	await page.setViewportSize(size);
}

describe('The panels', () => {
	const all = panels(renewsPictures());
	let opened = '';

	const parameters = () => page.getByTestId('node-parameters');
	async function close() {
		await page.getByTestId('ndv-close-button').or(page.getByTestId('back-to-canvas')).first().click();
		await parameters().waitFor({ state: 'hidden' });
	}
	async function open(name: string) {
		if (opened === name) return;
		if (opened) await close();
		await openNode(page, name);
		opened = name;
	}

	before(async () => {
		// Tall enough for most panels.
		await page.setViewportSize({ width: 1400, height: 1300 });
		const nodes = all.map((panel, index) => ({
			...nodeOf(panel, credentials),
			position: [(index % 7) * 220, Math.floor(index / 7) * 200] as [number, number],
		}));
		await openWorkflow(page, api, await api.createWorkflow({ name: 'panels', nodes, connections: {} }));
	});

	/** Opens a field's list, gives what it offers, and finds and chooses the last of it by typing its name. */
	async function chooseFromLocator({ field }: List): Promise<string> {
		const input = page.getByTestId(`resource-locator-${field}`).getByTestId('rlc-input');
		await input.click();
		const entries = page.getByTestId('rlc-item').filter({ visible: true });
		await entries.first().waitFor();
		const search = page.getByTestId('rlc-search').filter({ visible: true });
		const wanted = await find(entries, search.locator('input').or(search.and(page.locator('input'))));
		assert.equal(await input.inputValue(), wanted);
		return wanted;
	}

	async function chooseFromDropdown({ field, kind }: List): Promise<string> {
		const box = page.getByTestId(`parameter-input-${field}`);
		await box.click();
		const entries = page.getByRole('option').filter({ visible: true });
		await entries.first().waitFor();
		const wanted = await find(entries, box.locator('input').first());
		if (kind === 'several') await box.locator('.el-tag').getByText(wanted, { exact: true }).waitFor();
		else assert.equal(await box.locator('input').first().inputValue(), wanted);
		return wanted;
	}

	/** Types the name of the last entry, and clicks on what is then left of the list. */
	async function find(entries: Locator, search: Locator): Promise<string> {
		const names = await entries.allInnerTexts();
		for (const name of names) assertInWords(name);
		const wanted = names[names.length - 1].trim().split('\n')[0];
		const type = async (words: string, isFound: (left: string[]) => boolean) => {
			await search.fill(words);
			// A name among all members of an organization is looked for at 20 requests a second.
			const deadline = Date.now() + 180_000;
			for (let left = names; !isFound(left); left = await entries.allInnerTexts()) {
				assert(Date.now() < deadline, `"${words}" was searched in ${names.join()} and left ${left.join()}`);
				await page.waitForTimeout(50);
			}
		};
		const isOne = names.length === 1;
		if (isOne) await type('no such thing', (left) => left.length === 0);
		await type(
			wanted,
			(left) =>
				left.length > 0 &&
				(isOne || left.length < names.length) &&
				left.every((name) => name.includes(wanted)),
		);
		await entries.filter({ hasText: wanted }).first().click();
		return wanted;
	}

	for (const { name, looked, lists } of all) {
		if (looked) {
			step(`show ${name} in words, none of them cut, in light and in dark`, async () => {
				await open(name);
				await look(name, parameters());
			});
		}
		for (const list of lists) {
			step(`let a person search and choose in ${list.method}`, async () => {
				await open(name);
				await settled(parameters());
				await (list.kind === 'locator' ? chooseFromLocator(list) : chooseFromDropdown(list));
			});
		}
	}
});

describe('The credentials', () => {
	const dialog = () => page.locator('.el-dialog', { has: page.getByTestId('credential-edit-dialog') });

	before(async () => {
		await page.goto(`${api.url}/home/credentials`);
		await page.getByTestId('resources-list-item').first().waitFor();
	});

	/** Waits for the dialog, and gives it the height that it needs to show all of its fields. */
	async function stretched(): Promise<Locator> {
		await dialog().waitFor();
		await settled(dialog());
		await dialog().evaluate((element: HTMLElement) => {
			const hidden = Array.from(element.querySelectorAll('*'))
				.filter((part) => getComputedStyle(part).overflowY === 'auto')
				.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
			const height = element.getBoundingClientRect().height + Math.max(0, ...hidden);
			element.style.setProperty('max-height', 'none', 'important');
			element.style.setProperty('height', `${height}px`, 'important');
		});
		return dialog();
	}

	const close = async () => {
		await page.keyboard.press('Escape');
		// What was not saved is asked for once more.
		const sure = page.locator('.el-message-box').getByRole('button', { name: 'Close', exact: true });
		await sure.or(page.getByTestId('resources-list-item').first()).first().waitFor();
		if (await sure.isVisible()) await sure.click();
		await dialog().waitFor({ state: 'hidden' });
	};

	/** Begins a credential as a person does. */
	async function begin(displayName: string): Promise<void> {
		await page.getByTestId('add-resource-credential').click();
		const types = page.getByTestId('new-credential-type-select');
		await types.locator('input').fill('hootsuite');
		await page.getByTestId('new-credential-type-select-option').filter({ hasText: displayName }).click();
		await page.getByTestId('new-credential-type-button').click();
	}

	for (const [displayName, picture] of [
		['Hootsuite OAuth2 API', 'credential-oauth2'],
		['Hootsuite Access Token API', 'credential-access-token'],
		['Hootsuite App API', 'credential-app'],
	]) {
		step(`are found and shown before anything is filled in: ${displayName}`, async () => {
			await begin(displayName);
			await look(`new ${displayName}`, await stretched());
			await show('light', dialog());
			await takePicture(dialog(), picture);
			await close();
		});
	}

	for (const [type, name] of [
		['hootsuiteOAuth2Api', 'Hootsuite sandbox (OAuth2)'],
		['hootsuiteApi', 'Hootsuite sandbox (access token)'],
		['hootsuiteAppApi', 'Hootsuite sandbox (app of a member)'],
		['hootsuiteAppApi', 'Hootsuite sandbox (inbox)'],
	]) {
		step(`are shown where they are saved: ${name}`, async () => {
			await page.getByTestId('resources-list-item').getByText(name, { exact: true }).click();
			await look(`${type} ${name}`, await stretched());
			await close();
		});
	}
});

describe('The browser', () => {
	step('has nothing to complain of that is ours', async () => {
		assert.deepEqual(
			complaints.filter((text) => /hootsuite/i.test(text)),
			[],
		);
	});
});
