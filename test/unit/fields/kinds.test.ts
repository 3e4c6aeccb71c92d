import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readFields } from '../../../nodes/Hootsuite/fields/field';
import type { Field } from '../../../nodes/Hootsuite/fields/field';
import * as kinds from '../../../nodes/Hootsuite/fields/kinds';
import { FILL_IT_IN, isBinaryData } from '../../../nodes/Hootsuite/fields/values';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';
import { anything, foreign, NASTY, refusalOf, SITE } from './given';

const string = { displayName: 'Field', name: 'field', type: 'string', default: '' } as const;
const required = { ...string, required: true } as const;
const OPTIONS = [
	{ name: 'Sent', value: 'SENT' },
	{ name: '13', value: 13 },
] as const;
const options = { ...string, type: 'options', options: OPTIONS, default: 'SENT' } as const;
const several = { ...options, type: 'multiOptions', default: [] as string[] } as const;
const numeric = {
	...string,
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 20 },
	default: 5,
} as const;
const dateTime = { ...string, type: 'dateTime' } as const;

const read = (field: Field, given: unknown): unknown =>
	readFields([field], () => given, SITE.zone)[field.property.name];
const wayOut = (field: Field, given: unknown) => refusalOf(() => read(field, given));
const EMPTY = { message: "'Field' is empty", description: 'The way out.' };

describe('a field that may be left empty', () => {
	it.each<[string, Field, unknown]>([
		['text', kinds.text({ ...string, default: 'x' }), 'x'],
		['number', kinds.number(numeric), 5],
		['boolean', kinds.boolean({ ...string, type: 'boolean', default: true }), true],
		['choice', kinds.choice(options), 'SENT'],
		['choices', kinds.choices(several), []],
		['list', kinds.list({ ...string, default: 'a, b' }), ['a', 'b']],
		['urls', kinds.urls(string), []],
		['url', kinds.url(string), ''],
		['id', kinds.id(string), ''],
		['ids', kinds.ids(string), []],
		['opaqueId', kinds.opaqueId(string), ''],
		['optionalMoment', kinds.optionalMoment(dateTime), undefined],
		['day', kinds.day(dateTime), undefined],
		['json', kinds.json({ ...string, default: '[1]' }), [1]],
	])('is its default where null or undefined is given: %s', (_kind, field, value) => {
		expect(read(field, null)).toEqual(value);
		expect(read(field, undefined)).toEqual(value);
	});
});

describe('a field that must be filled', () => {
	it.each<[string, Field, unknown[]]>([
		['text', kinds.text(string, { empty: 'The way out.' }), ['', '  ']],
		['number', kinds.number(numeric, 'The way out.'), ['']],
		['choices', kinds.choices(several, 'The way out.'), ['', [], [null]]],
		['list', kinds.list(string, 'The way out.'), ['', ' , ', [], [null], '[]']],
		['urls', kinds.urls(string, 'The way out.'), ['', []]],
		['url', kinds.url(string, 'The way out.'), ['', ' ']],
		['id', kinds.id(string, 'The way out.'), ['', ' ']],
		['ids', kinds.ids(string, 'The way out.'), ['', ' , ', [], [null]]],
		['opaqueId', kinds.opaqueId(string, 'The way out.'), ['', ' ']],
		['moment', kinds.moment(dateTime, 'The way out.'), ['', ' ']],
		['files', kinds.files(string, 'The way out.'), ['', ' , ', []]],
	])('says that it is empty, and the way out: %s', (_kind, field, empty) => {
		for (const given of [null, undefined, ...empty]) expect(wayOut(field, given)).toEqual(EMPTY);
	});

	it('says so by itself where the panel requires it', () => {
		const words = { message: "'Field' is empty", description: FILL_IT_IN };
		for (const given of [null, undefined, '', ' ']) {
			expect(wayOut(kinds.text(required), given)).toEqual(words);
			expect(wayOut(kinds.list(required), given)).toEqual(words);
			expect(wayOut(kinds.id(required), given)).toEqual(words);
		}
		expect(wayOut(kinds.number({ ...numeric, required: true }), null)).toEqual(words);
		expect(wayOut(kinds.json(required), undefined)).toEqual(words);
	});
});

describe('text', () => {
	const name = kinds.text(required, { length: [2, 5] });

	it('keeps its blanks where it may be empty, and loses those around it where not', () => {
		expect(read(kinds.text(string), ' a b ')).toBe(' a b ');
		expect(read(kinds.text(required), ' a b ')).toBe('a b');
		expect(read(kinds.text(string, { empty: 'The way out.' }), 5)).toBe('5');
	});

	it('is as long as Hootsuite takes it, without the blanks around it', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\S{1,10}$/), (given) => {
				if (given.length >= 2 && given.length <= 5) expect(read(name, ` ${given} `)).toBe(given);
				else
					expect(wayOut(name, ` ${given} `)).toEqual({
						message: `'Field' has ${given.length} character${given.length === 1 ? '' : 's'}, and Hootsuite takes 2 to 5`,
						description: 'Give another one.',
					});
			}),
		);
	});

	it('may be empty, whatever its length, where it need not be filled', () => {
		expect(read(kinds.text(string, { length: [2, 5] }), '')).toBe('');
		expect(wayOut(kinds.text(string, { length: [2, 5] }), ' ').message).toContain('has 1 character,');
	});
});

describe('other kinds', () => {
	it('keep the bounds of the property', () => {
		expect(read(kinds.number(numeric), '20')).toBe(20);
		expect(wayOut(kinds.number(numeric), 21).description).toBe('Give a number from 1 to 20.');
		expect(wayOut(kinds.number(numeric), '').description).toBe('Give a number from 1 to 20.');
	});

	it('take one of the choices of the property, and say how to write another', () => {
		expect(read(kinds.choice(options), '13')).toBe(13);
		expect(wayOut(kinds.choice(options), 'sent').description).toBe('Write it as SENT.');
		expect(read(kinds.choices(several), 'SENT,13')).toEqual(['SENT', 13]);
	});

	it('read moments in UTC, and days in the zone of the workflow', () => {
		const moment = read(kinds.moment(dateTime, 'The way out.'), '2026-11-20T10:00') as DateTime;
		expect(moment.toISO()).toBe('2026-11-20T09:00:00.000Z');
		expect((read(kinds.optionalMoment(dateTime), moment) as DateTime).toISO()).toBe(moment.toISO());
		expect(read(kinds.optionalMoment(dateTime), ' ')).toBeUndefined();
		expect((read(kinds.day(dateTime), moment) as DateTime).toISO()).toBe('2026-11-20T00:00:00.000+01:00');
	});
});

describe('whatever is given', () => {
	const isText = (value: unknown) => typeof value === 'string';
	const isOption = (value: unknown) => OPTIONS.some((option) => option.value === value);
	const isWebAddress = (value: unknown) => /^https?:\/\//i.test(String(value)) && URL.canParse(String(value));
	const isId = (value: unknown) => isText(value) && /^\d{1,20}$/.test(String(value));
	const isOpaque = (value: unknown) =>
		isText(value) && !/\s/.test(String(value)) && !['.', '..'].includes(String(value));
	const isMoment = (value: unknown) =>
		DateTime.isDateTime(value) && value.isValid && value.zoneName === 'UTC';
	const isDay = (value: unknown) =>
		DateTime.isDateTime(value) && value.isValid && +value === +value.startOf('day');
	const listOf = (is: (value: unknown) => boolean) => (value: unknown) =>
		Array.isArray(value) && value.every(is) && new Set(value).size === value.length;
	const filled = (is: (value: unknown) => boolean) => (value: unknown) =>
		is(value) && (value as unknown[] | string).length > 0;
	const orNothing = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value);
	const isEntry = (value: unknown) => isText(value) && value !== '' && String(value).trim() === value;
	const isNumber = (value: unknown) => Number(value) >= 1 && Number(value) <= 20 && typeof value === 'number';

	const KINDS: Array<[kind: string, field: Field, isOfKind: (value: unknown) => boolean]> = [
		['text', kinds.text(string), isText],
		['text that is required', kinds.text(required), isEntry],
		[
			'text of a length',
			kinds.text(required, { length: [2, 5] }),
			(v) => /^.{2,5}$/s.test(String(v)) && isEntry(v),
		],
		['number', kinds.number(numeric), isNumber],
		['number that is required', kinds.number({ ...numeric, required: true }, 'Give one.'), isNumber],
		[
			'whole number',
			kinds.number({ ...numeric, typeOptions: { numberPrecision: 0 } }),
			(value) => Number.isSafeInteger(value),
		],
		['boolean', kinds.boolean({ ...string, type: 'boolean', default: false }), (v) => typeof v === 'boolean'],
		['choice', kinds.choice(options), isOption],
		['choices', kinds.choices(several), listOf(isOption)],
		['choices that are required', kinds.choices(several, 'Choose one.'), filled(listOf(isOption))],
		['list', kinds.list(string), listOf(isEntry)],
		['list that is required', kinds.list(required), filled(listOf(isEntry))],
		['urls', kinds.urls(string), listOf(isWebAddress)],
		['url', kinds.url(string), (value) => value === '' || isWebAddress(value)],
		['url that is required', kinds.url(required), isWebAddress],
		['id', kinds.id(string), (value) => value === '' || isId(value)],
		['id that is required', kinds.id(required), isId],
		['ids', kinds.ids(string), listOf(isId)],
		['ids that are required', kinds.ids(string, 'Give one.'), filled(listOf(isId))],
		['opaqueId', kinds.opaqueId(string), isOpaque],
		['opaqueId that is required', kinds.opaqueId(required), filled(isOpaque)],
		['moment', kinds.moment(dateTime, 'Give one.'), isMoment],
		['optionalMoment', kinds.optionalMoment(dateTime), orNothing(isMoment)],
		['day', kinds.day(dateTime), orNothing(isDay)],
		['json', kinds.json(string), (value) => !['function', 'symbol', 'bigint'].includes(typeof value)],
		[
			'files',
			kinds.files(string, 'Name one.'),
			filled((v) => Array.isArray(v) && v.every((f) => isText(f) || isBinaryData(f))),
		],
	];

	/** What of an end is not as it must be: the declared type, or a refusal that names the field and the way out. */
	function mistakeOf(
		field: Field,
		isOfKind: (value: unknown) => boolean,
		given: unknown,
	): string | undefined {
		let value: unknown;
		try {
			value = read(field, given);
		} catch (error) {
			if (!(error instanceof InputError)) return `throws ${String(error)}`;
			const isClear =
				/^'Field' (is|has|contains) /.test(error.message) && /^[A-Z].*\.$/s.test(error.description);
			return isClear ? undefined : `says ${error.message} ${error.description}`;
		}
		return isOfKind(value) ? undefined : `gives ${fc.stringify(value)}`;
	}

	it('a field gives what it declares, or says by its label what is wrong', () => {
		fc.assert(
			fc.property(anything(), (given) => {
				const mistakes = KINDS.map(([kind, field, isOfKind]) => [kind, mistakeOf(field, isOfKind, given)]);
				expect(mistakes.filter(([, mistake]) => mistake)).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	it.each(KINDS)('so with all that has made trouble: %s', (_kind, field, isOfKind) => {
		const mistakes = NASTY.map((given) => mistakeOf(field, isOfKind, given)).filter(Boolean);
		expect(mistakes).toEqual([]);
		// Otherwise this could not fail: some are taken, and some are not.
		const taken = NASTY.filter((given) => {
			try {
				read(field, given);
				return true;
			} catch {
				return false;
			}
		});
		expect(taken.length).toBeGreaterThan(0);
		expect(taken.length).toBeLessThan(NASTY.length);
	});

	it.each<[string, Field, string, unknown]>([
		['text', kinds.text(string), 'new Date(0)', new Date(0)],
		['list', kinds.list(string), '["a", 5, null]', ['a', 5, null]],
		['ids', kinds.ids(string), '[1, "2"]', [1, '2']],
		['moment', kinds.optionalMoment(dateTime), 'new Date(0)', new Date(0)],
		['day', kinds.day(dateTime), 'new Date(0)', new Date(0)],
		['JSON', kinds.json(string), '{ a: [1, { b: null }] }', { a: [1, { b: null }] }],
		[
			'files',
			kinds.files(string, 'Name one.'),
			'[{ mimeType: "a", data: "" }]',
			[{ mimeType: 'a', data: '' }],
		],
		['choices', kinds.choices(several), '["SENT", 13]', ['SENT', 13]],
	])('a value of another realm is read like one of this: %s', (_kind, field, code, here) => {
		expect(JSON.stringify(read(field, foreign(code)))).toBe(JSON.stringify(read(field, here)));
	});
});
