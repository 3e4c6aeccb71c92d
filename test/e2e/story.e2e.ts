/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { after, before, describe } from 'node:test';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import { PROFILES } from '../../sandbox/seed';
import { runHootsuite } from './hootsuiteWorkflow';
import { openBrowser } from './n8n/browser';
import { stepsOn, takePicture } from './steps';
import { freshSandbox, n8n, sandboxUrl, steer } from './suite';

const thatDay = DateTime.utc().plus({ days: 9 }).startOf('day');

/** The rows of somebody's plan: when, where, what, and with which of the sandbox's pictures. */
const PLAN: Array<[hour: number, profile: string, text: string, picture?: string]> = [
	[9, PROFILES.facebookPage, 'Our spring collection is here', 'spring'],
	[9, PROFILES.instagramBusiness, 'Our spring collection is here #spring', 'spring'],
	[12, PROFILES.linkedInCompany, 'Open workshop this Friday, everybody is welcome', 'workshop'],
	[15, PROFILES.x, 'Two places are left for Friday.'],
	[18, PROFILES.threads, 'What shall we make next?'],
	[18, PROFILES.disconnected, 'What shall we make next?', 'workshop'],
];

describe('The plan of a day', () => {
	const api = n8n();
	let browser: Browser;
	let page: Page;

	before(async () => {
		const credentials = await freshSandbox(api);
		const { execution, items } = await runHootsuite(api, {
			authentication: 'accessToken',
			credential: credentials.hootsuiteApi,
			input: PLAN.map(([hour, profile, text, picture]): IDataObject => ({
				sendAt: thatDay.set({ hour }).toISO(),
				profile,
				text,
				picture: picture ? `${sandboxUrl()}/__sandbox/pictures/${picture}.jpg` : '',
			})),
			parameters: {
				resource: 'message',
				operation: 'schedule',
				socialProfileIds: '={{ $json.profile }}',
				text: '={{ $json.text }}',
				when: 'at',
				scheduledSendTime: '={{ $json.sendAt }}',
				mediaSource: "={{ $json.picture ? 'url' : 'none' }}",
				mediaUrl: '={{ $json.picture }}',
			},
		});
		assert.equal(execution.status, 'success');
		assert.equal(items.length, PLAN.length);
		({ browser, page } = await openBrowser(api));
		await page.goto(sandboxUrl());
	});

	after(async () => {
		await steer('POST', 'clock', { now: null });
		await browser.close();
	});

	const step = stepsOn(() => page);
	const today = () =>
		page.locator('#posts h3', { hasText: /^Today/ }).locator('xpath=following-sibling::div[1]');
	const isNow = async (hour: number) => {
		await steer('POST', 'clock', { now: thatDay.set({ hour, minute: 30 }).toISO() });
		await page.reload();
		await today().locator('article').first().waitFor();
		for (const image of await today().locator('img').all()) {
			await image.evaluate(async (element: HTMLImageElement) => await element.decode());
		}
	};
	const states = async () => await today().locator('footer').allInnerTexts();

	step('is what will go out, in the morning', async () => {
		await isNow(7);
		assert.deepEqual(
			await states(),
			PLAN.map(() => 'scheduled'),
		);
		await takePicture(today(), 'story-morning');
	});

	step('is what went out, in the evening, and what did not, and why', async () => {
		await isNow(20);
		assert.deepEqual(await states(), [
			...PLAN.slice(1).map(() => 'went out'),
			'failed: this social profile must be connected again in Hootsuite',
		]);
		await takePicture(today(), 'story-evening');
	});
});
