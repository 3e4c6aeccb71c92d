/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { e2eFolder } from './folders';
import { command, say } from './shell';

const LOG_FILE = join(e2eFolder, 'install.log');

/** The full path of a program on PATH, or undefined. */
export function findProgram(...names: string[]): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** A program and the Debian package that brings it. */
export interface SystemProgram {
	/** Names it may have on PATH; one of them is enough. */
	names: string[];
	debianPackage: string;
}

export const COMPILERS: SystemProgram[] = [
	{ names: ['python3'], debianPackage: 'python3' },
	{ names: ['make'], debianPackage: 'make' },
	{ names: ['g++', 'clang++'], debianPackage: 'g++' },
];
export const BROWSER: SystemProgram = {
	names: ['chromium', 'chromium-browser', 'google-chrome'],
	debianPackage: 'chromium',
};

/**
 * Makes sure that programs are there: installs the missing ones with apt-get when run as root on Debian or Ubuntu.
 * Elsewhere it throws and names what to install.
 */
export async function ensurePrograms(programs: SystemProgram[]): Promise<void> {
	const missing = programs
		.filter(({ names }) => !findProgram(...names))
		.map(({ debianPackage }) => debianPackage);
	if (missing.length === 0) return;
	if (process.getuid?.() !== 0 || !findProgram('apt-get')) {
		throw new Error(
			`Please install ${missing.join(', ')} (on Debian: apt-get install ${missing.join(' ')}).`,
		);
	}
	say(`Installing ${missing.join(', ')} with apt-get (one or two minutes)`);
	const options = { cwd: '/', logFile: LOG_FILE, attempts: 3, env: { DEBIAN_FRONTEND: 'noninteractive' } };
	await command('apt-get', ['update'], options);
	await command('apt-get', ['install', '-y', '--no-install-recommends', ...missing], options);
}
