/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './folders';
import { command } from './shell';

/**
 * Builds the package, packs it as `npm publish` would, and unpacks it where n8n looks for community packages, so
 * that n8n runs what users get and nothing else. n8n must be started afterwards.
 * @param userFolders of one n8n or of several
 */
export async function installPackage(...userFolders: string[]): Promise<void> {
	const logFile = join(userFolders[0], 'pack.log');
	await command('npm', ['run', 'build'], { cwd: repository, logFile });
	await installBuilt(...userFolders);
}

/** The same with `dist` as it is. */
export async function installBuilt(...userFolders: string[]): Promise<void> {
	const logFile = join(userFolders[0], 'pack.log');
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-hootsuite-pack-'));
	try {
		await command('npm', ['pack', '--pack-destination', folder], { cwd: repository, logFile });
		const [tarball] = readdirSync(folder);
		for (const userFolder of userFolders) {
			const target = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-hootsuite');
			rmSync(target, { recursive: true, force: true });
			mkdirSync(target, { recursive: true });
			await command('tar', ['-xzf', join(folder, tarball), '-C', target, '--strip-components=1'], {
				cwd: folder,
				logFile,
			});
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
