/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../../sandbox';
import { N8nApi } from './n8n/api';
import { repository, resultsFolder } from './n8n/folders';
import { installN8n, removeN8n } from './n8n/install';
import { installBuilt, installPackage } from './n8n/pack';
import { freePort } from './n8n/ports';
import { COUNTS_FILE, suiteNames, type Counts, type Results } from './n8n/results';
import { OWNER } from './n8n/sandboxAccount';
import { startN8n } from './n8n/server';
import { ending, interruption, say, startProgram } from './n8n/shell';
import { BROWSER, ensurePrograms } from './n8n/system';
import { DEFAULT_VERSION, versionNamed } from './n8n/versions';
import type { SuiteEnvironment } from './suite';

/**
 * `npm run e2e [-- --n8n VERSION|oldest] [--main] [--install] [--built] [--share FOLDER] [--counts FILE] [--pictures]
 * [--remove] [parts of suites' file names]`: one n8n and one sandbox, then every suite, or those named, one after the other.
 * `--main` takes those that go through what n8n's versions do differently. `--install` only brings what is needed. For runs at the same time: `--built` takes `dist` as it is, `--share` takes only suites that no run
 * with the same folder has taken, and `--counts` names the file that the results go to. `--pictures` renews the docs' pictures
 * and looks at the panel of every operation, `--remove` takes that n8n off the disk afterwards.
 */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: {
			n8n: { type: 'string', default: DEFAULT_VERSION },
			main: { type: 'boolean', default: false },
			install: { type: 'boolean', default: false },
			built: { type: 'boolean', default: false },
			share: { type: 'string' },
			counts: { type: 'string', default: COUNTS_FILE },
			pictures: { type: 'boolean', default: false },
			remove: { type: 'boolean', default: false },
		},
		allowPositionals: true,
	});
	const { version } = versionNamed(values.n8n);
	const suites = suitesNamed(values.main ? MAIN : positionals, values.share !== undefined);
	await ensurePrograms([BROWSER]);
	const installed = await installN8n(version);
	if (values.install) return 0;

	const { share, counts: countsFile } = values;
	const results = join(resultsFolder, share ? `${version} ${basename(countsFile, '.json')}` : version);
	rmSync(countsFile, { force: true });
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });

	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-hootsuite-e2e-'));
	const files = join(userFolder, 'files');
	mkdirSync(files);
	const logFile = join(userFolder, 'n8n.log');
	const sandbox = await startSandbox({ port: 0 });
	const counts: Results['suites'] = {};
	const signal = interruption();
	try {
		say(values.built ? 'Packing the nodes' : 'Building and packing the nodes');
		await (values.built ? installBuilt : installPackage)(userFolder);
		say(`Starting n8n ${version} (about 15 seconds)`);
		const n8n = await startN8n(installed, {
			userFolder,
			port: await freePort(),
			signal,
			env: {
				N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
				N8N_RESTRICT_FILE_ACCESS_TO: [join(__dirname, 'fixtures'), files].join(';'),
			},
		});
		try {
			const api = new N8nApi(n8n.url, '', version);
			await api.signIn(OWNER);
			const where: SuiteEnvironment = {
				HOOTSUITE_E2E_N8N_URL: n8n.url,
				HOOTSUITE_E2E_N8N_COOKIE: api.authCookie,
				HOOTSUITE_E2E_N8N_VERSION: version,
				HOOTSUITE_E2E_N8N_LOG: logFile,
				HOOTSUITE_E2E_SANDBOX_URL: sandbox.url,
				HOOTSUITE_E2E_N8N_PID: String(n8n.pid),
				HOOTSUITE_E2E_FILES: files,
				HOOTSUITE_E2E_RESULTS: results,
				HOOTSUITE_E2E_PICTURES: values.pictures ? join(repository, 'docs', 'images') : results,
			};
			for (const file of suites) {
				const name = basename(file, '.e2e.ts');
				if (share && !take(share, name)) continue;
				const count = await runSuite(file, join(results, `${name}.tap`), where, signal);
				// Nothing is said of what was broken off.
				if (signal.aborted) break;
				counts[name] = count;
			}
		} finally {
			await n8n.stop();
		}
	} finally {
		await sandbox.close();
		if (existsSync(logFile)) copyFileSync(logFile, join(results, 'n8n.log'));
		rmSync(userFolder, { recursive: true, force: true });
		if (values.remove) removeN8n(version);
	}

	const total = (which: keyof Counts) => Object.values(counts).reduce((sum, suite) => sum + suite[which], 0);
	const [passed, failed] = [total('passed'), total('failed')];
	writeFileSync(countsFile, JSON.stringify({ version, passed, failed, suites: counts }));
	say(
		`e2e with n8n ${version}: ${passed} passed, ${failed} failed${failed ? ` (logs and screenshots: ${results})` : ''}`,
	);
	// Of several runs that share, the last may come too late for any.
	return failed === 0 && (passed > 0 || share !== undefined) && !signal.aborted ? 0 : 1;
}

/** Takes a suite for this run. @returns whether no other had taken it */
function take(folder: string, suite: string): boolean {
	mkdirSync(folder, { recursive: true });
	// Of several who make a folder, one is told that it made it.
	return mkdirSync(join(folder, suite), { recursive: true }) !== undefined;
}

/** Those that go through what n8n's versions do differently. */
const MAIN = ['agent', 'files', 'publishing', 'reliability', 'schedule', 'triggers'];

/** Those of more than two minutes. Where one came last, the runs that share would wait for it. */
const LONGEST = ['panels', 'inbox', 'triggers', 'approvals', 'planning', 'schedule', 'files'];

/** The files of all suites, or of those that have one of the parts in their names. Throws where there is none. */
function suitesNamed(parts: string[], longestFirst: boolean): string[] {
	const all = longestFirst ? [...new Set([...LONGEST, ...suiteNames()])] : suiteNames();
	const suites = all.filter((name) => parts.length === 0 || parts.some((part) => name.includes(part)));
	if (suites.length === 0) throw new Error(`No suite in test/e2e has "${parts.join('" or "')}" in its name.`);
	return suites.map((name) => join(__dirname, `${name}.e2e.ts`));
}

/** Runs a file with Node's own test runner; one at a time because they share n8n and the sandbox. */
async function runSuite(
	file: string,
	tapFile: string,
	env: SuiteEnvironment,
	signal: AbortSignal,
): Promise<Counts> {
	const reporters = ['spec', 'stdout', 'tap', tapFile].map((value, index) =>
		index % 2 ? `--test-reporter-destination=${value}` : `--test-reporter=${value}`,
	);
	const child = startProgram(process.execPath, ['--import', 'tsx', '--test', ...reporters, file], {
		env: { ...env },
		output: 'inherit',
	});
	const kill = () => child.kill('SIGTERM');
	signal.addEventListener('abort', kill, { once: true });
	await ending(child);
	signal.removeEventListener('abort', kill);
	return countsOf(existsSync(tapFile) ? readFileSync(tapFile, 'utf8') : '');
}

/** Reads the totals at the end of a TAP report. What was left out counts as failed, as does a report without totals. */
function countsOf(tap: string): Counts {
	const total = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? NaN);
	const passed = total('pass');
	const failed = total('fail') + total('cancelled') + total('skipped') + total('todo');
	return Number.isNaN(passed + failed) ? { passed: 0, failed: 1 } : { passed, failed };
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
