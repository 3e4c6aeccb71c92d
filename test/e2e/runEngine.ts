/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './n8n/folders';
import { installN8n } from './n8n/install';
import { ending, say, startProgram } from './n8n/shell';
import { N8N_VERSIONS, versionNamed } from './n8n/versions';

/** What n8n's versions do in another way: how requests are made and refused, tokens renewed, and items put out. */
const FILES = ['reliability/tokens', 'connection', 'message-schedule', 'scope'];

/**
 * `npm run engine [-- --n8n VERSION|oldest]… [parts of names of engine tests]`: those tests, or {@link FILES}, in the engines
 * of these n8n, or of all of versions.ts: n8n-core and n8n-workflow as they are installed there, under their Node.js. Half a
 * minute a version, once it is installed.
 */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: { n8n: { type: 'string', multiple: true, default: [] } },
		allowPositionals: true,
	});
	const versions = values.n8n.length > 0 ? values.n8n.map(versionNamed) : N8N_VERSIONS;
	let failed = 0;
	for (const { version } of versions) {
		const { node, script } = await installN8n(version);
		say(`\n=== The engine of n8n ${version} ===`);
		const files = (positionals.length > 0 ? positionals : FILES).map((part) => `test/engine/${part}`);
		const jest = join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
		// An older engine leaves timers open.
		const child = startProgram(node, [jest, '--forceExit', ...files], {
			cwd: repository,
			env: { HOOTSUITE_ENGINE: dirname(dirname(dirname(script))) },
			output: 'inherit',
		});
		await ending(child);
		if (child.exitCode !== 0) failed++;
	}
	return failed === 0 ? 0 : 1;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
