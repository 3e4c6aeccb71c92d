/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { InstalledN8n } from './install';
import { ending, startProgram } from './shell';

const SCRIPT = join(__dirname, 'sqlite.mjs');

/** n8n's database, below N8N_USER_FOLDER. */
export const databaseOf = (userFolder: string) => join(userFolder, '.n8n', 'database.sqlite');

/** Starts a task of sqlite.mjs and waits for its first word. */
async function startTask({ node }: InstalledN8n, ...args: string[]) {
	const child = startProgram(node, [SCRIPT, ...args], { output: 'pipe' });
	const ended = ending(child);
	const stop = () => void child.kill('SIGKILL');
	process.once('exit', stop);
	void ended.finally(() => process.removeListener('exit', stop));
	const began = await Promise.race([once(child.stdout as Readable, 'data'), ended]);
	if (typeof began === 'number') throw new Error(`${args.join(' ')} ended with code ${began}`);
	return { stop, ended };
}

/** Holds an exclusive transaction on n8n's database, from a process of its own. @returns what lets go */
export async function lockDatabase(
	installed: InstalledN8n,
	userFolder: string,
): Promise<() => Promise<void>> {
	const { stop, ended } = await startTask(installed, 'hold', databaseOf(userFolder));
	return async () => {
		stop();
		await ended;
	};
}

/**
 * Kills a process group within a fraction of a millisecond after a query on n8n's database gives something else.
 * Resolves when it watches. @returns what to wait for until that has happened
 */
export async function killOnceChanged(
	installed: InstalledN8n,
	userFolder: string,
	group: number,
	query: string,
): Promise<{ ended: Promise<number>; stop: () => void }> {
	return await startTask(installed, 'kill-once-changed', databaseOf(userFolder), String(group), query);
}
