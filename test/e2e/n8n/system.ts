/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { e2eFolder } from './folders';
import { command, say, type SystemUser } from './shell';

const LOG_FILE = join(e2eFolder, 'install.log');
const POSTGRES_VERSIONS = '/usr/lib/postgresql';

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
	/** Where else it may be. */
	folders?: () => string[];
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
export const REDIS: SystemProgram = { names: ['redis-server'], debianPackage: 'redis-server' };
/** Debian keeps several versions beside each other, and none on PATH; the others of PostgreSQL's programs are beside it. */
export const POSTGRES: SystemProgram = {
	names: ['initdb'],
	debianPackage: 'postgresql',
	folders: () =>
		existsSync(POSTGRES_VERSIONS)
			? readdirSync(POSTGRES_VERSIONS).map((version) => join(POSTGRES_VERSIONS, version, 'bin'))
			: [],
};

/** The full path of a program, or undefined. */
export function locate({ names, folders }: SystemProgram): string | undefined {
	const elsewhere = (folders?.() ?? []).flatMap((folder) => names.map((name) => join(folder, name)));
	return elsewhere.find(isExecutable) ?? findProgram(...names);
}

/**
 * Makes sure that programs are there: installs the missing ones with apt-get when run as root on Debian or Ubuntu.
 * Elsewhere it throws and names what to install.
 */
export async function ensurePrograms(programs: SystemProgram[]): Promise<void> {
	const missing = programs.filter((program) => !locate(program)).map(({ debianPackage }) => debianPackage);
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

/** An account of this machine by its name; undefined where there is none. */
export function findUser(name: string): SystemUser | undefined {
	const line = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(readFileSync('/etc/passwd', 'utf8'));
	return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined;
}
