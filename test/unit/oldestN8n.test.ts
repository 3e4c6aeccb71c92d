/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readdirSync, readFileSync } from 'fs';
import { isBuiltin } from 'module';
import { join } from 'path';
import { N8N_VERSIONS, OLDEST } from '../e2e/n8n/versions';
// Written by `npm run e2e:oldest`.
import oldest from './oldestN8n.json';

const DIST = join(__dirname, '../../dist');
const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));

/** `lodash/chunk` → `lodash`, `@scope/name/file` → `@scope/name` */
const packageOf = (imported: string) => /^(@[^/]+\/)?[^/]+/.exec(imported)?.[0] ?? imported;

/** The symbols that a built file takes from n8n-workflow. Throws where it does anything else with it. */
function takenFromWorkflow(code: string): string[] {
	const names = [...code.matchAll(/var (\w+) = require\("n8n-workflow"\);/g)].map(([, name]) => name);
	const uses = names.flatMap((name) => [
		...code.matchAll(new RegExp(`(?<!var )\\b${name}\\b(?:\\.(\\w+))?`, 'g')),
	]);
	return uses.map(([use, symbol]) => {
		if (!symbol) throw new Error(`${use} is used as a whole`);
		return symbol;
	});
}

describe('The oldest n8n that is supported', () => {
	const codeOf = (file: string) => readFileSync(join(DIST, file), 'utf8');

	it('is the one that is described', () => {
		expect(oldest.n8n).toBe(OLDEST.version);
	});

	it('is asked for something by the built files', () => {
		expect(files.flatMap((file) => takenFromWorkflow(codeOf(file)))).toContain('NodeOperationError');
	});

	describe.each(files)('has for dist/%s', (file) => {
		const code = codeOf(file);
		const imported = [...code.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name]) => name);

		it('every package that it imports', () => {
			const packages = [
				...new Set(imported.filter((name) => !isBuiltin(name) && !name.startsWith('.')).map(packageOf)),
			];
			expect(packages.filter((name) => !oldest.dependencies.includes(name))).toEqual([]);
		});

		it('everything that it takes from n8n-workflow', () => {
			const missing = takenFromWorkflow(code).filter((symbol) => !oldest.n8nWorkflow.includes(symbol));
			expect(missing).toEqual([]);
		});
	});
});

describe('An n8n that is too old', () => {
	it.each(files.filter((file) => file.endsWith('.node.js')))(
		'is told so in one sentence by dist/%s',
		(file) => {
			jest.isolateModules(() => {
				jest.doMock('n8n-workflow', () => ({}));
				// eslint-disable-next-line @typescript-eslint/no-require-imports -- loading it is what is tested
				const load = () => require(join(DIST, file)) as unknown;
				expect(load).toThrow('The Hootsuite nodes need n8n 1.123 or newer. Update n8n, and they load.');
				jest.dontMock('n8n-workflow');
			});
		},
	);
});

describe('The versions that are tried', () => {
	const versions = N8N_VERSIONS.map(({ version }) => version);
	const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');

	it('are named in package.json', () => {
		expect((JSON.parse(read('package.json')) as { triedWith: object }).triedWith).toEqual({ n8n: versions });
	});

	it.each(versions)('are named in the README: %s', (version) => expect(read('README.md')).toContain(version));
});
