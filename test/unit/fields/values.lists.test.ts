import fc from 'fast-check';
import { DateTime } from 'luxon';
import * as values from '../../../nodes/Hootsuite/fields/values';
import { foreign, OBJECTS, refusalOf, SITE } from './given';

const list = (value: unknown) => values.readList(value, SITE);
const urls = (value: unknown) => values.readUrls(value, SITE);
const url = (value: unknown) => values.readUrl(value, SITE);
const files = (value: unknown) => values.readFiles(value, SITE);
const moment = DateTime.fromISO('2026-11-20T10:00:00Z', { zone: 'utc' });

const A_LIST = 'Give an array, or a text with commas between the entries.';
const once = <T>(entries: T[]) => [...new Set(entries)];
/** Texts that no comma or bracket takes apart. */
const words = () => fc.stringMatching(/^[^\s,[][^,]*$/).map((word) => word.trim());

describe('a list', () => {
	it('reads an array, texts joined by commas, and the JSON of an array alike, each entry once', () => {
		fc.assert(
			fc.property(fc.array(words()), fc.constantFrom(',', ', ', ' ,', ',,', '\n,\t'), (entries, comma) => {
				const expected = once(entries);
				expect(list(entries)).toEqual(expected);
				expect(list(entries.join(comma))).toEqual(expected);
				expect(list(JSON.stringify(entries))).toEqual(expected);
				expect(list(` ${JSON.stringify(entries, null, 2)}\n`)).toEqual(expected);
			}),
		);
	});

	it('keeps commas inside the entries of an array, and in those of its JSON', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'binary' })), (entries) => {
				const expected = once(entries.map((entry) => entry.trim()).filter(Boolean));
				expect(list(entries)).toEqual(expected);
				expect(list(JSON.stringify(entries))).toEqual(expected);
			}),
		);
	});

	it('leaves out blanks around entries, and entries that are empty, null or undefined', () => {
		expect(list(' a, b ,, c ')).toEqual(['a', 'b', 'c']);
		expect(list(['a', ' ', 2, null, undefined, ' b '])).toEqual(['a', '2', 'b']);
		expect(list('["a", null, ""]')).toEqual(['a']);
	});

	it.each(['', ' , ', [], [null], '[]', '[""]'])('is empty where %j is given', (given) => {
		expect(list(given)).toEqual([]);
	});

	it.each<[unknown, string]>([
		[5, '5'],
		[true, 'true'],
		[7n, '7'],
		[moment, '2026-11-20T10:00:00.000Z'],
		[moment.toJSDate(), '2026-11-20T10:00:00.000Z'],
		[foreign('new Date(0)'), '1970-01-01T00:00:00.000Z'],
	])('of one entry may be %p', (given, entry) => {
		expect(list(given)).toEqual([entry]);
		expect(list([given])).toEqual([entry]);
	});

	it('may come from another realm', () => expect(list(foreign('["a", 1]'))).toEqual(['a', '1']));

	it('takes brackets that are no JSON for text', () => {
		expect(list('[draft], b')).toEqual(['[draft]', 'b']);
		expect(list('{"a": 1}')).toEqual(['{"a": 1}']);
	});

	it.each([...OBJECTS, ['NaN', NaN]])('is not made of %s', (shown, given) => {
		expect(refusalOf(() => list(given))).toEqual({
			message: `'Field' is ${shown}, which is no list`,
			description: A_LIST,
		});
	});

	it.each([...OBJECTS, ['NaN', NaN], ['a list of 1 entries', ['a']]])(
		'does not contain %s',
		(shown, given) => {
			expect(refusalOf(() => list(['a', given]))).toEqual({
				message: `'Field' contains ${shown}, which is no text`,
				description: A_LIST,
			});
		},
	);

	it('does not contain lists or objects as JSON either', () => {
		expect(refusalOf(() => list('[["a"]]')).message).toContain('contains a list of 1 entries');
		expect(refusalOf(() => list('[{"id": 1}]')).message).toContain('contains an object');
	});
});

describe('choices', () => {
	const STATES = [
		{ name: 'Sent', value: 'SENT' },
		{ name: '13', value: 13 },
	];
	const choices = (value: unknown) => values.readChoices<string | number>(value, SITE, STATES);

	it.each([[['SENT', 13]], ['SENT, 13'], ['["SENT", 13]'], [['SENT', '13', null, 'SENT']], [' SENT ,13,,']])(
		'may be given as any list: %j',
		(given) => expect(choices(given)).toEqual(['SENT', 13]),
	);

	it('name the one that is unknown', () => {
		expect(refusalOf(() => choices('SENT, Gone')).message).toBe(
			'\'Field\' is "Gone", which is none of the choices',
		);
		expect(refusalOf(() => choices('sent')).description).toBe('Write it as SENT.');
		expect(choices([])).toEqual([]);
	});
});

describe('web addresses', () => {
	const cropped = 'https://img.example/w_400,h_300/a.jpg';

	it('keep the commas inside an address', () => {
		expect(urls(`${cropped}, ${cropped}b`)).toEqual([cropped, `${cropped}b`]);
		expect(urls(`${cropped},${cropped}b\n${cropped}c`)).toEqual([cropped, `${cropped}b`, `${cropped}c`]);
		expect(urls(`${cropped},`)).toEqual([cropped]);
	});

	it('are read from an array, a text with commas or blanks, and JSON alike, each once', () => {
		const addresses = fc.webUrl({ withQueryParameters: true, withFragments: true });
		const separators = fc.constantFrom(',', ', ', ' ', '\n', ' , ');
		fc.assert(
			fc.property(fc.array(addresses), separators, (given, separator) => {
				const expected = once(given);
				expect(urls(given)).toEqual(expected);
				expect(urls(JSON.stringify(given))).toEqual(expected);
				// A comma at the end of an address is taken for one between two.
				fc.pre(given.every((address) => !address.endsWith(',')));
				expect(urls(given.join(separator))).toEqual(expected);
			}),
		);
	});

	it.each([
		['', []],
		['HTTP://ACME.EXAMPLE', ['HTTP://ACME.EXAMPLE']],
	])('may be %j', (given, expected) => {
		expect(urls(given)).toEqual(expected);
	});

	it.each([
		'acme.example',
		'javascript:alert(1)',
		'ftp://acme.example',
		'//acme.example',
		'https://',
		'http:x',
	])('are not %s', (bad) => {
		expect(refusalOf(() => urls(`https://acme.example ${bad}`))).toEqual({
			message: `'Field' contains "${bad}", which is no web address`,
			description: 'Give addresses that start with https:// or http://.',
		});
		expect(refusalOf(() => url(bad))).toEqual({
			message: `'Field' is "${bad}", which is no web address`,
			description: 'Give an address that starts with https:// or http://.',
		});
	});

	it('given singly come without blanks, and are empty where none is given', () => {
		expect(url(' https://acme.example/a b ')).toBe('https://acme.example/a b');
		expect(url('https://acme.example/a,b , ')).toBe('https://acme.example/a,b');
		expect(url('')).toBe('');
		expect(url('  ')).toBe('');
	});

	it.each(OBJECTS)('given singly are not %s', (shown, given) => {
		expect(refusalOf(() => url(given)).message).toBe(`'Field' is ${shown}, which is no text`);
	});
});

describe('files', () => {
	const file = { mimeType: 'image/png', data: 'AAAA' };
	const stored = { mimeType: 'video/mp4', id: 'filesystem-v2:1' };

	it('are names of fields, or files of n8n, or both', () => {
		expect(files('data, cover')).toEqual(['data', 'cover']);
		expect(files(file)).toEqual([file]);
		expect(files([file, 'data', stored])).toEqual([file, 'data', stored]);
		expect(files(['a, b', ['c']])).toEqual(['a', 'b', 'c']);
		expect(files(foreign('[{ mimeType: "image/png", id: "1" }]'))).toEqual([
			{ mimeType: 'image/png', id: '1' },
		]);
	});

	it.each(['', ' , ', []])('are none where %j is given', (given) => expect(files(given)).toEqual([]));

	it('leave out null and undefined among them, as every list does', () => {
		expect(files(['data', null, undefined, file])).toEqual(['data', file]);
	});

	it.each([
		{ mimeType: 5, data: 'AAAA' },
		{ mimeType: 'image/png', data: 7 },
		{ mimeType: 'image/png', data: null },
		{ mimeType: 'image/png', id: {} },
	])('have texts where a file has them: not %j', (given) => {
		expect(refusalOf(() => files(given)).message).toMatch(/^'Field' is an object, which is no /);
	});

	it('are not what only looks like a file', () => {
		for (const given of [{}, { mimeType: 'image/png' }, { data: 'AAAA' }, [{ fileName: 'a.png' }]]) {
			expect(refusalOf(() => files(given)).message).toBe("'Field' is an object, which is no list");
		}
	});
});
