/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { join } from 'node:path';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { picturesFolder, resultsFolder } from './suite';

/** Takes a picture for the docs, of a window or a part of it; `npm run e2e -- --pictures` puts it there. */
export async function takePicture(of: Page | Locator, name: string): Promise<void> {
	await of.screenshot({ path: join(picturesFolder(), `${name}.png`), animations: 'disabled' });
}

/** What a node's name and description take beneath it. */
const NAME_HEIGHT = 60;

/** The same of a canvas, a bit from afar where n8n's own buttons would cover the names of the lowest nodes. */
export async function takePictureOfCanvas(page: Page, name: string): Promise<void> {
	const bottoms = await page
		.getByTestId('canvas-node')
		.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().bottom));
	const zoomOut = page.getByTestId('zoom-out-button');
	const buttons = await zoomOut.boundingBox();
	if (buttons && Math.max(...bottoms) + NAME_HEIGHT > buttons.y) await zoomOut.click();
	await takePicture(page, name);
}

/** Tests that are a person's steps in one window; what it showed when a step did not work is kept as a picture. */
export const stepsOn = (page: () => Page) => (name: string, work: () => Promise<void>) =>
	test(name, async () => {
		let done = false;
		try {
			await work();
			done = true;
		} finally {
			if (!done) await page().screenshot({ path: join(resultsFolder(), `${name}.png`) });
		}
	});
