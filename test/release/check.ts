/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { e2eFolder, repository } from '../e2e/n8n/folders';
import { command, say } from '../e2e/n8n/shell';
import { openPoints, type Package } from './points';

const SCANNER = '@n8n/scan-community-package@0.32.0';

/** What the scanner's `analyzePackage` answers. */
interface Scan {
	passed: boolean;
	message?: string;
	details?: string;
}

/**
 * `npm run release:check [-- --tag v1.2.3]`: packs what would be published, prints it, has n8n's own scanner read it and
 * the source, and names all that stands in the way of publishing. Ends with 1 where something does.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { tag: { type: 'string' } } });
	const pkg = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Package;
	const changes = readFileSync(join(repository, 'CHANGELOG.md'), 'utf8');
	const open = openPoints(pkg, changes, values.tag);

	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-hootsuite-release-'));
	try {
		const logFile = join(folder, 'log');
		await command('npm', ['run', 'build'], { cwd: repository, logFile });
		await command('npm', ['pack', '--pack-destination', folder], { cwd: repository, logFile });
		const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
		await command('tar', ['-xzf', tarball], { cwd: folder, logFile });
		tell(pkg, join(folder, tarball), join(folder, 'package'));

		const scan = await scanner(logFile);
		const packed = await scan(join(folder, 'package'));
		const source = await scan(repository, ['package.json', '{nodes,credentials}/**/*.{js,ts,json}']);
		for (const [what, result] of [
			['the package', packed],
			['the source', source],
		] as const) {
			if (!result.passed)
				open.push(`n8n's scanner refuses ${what}: ${result.message}\n${result.details ?? ''}`);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}

	if (open.length === 0) return say("\nn8n's scanner has nothing to say. This can be published.");
	say(`\nIn the way of publishing:\n${open.map((point) => `- ${point}`).join('\n')}`);
	process.exitCode = 1;
}

/** What would be published: name, version, files and sizes. */
function tell(pkg: Package, tarball: string, folder: string): void {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
	const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
	const total = files.reduce((sum, file) => sum + statSync(file).size, 0);
	say(
		`${pkg.name} ${pkg.version}: ${files.length} files, ${kB(total)}, packed ${kB(statSync(tarball).size)}`,
	);
	for (const file of files.sort()) {
		say(`  ${file.slice(folder.length + 1).padEnd(70)} ${kB(statSync(file).size).padStart(10)}`);
	}
}

/** n8n's scanner, installed beside n8n where it is not there yet. */
async function scanner(logFile: string): Promise<(folder: string, patterns?: string[]) => Promise<Scan>> {
	const folder = join(e2eFolder, 'scanner');
	const file = join(folder, 'node_modules', '@n8n/scan-community-package', 'scanner', 'scanner.mjs');
	if (!existsSync(file)) {
		const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', SCANNER];
		await command('npm', args, { cwd: repository, logFile, attempts: 3 });
	}
	const loaded = (await import(pathToFileURL(file).href)) as {
		analyzePackage(folder: string, patterns?: string[]): Promise<Scan>;
	};
	return loaded.analyzePackage;
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
