/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { join } from 'node:path';
import { repository } from './folders';

/** An n8n that the suites run against. */
export interface N8nVersion {
	/** As on the npm registry. */
	version: string;
	/** The major version of Node.js that it is run with; of 24, newer ones do as well. */
	node: 22 | 24;
}

/**
 * The oldest n8n that the nodes support, one of each line that people run, and the newest one; oldest first.
 * Lock files: `lockFolder`. A new one is made there out of a package.json that names the n8n, with
 * `npm install --package-lock-only --ignore-scripts --before=DATE`. Overrides stand for packages that could not be
 * fetched, and in 2.20.0 for the zod of n8n's own images: with a newer one it tells models nothing of any tool's parameters.
 */
export const N8N_VERSIONS: N8nVersion[] = [
	{ version: '1.123.81', node: 22 },
	{ version: '2.0.3', node: 22 },
	{ version: '2.8.4', node: 22 },
	{ version: '2.11.4', node: 22 },
	{ version: '2.20.0', node: 22 },
	{ version: '2.35.7', node: 22 },
	{ version: '2.41.1', node: 24 },
];

/** What `npm start` and `npm run e2e` take unless told otherwise. */
export const DEFAULT_VERSION = '2.41.1';

/** The oldest n8n that the nodes support. */
export const [OLDEST] = N8N_VERSIONS;

/** The entry of the table for a version, or for `oldest`. Throws, naming what there is, where it has none. */
export function versionNamed(name: string): N8nVersion {
	const found = name === 'oldest' ? OLDEST : N8N_VERSIONS.find(({ version }) => version === name);
	if (found) return found;
	const names = N8N_VERSIONS.map(({ version }) => version).join(', ');
	throw new Error(`n8n ${name} is not in test/e2e/n8n/versions.ts. There are: ${names}; oldest.`);
}

/** Holds the package.json and package-lock.json of an n8n, or of `node-22`. */
export const lockFolder = (name: string): string => join(repository, 'test', 'e2e', 'n8n-versions', name);

/** Whether `version` is `other` or came after it. */
export function isAtLeast(version: string, other: string): boolean {
	return version.localeCompare(other, 'en', { numeric: true }) >= 0;
}
