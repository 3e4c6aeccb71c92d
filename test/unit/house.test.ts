/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '../..');
const filesBelow = (folder: string) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
		.filter((path) => statSync(join(ROOT, path)).isFile());

/** A file longer than this says more than one thing. */
const MOST_LINES = 300;

/** Files that may be longer, each with its reason. */
const MAY_BE_LONGER: Record<string, string> = {};

const linesOf = (path: string) => readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1;

describe('a file', () => {
	const files = ['nodes', 'credentials', 'sandbox'].flatMap(filesBelow);
	const texts = files.filter((path) => !/\.(jpe?g|png|gif|mp4)$/.test(path));

	it(`has at most ${MOST_LINES} lines, or a reason`, () => {
		const long = texts
			.map((path) => [path, linesOf(path)] as const)
			.filter(([, lines]) => lines > MOST_LINES);
		const unexplained = long.filter(([path]) => !MAY_BE_LONGER[path]);
		expect(unexplained.map(([path, lines]) => `${path} has ${lines} lines`)).toEqual([]);
		// A reason for a file that is short again, or gone, says nothing.
		expect(Object.keys(MAY_BE_LONGER).sort()).toEqual(long.map(([path]) => path).sort());
	});

	it('was counted, wherever it stands', () => {
		expect(texts.length).toBeGreaterThan(200);
		expect(linesOf('package.json')).toBe(
			readFileSync(join(ROOT, 'package.json'), 'utf8').match(/\n/g)?.length,
		);
	});
});

describe('a unit test', () => {
	const tests = filesBelow('test/unit').filter((path) => path.endsWith('.test.ts'));
	/** Of one file; those that stand in no folder are about the project as a whole. */
	const ofOneFile = tests.map((path) => path.replace('test/unit/', '')).filter((path) => path.includes('/'));

	it('stands where the file stands that it tests; a second one for a part of it adds its name', () => {
		const withoutFile = ofOneFile.filter((path) => {
			const name = path.replace(/\.test\.ts$/, '');
			const names = [name, name.replace(/\.[^./]+$/, '')];
			const places = names.flatMap((one) => [`nodes/Hootsuite/${one}.ts`, `${one}.ts`]);
			return !places.some((place) => /^(nodes|credentials)\//.test(place) && existsSync(join(ROOT, place)));
		});
		expect(withoutFile).toEqual([]);
	});
});
