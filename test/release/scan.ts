/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../e2e/n8n/folders';
import { command, say } from '../e2e/n8n/shell';

/** What the scanner's `analyzePackage` answers. */
interface Scan {
	passed: boolean;
	message?: string;
	details?: string;
}

/**
 * `npm run scan`: packs `dist` as it would be published, prints what is in it, and has n8n's own scanner read it and the
 * source. Throws with what the scanner has found.
 */
async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-hootsuite-release-'));
	try {
		const logFile = join(folder, 'log');
		await command('npm', ['pack', '--pack-destination', folder], { cwd: repository, logFile });
		const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
		await command('tar', ['-xzf', tarball], { cwd: folder, logFile });
		tell(join(folder, tarball), join(folder, 'package'));

		const scan = await scanner();
		const packed = await scan(join(folder, 'package'));
		const source = await scan(repository, ['package.json', '{nodes,credentials}/**/*.{js,ts,json}']);
		const refused = Object.entries({ 'the package': packed, 'the source': source })
			.filter(([, { passed }]) => !passed)
			.map(([what, { message, details = '' }]) => `n8n's scanner refuses ${what}: ${message}\n${details}`);
		if (refused.length > 0) throw new Error(refused.join('\n'));
		say("n8n's scanner has nothing to say.");
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What would be published: name, version, files and sizes. */
function tell(tarball: string, folder: string): void {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
	const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
		string,
		string
	>;
	const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
	const total = files.reduce((sum, file) => sum + statSync(file).size, 0);
	say(`${name} ${version}: ${files.length} files, ${kB(total)}, packed ${kB(statSync(tarball).size)}`);
	for (const file of files.sort()) {
		say(`  ${file.slice(folder.length + 1).padEnd(70)} ${kB(statSync(file).size).padStart(10)}`);
	}
}

/** n8n's scanner: a program that has no types. */
async function scanner(): Promise<(folder: string, patterns?: string[]) => Promise<Scan>> {
	const file = require.resolve('@n8n/scan-community-package/scanner/scanner.mjs');
	const loaded = (await import(pathToFileURL(file).href)) as {
		analyzePackage(folder: string, patterns?: string[]): Promise<Scan>;
	};
	return loaded.analyzePackage;
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
