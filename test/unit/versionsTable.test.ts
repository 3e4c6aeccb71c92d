import { withVersions } from '../e2e/n8n/versionsTable';

const README = (table = '') =>
	`Before\n<!-- n8n versions: npm run e2e:versions writes this -->\n${table}<!-- end of n8n versions -->\nAfter\n`;
const VERSIONS = [
	{ version: '1.123.81', node: 22 as const },
	{ version: '2.41.1', node: 24 as const },
];
const SUITES = ['agent', 'amplifyAnalytics'];
const passed = (count: number, failed = 0) => ({ passed: count, failed });
const rows = (readme: string) => readme.split('\n').filter((line) => line.startsWith('|'));

describe('the table of versions and suites', () => {
	it('stands in the place of the README that is meant for it', () => {
		const known = new Map([
			['1.123.81', { agent: passed(6), amplifyAnalytics: passed(7, 2) }],
			['2.41.1', { agent: undefined, amplifyAnalytics: passed(9) }],
		]);
		const written = withVersions(README(), VERSIONS, SUITES, known);
		expect(written).toMatch(/^Before\n/);
		expect(written).toMatch(/\nAfter\n$/);
		expect(rows(written)).toEqual([
			'| n8n | Node.js | agent | amplify analytics |',
			'| --- | --- | --- | --- |',
			'| 1.123.81 | 22 | 6 | 7 of 9 |',
			'| 2.41.1 | 24 | 0 of 1 | 9 |',
		]);
		expect(withVersions(written, VERSIONS, SUITES, known)).toBe(written);
	});

	it('keeps what was not run, and marks what never was', () => {
		const first = withVersions(README(), VERSIONS, SUITES, new Map([['1.123.81', { agent: passed(6) }]]));
		const second = withVersions(
			first,
			VERSIONS,
			[...SUITES, 'files'],
			new Map([['2.41.1', { files: passed(3) }]]),
		);
		expect(rows(second).slice(2)).toEqual(['| 1.123.81 | 22 | 6 | – | – |', '| 2.41.1 | 24 | – | – | 3 |']);
	});

	it('is not written where there is no place for it', () =>
		expect(() => withVersions('Before', VERSIONS, SUITES, new Map())).toThrow('no place for this table'));
});
