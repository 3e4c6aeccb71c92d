/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Clears away when it is told to, and writes down what is left: what lies about until Node.js sees fit says little. */
const CLEARING = `const { setFlagsFromString } = require('v8');
const { runInNewContext } = require('vm');
const { writeFileSync, renameSync } = require('fs');
const file = process.env.BENCH_MEMORY;
delete process.env.NODE_OPTIONS;
setFlagsFromString('--expose-gc');
const clear = runInNewContext('gc');
process.on('SIGUSR2', () => {
	clear();
	clear();
	writeFileSync(file + '.new', JSON.stringify(process.memoryUsage()));
	renameSync(file + '.new', file);
});
`;

const WITHIN = 60_000;

const fileIn = (userFolder: string) => join(userFolder, 'memory.json');

/** Environment variables with which an n8n can be asked by {@link memoryInUse}. */
export function canBeAsked(userFolder: string): Record<string, string> {
	const script = join(userFolder, 'memory.cjs');
	writeFileSync(script, CLEARING);
	return { NODE_OPTIONS: `--require ${script}`, BENCH_MEMORY: fileIn(userFolder) };
}

/** What an n8n has in use once it has cleared away, in MiB: its JavaScript heap and what hangs on it. */
export async function memoryInUse(pid: number, userFolder: string): Promise<number> {
	const file = fileIn(userFolder);
	rmSync(file, { force: true });
	process.kill(pid, 'SIGUSR2');
	for (let waited = 0; waited < WITHIN; waited += 50) {
		await wait(50);
		try {
			const { heapUsed, external } = JSON.parse(readFileSync(file, 'utf8')) as NodeJS.MemoryUsage;
			return (heapUsed + external) / 2 ** 20;
		} catch {
			// Not written yet.
		}
	}
	throw new Error(`n8n did not clear away within ${WITHIN / 1000} s`);
}
