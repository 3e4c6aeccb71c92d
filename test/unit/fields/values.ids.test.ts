import fc from 'fast-check';
import { DateTime } from 'luxon';
import * as values from '../../../nodes/Hootsuite/fields/values';
import { foreign, OBJECTS, refusalOf, SITE } from './given';

const id = (value: unknown) => values.readId(value, SITE);
const ids = (value: unknown) => values.readIds(value, SITE);
const opaqueId = (value: unknown) => values.readOpaqueId(value, SITE);

const ROUNDED = [2 ** 53, 2 ** 53 + 2, -(2 ** 53), 1e21, Number('12345678901234567890')];
const A_LIST = 'Give an array, or a text with commas between the entries.';

describe('an id of digits', () => {
	it('is the same as a number, as text and as a big number, as far as numbers are exact', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), (number) => {
				for (const given of [number, String(number), ` ${number}\n`, BigInt(number)]) {
					expect(id(given)).toBe(String(number));
					expect(ids(given)).toEqual([String(number)]);
				}
			}),
		);
	});

	it('is not told that it is too large where it is no number at all', () => {
		expect(refusalOf(() => id(NaN)).description).not.toContain('A number of this size');
	});

	it('keeps every digit of a text', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\d{1,20}$/), (text) => {
				expect(id(text)).toBe(text);
				expect(ids(`${text},${text}`)).toEqual([text]);
			}),
		);
		expect(id(2n ** 63n)).toBe('9223372036854775808');
	});

	it.each(ROUNDED)('is refused as the number %d, which can have been rounded, with the way out', (number) => {
		for (const read of [
			() => id(number),
			() => ids(number),
			() => ids(['1', number]),
			() => opaqueId(number),
		]) {
			expect(refusalOf(read)).toEqual({
				message: `'Field' is ${number}, which is no exact ID`,
				description:
					'A number of this size cannot be exact in JavaScript, so it may be the ID of something else. Give the ID as text, as Hootsuite sends it: in an expression put quotes around it.',
			});
		}
	});

	it('is refused in JSON where it can have been rounded, and kept where it is text', () => {
		expect(refusalOf(() => ids('[9007199254740993]')).message).toContain('which is no exact ID');
		expect(ids('["9007199254740993"]')).toEqual(['9007199254740993']);
	});

	it.each(['@acme', '1a', '1.0', '-1', '+1', '1 2', '1e3', '..', '١', '1'.repeat(21), -1, 0.5, -1n])(
		'is not %p',
		(given) => {
			const shown = typeof given === 'string' ? `"${given}"` : String(given);
			expect(refusalOf(() => id(given))).toEqual({
				message: `'Field' is ${shown}, which is no ID`,
				description: 'An ID consists of digits only.',
			});
			expect(refusalOf(() => ids(['1', given]))).toEqual({
				message: `'Field' contains ${shown}, which is no ID`,
				description: 'An ID consists of digits only. Give an array, or a list separated by commas.',
			});
		},
	);

	it.each<[string, unknown]>([
		...OBJECTS,
		['true', true],
		['a list of 1 entries', ['1']],
		['an object', DateTime.utc()],
		['an object', new Date(0)],
	])('is not made of %s', (shown, given) => {
		expect(refusalOf(() => id(given))).toEqual({
			message: `'Field' is ${shown}, which is no ID`,
			description: 'Give the ID as text.',
		});
		expect(refusalOf(() => opaqueId(given)).message).toBe(`'Field' is ${shown}, which is no ID`);
	});

	it('is empty where none is given', () => {
		expect([id(''), id(' '), opaqueId('')]).toEqual(['', '', '']);
	});
});

describe('ids', () => {
	it('are read from arrays, comma lists, JSON and numbers alike, each once', () => {
		expect(ids(['1', '2', '1', 2])).toEqual(['1', '2']);
		expect(ids(' 1, 2,,')).toEqual(['1', '2']);
		expect(ids('["1", 2, null]')).toEqual(['1', '2']);
		expect(ids(12)).toEqual(['12']);
		expect(ids(foreign('["1", 2]'))).toEqual(['1', '2']);
	});

	it.each(['', ' , ', [], [null], '[]'])('are none where %j is given', (given) => {
		expect(ids(given)).toEqual([]);
	});

	it.each([[[{ id: '1' }]], ['[{"id": "1"}]'], [[['1']]], [[new Date(0)]]])(
		'are not in a list of objects: %j',
		(given) => {
			expect(refusalOf(() => ids(given))).toMatchObject({
				message: expect.stringMatching(/^'Field' contains .*, which is no ID$/) as string,
				description: `An ID consists of digits only. ${A_LIST}`,
			});
		},
	);

	it.each(OBJECTS)('are not made of %s', (shown, given) => {
		expect(refusalOf(() => ids(given)).message).toBe(`'Field' is ${shown}, which is no list`);
	});
});

describe('an id of any characters', () => {
	it.each(['aHR0cHM6Ly9ob290c3VpdGUuLi4=', 'a/b+c==', 'urn:li:geo:1', '...', '__proto__'])(
		'keeps %s as it is',
		(given) => expect(opaqueId(` ${given} `)).toBe(given),
	);

	it('may be a number that is exact', () => expect(opaqueId(549755885175)).toBe('549755885175'));

	it.each(['.', '..', 'a b', 'a\tb', 'a\nb'])('is not %j, which leads elsewhere or is two', (given) => {
		expect(refusalOf(() => opaqueId(given))).toEqual({
			message: `'Field' is "${given}", which is no ID`,
			description: 'Give one ID as Hootsuite sends it, without blanks.',
		});
	});
});
