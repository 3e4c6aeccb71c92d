/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox';
import { N8nApi } from './n8n/api';
import { resultsFolder } from './n8n/folders';
import { installN8n } from './n8n/install';
import { installPackage } from './n8n/pack';
import { freePort } from './n8n/ports';
import { OWNER } from './n8n/sandboxAccount';
import { startN8n } from './n8n/server';
import { ending, interruption, say, startProgram } from './n8n/shell';
import { BROWSER, ensurePrograms } from './n8n/system';
import { summary } from './report';
import type { SuiteEnvironment } from './suite';

const TAP_FILE = join(resultsFolder, 'e2e.tap');

/** `npm run e2e [-- part of a suite's file name]`: one n8n and one sandbox, then every suite after the other. */
async function main(filter: string): Promise<number> {
	const suites = readdirSync(__dirname)
		.filter((name) => name.endsWith('.e2e.ts') && name.includes(filter))
		.map((name) => join(__dirname, name));
	if (suites.length === 0) throw new Error(`No suite in test/e2e has "${filter}" in its name.`);

	rmSync(resultsFolder, { recursive: true, force: true });
	mkdirSync(resultsFolder, { recursive: true });
	await ensurePrograms([BROWSER]);
	const installed = await installN8n();

	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-hootsuite-e2e-'));
	const logFile = join(userFolder, 'n8n.log');
	const sandbox = await startSandbox({ port: 0 });
	try {
		say('Building and packing the nodes');
		await installPackage(userFolder);
		say('Starting n8n (about 15 seconds)');
		const signal = interruption();
		const n8n = await startN8n(installed, {
			userFolder,
			port: await freePort(),
			signal,
			env: {
				N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
				N8N_RESTRICT_FILE_ACCESS_TO: join(__dirname, 'fixtures'),
			},
		});
		try {
			const api = new N8nApi(n8n.url);
			await api.signIn(OWNER);
			const where = {
				HOOTSUITE_E2E_N8N_URL: n8n.url,
				HOOTSUITE_E2E_N8N_COOKIE: api.authCookie,
				HOOTSUITE_E2E_SANDBOX_URL: sandbox.url,
			};
			await runSuites(suites, where, signal);
		} finally {
			await n8n.stop();
		}
	} finally {
		await sandbox.close();
		if (existsSync(logFile)) copyFileSync(logFile, join(resultsFolder, 'n8n.log'));
		rmSync(userFolder, { recursive: true, force: true });
	}

	const { passed, failed } = counts(readFileSync(TAP_FILE, 'utf8'));
	return summary('e2e', passed, failed);
}

/** Runs the files with Node's own test runner, one at a time because they share n8n and the sandbox. */
async function runSuites(files: string[], env: SuiteEnvironment, signal: AbortSignal): Promise<void> {
	const reporters = ['spec', 'stdout', 'tap', TAP_FILE].map((value, index) =>
		index % 2 ? `--test-reporter-destination=${value}` : `--test-reporter=${value}`,
	);
	const child = startProgram(
		process.execPath,
		['--import', 'tsx', '--test', '--test-concurrency=1', ...reporters, ...files],
		{ env: { ...env }, output: 'inherit' },
	);
	signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
	await ending(child);
}

/** Reads the totals at the end of a TAP report. What was left out counts as failed, as does a report without totals. */
function counts(tap: string): { passed: number; failed: number } {
	const total = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? NaN);
	const passed = total('pass');
	const failed = total('fail') + total('cancelled') + total('skipped') + total('todo');
	return Number.isNaN(passed + failed) ? { passed: 0, failed: 1 } : { passed, failed };
}

main(process.argv[2] ?? '').then(
	(code) => process.exit(code),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
