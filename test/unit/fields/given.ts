/* eslint-disable @n8n/community-nodes/no-restricted-imports -- makes values of another realm for the tests, never inside n8n */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { runInNewContext } from 'vm';
import type { Site } from '../../../nodes/Hootsuite/fields/values';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';

/** A field called 'Field' that is in nothing else. */
export const SITE: Site = { label: 'Field', under: [], zone: 'Europe/Berlin' };

/** The words of a refusal. Throws what is thrown instead of one, and where nothing is. */
export function refusalOf(read: () => unknown): { message: string; description: string } {
	let value: unknown;
	let thrown: unknown;
	try {
		value = read();
	} catch (error) {
		thrown = error;
	}
	if (thrown instanceof InputError) return { message: thrown.message, description: thrown.description };
	throw thrown ?? new Error(`It was taken, as ${String(JSON.stringify(value))}`);
}

/** What code gives in another realm of JavaScript, where n8n evaluates expressions. */
export const foreign = <T = unknown>(code: string): T => runInNewContext(`(${code})`) as T;

/** Objects of every kind that stand for no value and no list of values, and how messages call them. */
export const OBJECTS: Array<[shown: string, value: unknown]> = [
	['an object', {}],
	['an object', foreign('{ a: 1 }')],
	['an object', new Map()],
	['an object', Object.create(null)],
	['an object', new Date(NaN)],
	['an object', foreign('new Date(NaN)')],
	['an object', DateTime.invalid('no')],
	['a function', () => 1],
	['Symbol(s)', Symbol('s')],
];

/** Values that have made trouble somewhere, and some that are fine for one kind of field or another. */
export const NASTY: unknown[] = [
	null,
	undefined,
	'',
	0,
	-0,
	5,
	-1,
	NaN,
	Infinity,
	2 ** 53 + 2,
	1e21,
	'5',
	'true',
	'false',
	[],
	['a'],
	'["a","b"]',
	'[1,',
	'a, b',
	{},
	'..',
	'__proto__',
	JSON.parse('{"__proto__": 1}'),
	JSON.parse('{"isLuxonDateTime": true}'),
	'x'.repeat(10_000),
	'🦉'.repeat(10),
	'\ud800',
	[{ id: 1 }],
	[[1, [2]]],
	[null, undefined],
	Symbol('s'),
	Symbol.iterator,
	() => 1,
	class {},
	new Proxy({}, {}),
	new Error('No'),
	/x/,
	Promise.resolve(1),
	new WeakMap(),
	new ArrayBuffer(2),
	Buffer.from('x'),
	new Date(NaN),
	new Date(0),
	DateTime.invalid('no'),
	DateTime.fromISO('2026-11-20T10:00:00Z'),
	'2026-11-20T10:00',
	'2026-03-29T02:30',
	'https://acme.example/a,b',
	'javascript:alert(1)',
	'SENT',
	['SENT', 13],
	'sent',
	'abc',
	{ mimeType: 'image/png', data: 'AAAA' },
	foreign('{ a: [1] }'),
	foreign('[1, "a", null]'),
	foreign('new Date(0)'),
	foreign('new Date(NaN)'),
	foreign('new Map()'),
	foreign('Object.create(null)'),
	foreign('() => 1'),
];

/** The first and the last days of JavaScript's time, whose beginning or end is in none. */
const isAtTheEndOfTime = (value: unknown) =>
	value instanceof Date && Math.abs(value.getTime()) > 8.64e15 - 2 * 86_400_000;

/** Any value that JavaScript has, and often one that has made trouble somewhere. */
export const anything = () =>
	fc.oneof(
		fc.constantFrom(...NASTY),
		fc
			.anything({
				withBigInt: true,
				withBoxedValues: true,
				withDate: true,
				withMap: true,
				withNullPrototype: true,
				withObjectString: true,
				withSet: true,
				withSparseArray: true,
				withTypedArray: true,
				stringUnit: 'binary',
			})
			.filter((value) => !isAtTheEndOfTime(value)),
		fc.array(fc.constantFrom(...NASTY), { maxLength: 4 }),
		fc.json(),
	);
