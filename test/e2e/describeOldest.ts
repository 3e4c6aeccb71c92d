/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from './n8n/folders';
import { installN8n } from './n8n/install';
import { say } from './n8n/shell';
import { OLDEST } from './n8n/versions';

const FILE = join(repository, 'test', 'unit', 'oldestN8n.json');

/**
 * `npm run e2e:oldest`: writes down, for test/unit/oldestN8n.test.ts, what a node can import in the oldest n8n. That is
 * what n8n itself depends on: more may be there, by luck, depending on how n8n was installed.
 */
async function main(): Promise<void> {
	const { version } = OLDEST;
	const { node, script } = await installN8n(version);
	const folder = dirname(dirname(script));
	const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		dependencies: Record<string, string>;
	};
	const code = 'console.log(JSON.stringify(Object.keys(require("n8n-workflow"))))';
	const exported = JSON.parse(
		execFileSync(node, ['-e', code], { cwd: folder, encoding: 'utf8' }),
	) as string[];
	const described = {
		n8n: version,
		dependencies: Object.keys(dependencies).sort(),
		n8nWorkflow: exported.sort(),
	};
	writeFileSync(FILE, `${JSON.stringify(described, undefined, '\t')}\n`);
	say(`Wrote ${FILE}`);
}

main().catch((error: Error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exit(1);
});
