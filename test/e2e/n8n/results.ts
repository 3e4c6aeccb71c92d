/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository, resultsFolder } from './folders';

/** How many tests passed; whatever else became of one counts as failed. */
export interface Counts {
	passed: number;
	failed: number;
}

/** What `npm run e2e` leaves in COUNTS_FILE, or where `--counts` says. */
export interface Results extends Counts {
	/** Of n8n. */
	version: string;
	/** By the suite's name. */
	suites: Record<string, Counts>;
}

/** Where the counts of the last run are; there is none where it did not come that far. */
export const COUNTS_FILE = join(resultsFolder, 'e2e.json');

/** Every suite's name: its file's without `.e2e.ts`. */
export function suiteNames(): string[] {
	const files = readdirSync(join(repository, 'test', 'e2e'));
	return files.flatMap((file) => (file.endsWith('.e2e.ts') ? [file.slice(0, -'.e2e.ts'.length)] : [])).sort();
}
