/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../e2e/n8n/folders';
import { say } from '../e2e/n8n/shell';
import { openPoints, type Package } from './points';

/**
 * `npm run release:check [-- --tag v1.2.3]`, after the build and n8n's scanner: names all else that stands in the way of
 * publishing. Ends with 1 where something does.
 */
function main(): void {
	const { values } = parseArgs({ options: { tag: { type: 'string' } } });
	const pkg = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Package;
	const open = openPoints(pkg, readFileSync(join(repository, 'CHANGELOG.md'), 'utf8'), values.tag);
	if (open.length === 0) return say('This can be published.');
	say(`\nIn the way of publishing:\n${open.map((point) => `- ${point}`).join('\n')}`);
	process.exitCode = 1;
}

main();
