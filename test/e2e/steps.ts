/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { repository } from './n8n/folders';
import { resultsFolder } from './suite';

/** Where pictures for the docs go: into the docs with UPDATE_SCREENSHOTS=1, else to the results of the run. */
export const screenshotsFolder =
	process.env.UPDATE_SCREENSHOTS === '1' ? join(repository, 'docs', 'images') : resultsFolder();

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
