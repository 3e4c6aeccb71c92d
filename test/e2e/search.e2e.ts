/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { after, before, describe } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './n8n/browser';
import { stepsOn } from './steps';
import { n8n } from './suite';

/** What people type who have not heard of this package. */
const SEARCHES = [
	'hootsuite',
	'schedule post',
	'schedule posts',
	'social media',
	'social media post',
	'post to facebook',
	'post to instagram',
	'post to linkedin',
	'instagram',
	'tiktok',
	'youtube',
	'pinterest',
	'threads',
	'tweet',
	'whatsapp',
	'content calendar',
	'analytics',
	'amplify',
	'inbox',
	'approval',
];

describe('A person who looks for a node in n8n', () => {
	const api = n8n();
	let browser: Browser;
	let page: Page;

	before(async () => {
		({ browser, page } = await openBrowser(api));
		await page.goto(`${api.url}/workflow/new`);
		await page
			.getByTestId('canvas-plus-button')
			.or(page.getByTestId('node-creator-plus-button'))
			.first()
			.click();
		// On an empty canvas only triggers are looked through; its last tab has all nodes.
		await page.getByTestId('node-creator-search-bar').waitFor();
	});

	after(async () => {
		await browser.close();
	});

	const step = stepsOn(() => page);

	for (const words of SEARCHES) {
		step(`finds Hootsuite by "${words}"`, async () => {
			await page.getByTestId('node-creator-search-bar').fill(words);
			const entry = page.getByTestId('item-iterator-item').filter({ hasText: 'Hootsuite' }).first();
			await entry.waitFor({ timeout: 10_000 });
		});
	}

	step('reads there what it is for', async () => {
		await page.getByTestId('node-creator-search-bar').fill('schedule post');
		const entry = page.getByTestId('item-iterator-item').filter({ hasText: 'Hootsuite' }).first();
		const told = api.differences.describesFoundNodes
			? /Schedule social media posts, and start a workflow/
			: /Hootsuite/;
		assert.match(await entry.innerText(), told);
	});
});
