/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readFileSync } from 'fs';
import { join } from 'path';
import { MOST_PAGES } from '../../nodes/Hootsuite/transport/pages';
import { REQUESTS_PER_SECOND } from '../../nodes/Hootsuite/transport/rate';
import type { Trouble } from '../../nodes/Hootsuite/transport/errors';
import { REMEDIES } from '../../nodes/Hootsuite/transport/retry';
import { TIMING } from '../../nodes/Hootsuite/transport/timing';

const text = readFileSync(join(__dirname, '../../docs/reliability.md'), 'utf8');

/** The table below a heading: its rows by column. */
function table(heading: string): Array<Record<string, string>> {
	const below = text.slice(text.indexOf(`## ${heading}`)).split('\n');
	const from = below.findIndex((line) => line.startsWith('|'));
	const length = below.slice(from).findIndex((line) => !line.startsWith('|'));
	const [head, , ...rows] = below.slice(from, from + length).map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
	return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [head[i], cell])));
}

const COLUMNS: Record<string, Trouble> = {
	'429': 'rateLimited',
	'401': 'refused',
	'5xx': 'serverFault',
	'Timeout, 504': 'timeout',
	'Reset before it was read': 'connectionLost',
	'Reset after the work': 'connectionLost',
	'Cut or invalid body': 'unreadable',
	HTML: 'unreadable',
};
const WORDS = { again: /asks again/i, look: /looks first/i, tell: /says so/i };

describe('docs/reliability.md', () => {
	const rows = table('What happens to a request');

	it.each(rows.map((row): [string, Record<string, string>] => [row.Request, row]))(
		'says of "%s" what the code does',
		(_name, row) => {
			for (const [column, trouble] of Object.entries(COLUMNS)) {
				// What belongs to one request only, and stands in its own file.
				if (/Does not matter|with 200/.test(row[column])) continue;
				const remedy = REMEDIES[row.Kind === 'repeatable' ? 'repeatable' : 'write'][trouble];
				const word = row.Kind === 'unknowable' && remedy === 'look' ? WORDS.tell : WORDS[remedy];
				expect([column, row[column]]).toEqual([column, expect.stringMatching(word)]);
			}
		},
	);

	it('has a row of each kind', () => {
		expect(new Set(rows.map(({ Kind }) => Kind))).toEqual(new Set(['repeatable', 'write', 'unknowable']));
	});

	it('says how often and how long as the code does', () => {
		const seconds = (ms: number) => String(ms / 1000);
		const much = Object.fromEntries(
			table('How often, and for how long').map((row) => [row.What, row['How much']]),
		);
		const pauses = Array.from({ length: TIMING.repeats }, (_, i) => seconds(TIMING.backoff * 2 ** i));
		const series = (values: string[]) => `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`;
		expect(much).toMatchObject({
			'An answer of Hootsuite': `at most ${seconds(TIMING.timeout)} seconds`,
			'Asking again': expect.stringContaining(
				`at most ${TIMING.repeats} times, after ${series(pauses)} seconds`,
			),
			'After a 429': expect.stringContaining(`at most ${seconds(TIMING.rateLimitPatience)} seconds in all`),
			'Looking whether a write happened': `${series(TIMING.looks.map(seconds))} seconds apart`,
			'One try to send a file': expect.stringContaining(`at most ${TIMING.upload / 60_000} minutes`),
			'One try to fetch a file': expect.stringContaining(`at most ${TIMING.download / 60_000} minutes`),
			'An answer of your webhook': `at most ${seconds(TIMING.webhook)} seconds`,
			'Cancelling an execution': expect.stringContaining(`for at most ${seconds(TIMING.finishing)} seconds`),
			"A delivery of Hootsuite's": expect.stringContaining(`at most ${seconds(TIMING.delivery)} seconds`),
			'A list': expect.stringContaining(`at most ${MOST_PAGES.toLocaleString('en')} pages`),
		});
		expect(text).toContain(`at most ${REQUESTS_PER_SECOND} a second`);
	});
});
