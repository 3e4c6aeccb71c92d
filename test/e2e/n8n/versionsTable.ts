import type { Counts } from './results';
import type { N8nVersion } from './versions';

/** What is known of each n8n, by version and suite; `undefined` where the run came to no result. */
export type Known = Map<string, Record<string, Counts | undefined>>;

const PLACE =
	/(<!-- n8n versions: npm run e2e:versions writes this -->\n)([^]*)(<!-- end of n8n versions -->)/;
const UNKNOWN = '–';

/** `amplifyAnalytics` → `amplify analytics` */
const asWords = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** How many tests passed, and of how many where not all did. */
const cell = (counts: Counts | undefined) => {
	const { passed, failed } = counts ?? { passed: 0, failed: 1 };
	return failed === 0 ? String(passed) : `${passed} of ${passed + failed}`;
};

/** The cells of a table's line. */
const cellsOf = (line: string) =>
	line
		.split('|')
		.slice(1, -1)
		.map((text) => text.trim());

/** What the table says already, by version and the suite's words. */
function cellsIn(table: string): Map<string, Map<string, string>> {
	const [head = [], , ...rows] = table
		.split('\n')
		.filter((line) => line.startsWith('|'))
		.map(cellsOf);
	return new Map(rows.map((cells) => [cells[0], new Map(cells.map((text, index) => [head[index], text]))]));
}

/**
 * The README with the table of versions × suites, one row an n8n: what is known now, and for the rest what stood there.
 * Throws where the README has no place for it.
 */
export function withVersions(readme: string, versions: N8nVersion[], suites: string[], known: Known): string {
	const found = PLACE.exec(readme);
	if (!found) throw new Error(`README.md has no place for this table: ${PLACE}`);
	const before = cellsIn(found[2]);
	const rows = versions.map(({ version, node }) => {
		const counts = known.get(version) ?? {};
		const cells = suites.map((suite) =>
			suite in counts ? cell(counts[suite]) : (before.get(version)?.get(asWords(suite)) ?? UNKNOWN),
		);
		return [version, String(node), ...cells];
	});
	const head = ['n8n', 'Node.js', ...suites.map(asWords)];
	const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
	return readme.replace(
		PLACE,
		`$1\nHow many of the end-to-end tests pass (–: not run):\n\n${lines.join('\n')}\n\n$3`,
	);
}
