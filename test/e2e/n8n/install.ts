/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statfsSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { e2eFolder, n8nFolder, versionsFolder } from './folders';
import { during, spell } from './progress';
import { command, say } from './shell';
import { COMPILERS, ensurePrograms, locate } from './system';
import {
	diskFull,
	fetchedIn,
	NO_COMPILER,
	nodePackage,
	packagesIn,
	share,
	ROOM_FOR_N8N,
	troubleIn,
	untried,
} from './troubles';
import { DEFAULT_VERSION, lockFolder, versionNamed, type N8nVersion } from './versions';

/** The only native modules that n8n needs to start (tried with every version of the table). */
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];
/** Of those, what runs in every Node.js, and where it is once it is compiled. */
const COMPILED: Record<string, string> = { sqlite3: join('build', 'Release', 'node_sqlite3.node') };
const DOWNLOAD_ATTEMPTS = 3;

const LOG_FILE = join(e2eFolder, 'install.log');
/** In an installation that is complete: of which lock file, and for which Node.js. */
const STAMP = 'installed.txt';
const LOCK_FILES = ['package.json', 'package-lock.json'];
/** In an installation that is not finished: that fetching was begun, and that everything was fetched. */
const BEGUN = 'begun.txt';
const FETCHED = 'fetched.txt';

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
	const { platform, arch } = process;
	const warning = untried(platform, arch);
	if (warning) say(warning);
	const ownNode = fits(wanted);
	const folder = installationFolder(version);
	const script = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	let node = process.execPath;

	const fetchNode = async () => {
		if (!ownNode) node = await packagedNode(wanted);
	};
	const abi = ownNode ? process.versions.modules : 'packaged';
	const wasThere = await unlessInstalled(version, folder, abi, async (goesOn) => {
		demandRoom(folder, goesOn);
		say(`Installing n8n ${version} into ${folder}: 3 GB and 3 to 10 minutes, once (log: ${LOG_FILE})`);
		await ensureCompilers(folder);
		if (goesOn !== 'compiling') await download(version, folder, goesOn !== undefined);
		await fetchNode();
		const modules = NATIVE_MODULES.filter((module) => !takeCompiled(module, folder));
		await during(`compiling ${modules.join(' and ')}, up to six minutes`, async () => {
			await npm(
				folder,
				['rebuild', '--loglevel=warn', '--ignore-scripts=false', ...modules],
				environmentFor(node, ownNode),
			);
			await command(node, [script, '--version'], { cwd: folder, logFile: LOG_FILE });
		});
	});
	if (wasThere) await fetchNode();
	return { version, node, script };
}

/**
 * Takes a module as it was compiled for another n8n, where it can be taken: what uses Node-API, as sqlite3 does, runs in
 * every Node.js.
 * @returns whether there was one of the same version
 */
function takeCompiled(module: string, folder: string): boolean {
	const compiled = COMPILED[module];
	if (!compiled) return false;
	const named = (one: string, file: string) => join(one, 'node_modules', module, file);
	const versionIn = (one: string) => readFileSync(named(one, 'package.json'), 'utf8');
	const others = existsSync(versionsFolder) ? readdirSync(versionsFolder) : [];
	const found = [n8nFolder, ...others.map((one) => join(versionsFolder, one))].find(
		(one) =>
			one !== folder &&
			existsSync(join(one, STAMP)) &&
			existsSync(named(one, compiled)) &&
			versionIn(one) === versionIn(folder),
	);
	if (!found) return false;
	mkdirSync(dirname(named(folder, compiled)), { recursive: true });
	copyFileSync(named(found, compiled), named(folder, compiled));
	return true;
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

/** The Node.js binary out of an npm package. The default n8n's lock file has the one for x64 Linux; other machines and n8n share one. */
async function packagedNode({ version, node }: N8nVersion): Promise<string> {
	const { platform, arch } = process;
	const found = nodePackage(platform, arch);
	const isUsual = platform === 'linux' && arch === 'x64';
	if (!found || (node === 22 && !isUsual)) {
		throw new Error(
			`n8n ${version} needs Node.js ${node}, and this is ${process.version}: start it with that one.`,
		);
	}
	const isInDefault = node === 24 && isUsual;
	const folder = isInDefault ? n8nFolder : join(versionsFolder, `node-${node}`);
	if (!isInDefault) {
		await unlessInstalled(`node-${node}`, folder, '', async () => {
			say(`Fetching Node.js ${node}`);
			await download(`node-${node}`, folder, false);
		});
	}
	return join(folder, 'node_modules', found.name, 'bin', found.binary);
}

/** How far an installation that was broken off had come. */
type BrokenOff = 'fetching' | 'compiling';

/**
 * Lets `install` fill the folder, unless it was filled from the same lock file for the same `nodeAbi`. What is there of an
 * installation that was broken off stays where all was fetched; else npm takes what it had fetched from its cache.
 * @returns whether it was filled already
 */
async function unlessInstalled(
	name: string,
	folder: string,
	nodeAbi: string,
	install: (goesOn: BrokenOff | undefined) => Promise<void>,
): Promise<boolean> {
	const stampFile = join(folder, STAMP);
	const stamp = stampFor(name, nodeAbi);
	const holds = (file: string, text: string) => existsSync(file) && readFileSync(file, 'utf8') === text;
	if (holds(stampFile, stamp)) return true;
	const started = Date.now();
	const isFetched = holds(join(folder, FETCHED), stampFor(name, ''));
	const wasBegun = existsSync(join(folder, BEGUN)) || existsSync(join(folder, 'node_modules'));
	const goesOn = isFetched ? 'compiling' : wasBegun ? 'fetching' : undefined;
	if (goesOn) {
		const how = isFetched ? 'everything is fetched' : 'what was fetched comes from the cache of npm';
		say(`The installation in ${folder} was broken off; going on with it: ${how}.`);
	}
	if (!isFetched) rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await install(goesOn);
	writeFileSync(stampFile, stamp);
	say(`  all done in ${spell((Date.now() - started) / 1000)}`);
	return false;
}

/** Fetches what a lock file names. */
async function download(name: string, folder: string, goesOn: boolean): Promise<void> {
	for (const file of LOCK_FILES) copyFileSync(join(lockFolder(name), file), join(folder, file));
	// A registry that cannot be reached is told at once, instead of after npm's own patience.
	await npm(folder, ['ping', '--loglevel=warn', '--fetch-retries=0', '--fetch-timeout=15000']).catch(
		(error: Error) => {
			if (error.message.includes('cannot be reached')) throw error;
		},
	);
	writeFileSync(join(folder, BEGUN), '');
	const of = packagesIn(readFileSync(join(folder, LOCK_FILES[1]), 'utf8'), process.platform, process.arch);
	const from = existsSync(LOG_FILE) ? statSync(LOG_FILE).size : 0;
	const done = () => fetchedIn(readFileSync(LOG_FILE).subarray(from).toString());
	await during(
		'fetching',
		// Another package's install script wants a download of its own and would fail the whole installation.
		async () =>
			await npm(folder, [
				...['ci', '--ignore-scripts', '--omit=dev', '--loglevel=http'],
				...(goesOn ? ['--prefer-offline'] : []),
			]),
		() => share(done(), of),
	);
	writeFileSync(join(folder, FETCHED), stampFor(name, ''));
}

/** Throws where the disk has no room for an n8n. */
function demandRoom(folder: string, goesOn: BrokenOff | undefined): void {
	const { bavail, bsize } = statfsSync(folder);
	if (goesOn !== 'compiling' && bavail * bsize < ROOM_FOR_N8N)
		throw new Error(diskFull(folder, bavail * bsize));
}

/** Throws where there is no compiler, and none can be installed. */
async function ensureCompilers(folder: string): Promise<void> {
	// There they are not on PATH.
	if (process.platform === 'win32') return;
	const told = await ensurePrograms(COMPILERS).then(
		() => '',
		(error: Error) => error.message,
	);
	if (COMPILERS.every((program) => locate(program))) return;
	const trouble = troubleIn(told, { folder, registry: 'of Debian' });
	throw new Error(trouble && !told.startsWith('Please') ? `${NO_COMPILER}\n${told}` : NO_COMPILER);
}

function stampFor(name: string, nodeAbi: string): string {
	const hash = createHash('sha256');
	for (const file of LOCK_FILES) hash.update(readFileSync(join(lockFolder(name), file)));
	return `${hash.digest('hex')} ${nodeAbi}\n`;
}

async function npm(folder: string, args: string[], env: Record<string, string> = {}): Promise<void> {
	const registry = process.env.npm_config_registry ?? 'https://registry.npmjs.org/';
	await command('npm', [...args, '--no-audit', '--no-fund'], {
		cwd: folder,
		logFile: LOG_FILE,
		attempts: args[0] === 'ping' ? 1 : DOWNLOAD_ATTEMPTS,
		explain: (output) => troubleIn(output, { folder, registry }),
		env,
	});
}

/** Native modules must be compiled by, and with the headers of, the Node.js that runs n8n. */
function environmentFor(node: string, ownNode: boolean): Record<string, string> {
	const env: Record<string, string> = { PATH: [dirname(node), process.env.PATH].join(delimiter) };
	if (!ownNode) env.npm_config_nodedir = dirname(dirname(node));
	return env;
}
