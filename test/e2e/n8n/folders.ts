/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository's own folder. */
export const repository = resolve(__dirname, '../../..');

/**
 * Where n8n, its data and the results of the last run live: `HOOTSUITE_E2E_DIR`, or a cache folder in the home
 * directory. It is outside the repository because eslint and jest would read it there; clones share it.
 */
export const e2eFolder = resolve(
	process.env.HOOTSUITE_E2E_DIR ?? join(homedir(), '.cache', 'n8n-nodes-hootsuite'),
);

/** The installed n8n that is the default (about 3 GB). */
export const n8nFolder = join(e2eFolder, 'n8n');

/** The other versions of n8n, a folder each (about 3 GB), and the Node.js that they share. */
export const versionsFolder = join(e2eFolder, 'versions');

/** The data folder of `npm start`: kept between starts. */
export const startFolder = join(e2eFolder, 'start');

/** Logs, screenshots and counts of the last `npm run e2e` in this clone, a folder for each n8n; git ignores it. */
export const resultsFolder = join(repository, '.e2e');
