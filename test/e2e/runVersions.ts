/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './n8n/folders';
import { COUNTS_FILE, suiteNames, type Results } from './n8n/results';
import { ending, interruption, say, startProgram } from './n8n/shell';
import { N8N_VERSIONS, versionNamed } from './n8n/versions';
import { withVersions, type Known } from './n8n/versionsTable';

const README = join(repository, 'README.md');

/**
 * `npm run e2e:versions [-- --remove] [--suite PART]… [versions]`: every suite, or those named, against every n8n of
 * versions.ts, or those named, one n8n after the other. What came of each is written into the README before the next one
 * begins; what was not run stays as it stands there. `--remove` takes each n8n off the disk afterwards, but not the default.
 */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: {
			remove: { type: 'boolean', default: false },
			suite: { type: 'string', multiple: true, default: [] },
		},
		allowPositionals: true,
	});
	const versions = positionals.length > 0 ? positionals.map(versionNamed) : N8N_VERSIONS;
	const signal = interruption();
	const known: Known = new Map();
	let failed = 0;
	for (const { version } of versions) {
		say(`\n=== n8n ${version} ===`);
		const args = ['--n8n', version, ...(values.remove ? ['--remove'] : []), ...values.suite];
		const results = await run(args, signal);
		const all = suiteNames();
		const none = signal.aborted ? [] : all;
		// Where it came to no results, nothing of it is known to work.
		known.set(version, results?.suites ?? Object.fromEntries(none.map((suite) => [suite, undefined])));
		if (!results || results.failed > 0 || results.passed === 0) failed++;
		writeFileSync(README, withVersions(readFileSync(README, 'utf8'), N8N_VERSIONS, all, known));
		if (signal.aborted)
			throw new Error(`Interrupted: of n8n ${version} only what was whole is in the README.`);
	}
	say(failed === 0 ? 'All is well in every n8n.' : `Of ${versions.length} n8n, ${failed} did not pass.`);
	return failed === 0 ? 0 : 1;
}

/** Runs `npm run e2e` with these arguments. @returns its counts, unless it came to none */
async function run(args: string[], signal: AbortSignal): Promise<Results | undefined> {
	rmSync(COUNTS_FILE, { force: true });
	const script = join(__dirname, 'run.ts');
	const child = startProgram(process.execPath, ['--import', 'tsx', script, ...args], {
		cwd: repository,
		output: 'inherit',
	});
	const kill = () => child.kill('SIGTERM');
	signal.addEventListener('abort', kill, { once: true });
	await ending(child);
	signal.removeEventListener('abort', kill);
	return existsSync(COUNTS_FILE) ? (JSON.parse(readFileSync(COUNTS_FILE, 'utf8')) as Results) : undefined;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
