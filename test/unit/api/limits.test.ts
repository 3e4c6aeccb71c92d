/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readFileSync } from 'fs';
import { join } from 'path';
import { LIMITS, NOT_POSTED, SOURCES } from '../../../nodes/Hootsuite/api/limits';
import type { Limit, NetworkLimits } from '../../../nodes/Hootsuite/api/limits';
import { familyName, networkName } from '../../../nodes/Hootsuite/api/networks';
import type { Family } from '../../../nodes/Hootsuite/api/networks';

const text = readFileSync(join(__dirname, '../../../docs/limits.md'), 'utf8');

const ratio = (value: number) => (value >= 1 ? `${+value.toFixed(2)}:1` : `1:${+(1 / value).toFixed(2)}`);
const span = (seconds: number) =>
	seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
const bytes = (count: number) =>
	count % 1024 ** 3 === 0 ? `${count / 1024 ** 3} GiB` : `${count / 1_000_000} MB`;

/** How each limit reads in the table. */
const WORDS: {
	[K in keyof Required<NetworkLimits>]: [
		name: string,
		words: (is: Required<NetworkLimits>[K]['is']) => string,
	];
} = {
	characters: [
		'Characters',
		({ most, counting }) => `${most}${counting === 'characters' ? '' : ', counted its own way'}`,
	],
	hashtags: ['Hashtags', String],
	mentions: ['Mentions', String],
	needs: ['Must have', (is) => `a ${is}`],
	pictures: ['Pictures a post', String],
	videos: ['Videos a post', String],
	mixed: ['Pictures beside a video', () => 'no'],
	pictureTypes: ['Types of pictures', (is) => is.join(', ')],
	pictureBytes: ['Size of a picture', bytes],
	pictureShape: ['Shape of a picture', (is) => is.map(ratio).join(' to ')],
	videoBytes: ['Size of a video', bytes],
	videoSeconds: ['Length of a video', (is) => is.map(span).join(' to ')],
	videoShape: ['Shape of a video', (is) => is.map(ratio).join(' to ')],
};

const line = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const told = (what: string, { source, sure }: Limit<unknown>) => [
	what,
	sure ? 'yes' : 'uncertain',
	`[${SOURCES[source].name}](${SOURCES[source].url}), ${SOURCES[source].date}`,
];

const rows = (Object.keys(LIMITS) as Family[]).flatMap((family) =>
	(Object.keys(WORDS) as Array<keyof NetworkLimits>).flatMap((key) => {
		const limit = LIMITS[family][key] as Limit<never> | undefined;
		if (!limit) return [];
		const [name, words] = WORDS[key];
		return [line(familyName(family), name, ...told(words(limit.is), limit))];
	}),
);
const notPosted = Object.entries(NOT_POSTED).map(([type, limit]) =>
	line(networkName(type), 'Posting', ...told(limit.is, limit)),
);

/** The lines of a document's table without the blanks that make it straight. */
const linesOf = (document: string) =>
	document
		.split('\n')
		.filter((one) => one.startsWith('|'))
		.map((one) => one.replace(/ +\|/g, ' |').replace(/\| +/g, '| '));

describe('docs/limits.md', () => {
	it('has every limit that Check knows, with its source and date, and no other', () => {
		const [, , ...told] = linesOf(text);
		expect(told).toEqual([...rows, ...notPosted]);
	});
});

describe('a limit', () => {
	it('is uncertain where its source is not Hootsuite or the network itself', () => {
		const others = ['buffer', 'ayrshare'];
		const sure = Object.values(LIMITS)
			.flatMap((limits) => Object.values(limits) as Array<Limit<unknown>>)
			.filter((limit) => limit.sure && others.includes(limit.source));
		expect(sure).toEqual([]);
	});
});
