/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './n8n/folders';
import { COUNTS_FILE, suiteNames, type Results } from './n8n/results';
import { ending, interruption, say, startProgram } from './n8n/shell';
import { N8N_VERSIONS, type N8nVersion } from './n8n/versions';

const README = join(repository, 'README.md');
const TABLE = /(<!-- n8n versions: npm run e2e:versions writes this -->\n)[^]*(<!-- end of n8n versions -->)/;

/**
 * `npm run e2e:versions [-- --remove]`: every suite against every n8n of versions.ts, one n8n after the other, and
 * what came of it into the README. `--remove` takes each n8n off the disk before the next one, but not the default.
 */
async function main(): Promise<number> {
	const { values } = parseArgs({ options: { remove: { type: 'boolean', default: false } } });
	const signal = interruption();
	const rows: Array<[N8nVersion, Results | undefined]> = [];
	for (const entry of N8N_VERSIONS) {
		rows.push([entry, await runWith(entry.version, values.remove, signal)]);
		if (signal.aborted) throw new Error('Interrupted: the README is left as it is.');
	}
	const table = tableOf(rows);
	say(`\n${table}`);
	writeFileSync(README, withTable(readFileSync(README, 'utf8'), table));
	return rows.every(([, results]) => results && results.failed === 0 && results.passed > 0) ? 0 : 1;
}

/** Runs `npm run e2e` with that n8n. @returns its counts, unless it came to none */
async function runWith(version: string, remove: boolean, signal: AbortSignal): Promise<Results | undefined> {
	say(`\n=== n8n ${version} ===`);
	rmSync(COUNTS_FILE, { force: true });
	const script = join(__dirname, 'run.ts');
	const options = ['--n8n', version, ...(remove ? ['--remove'] : [])];
	const child = startProgram(process.execPath, ['--import', 'tsx', script, ...options], {
		cwd: repository,
		output: 'inherit',
	});
	const kill = () => child.kill('SIGTERM');
	signal.addEventListener('abort', kill, { once: true });
	await ending(child);
	signal.removeEventListener('abort', kill);
	return existsSync(COUNTS_FILE) ? (JSON.parse(readFileSync(COUNTS_FILE, 'utf8')) as Results) : undefined;
}

/** One row an n8n, one column a suite: how many of its tests passed, and of how many where not all did. */
function tableOf(rows: Array<[N8nVersion, Results | undefined]>): string {
	const suites = suiteNames();
	const cell = (results: Results | undefined, suite: string) => {
		const { passed, failed } = results?.suites[suite] ?? { passed: 0, failed: 1 };
		return failed === 0 ? String(passed) : `${passed} of ${passed + failed}`;
	};
	const head = ['n8n', 'Node.js', ...suites.map(asWords)];
	const lines = [
		head,
		head.map(() => '---'),
		...rows.map(([{ version, node }, results]) => [
			version,
			String(node),
			...suites.map((suite) => cell(results, suite)),
		]),
	];
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** `amplifyAnalytics` → `amplify analytics` */
const asWords = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function withTable(readme: string, table: string): string {
	if (!TABLE.test(readme)) throw new Error(`README.md has no place for this table: ${TABLE}`);
	return readme.replace(TABLE, `$1\nHow many of the end-to-end tests pass:\n\n${table}\n\n$2`);
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
