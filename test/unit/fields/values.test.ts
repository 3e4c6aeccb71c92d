import fc from 'fast-check';
import { DateTime } from 'luxon';
import * as values from '../../../nodes/Hootsuite/fields/values';
import type { Bounds } from '../../../nodes/Hootsuite/fields/values';
import { foreign, OBJECTS, refusalOf, SITE } from './given';

const text = (value: unknown) => values.readText(value, SITE);
const boolean = (value: unknown) => values.readBoolean(value, SITE);
const number = (value: unknown, bounds: Bounds = {}) => values.readNumber(value, SITE, bounds);
const json = (value: unknown) => values.readJson(value, SITE);
const moment = DateTime.fromISO('2026-11-20T10:00:00+01:00', { setZone: true });

/** What stands for no single value. */
const NO_VALUES: typeof OBJECTS = [
	...OBJECTS,
	['a list of 0 entries', []],
	['a list of 2 entries', ['a', 'b']],
	['a list of 1 entries', foreign('["a"]')],
];

describe('a refusal', () => {
	it('begins with the label, and says what to do', () => {
		expect(refusalOf(() => values.readBoolean('maybe', SITE))).toEqual({
			message: '\'Field\' is "maybe", which is neither true nor false',
			description: 'Give true or false.',
		});
	});

	it('says where the field is, from the outside', () => {
		const site = { ...SITE, label: 'Latitude', under: ['Additional Fields', 'Location', 'Coordinates'] };
		expect(values.refuse(site, 'is empty', 'Fill it in.').description).toBe(
			"Fill it in. The field is under 'Additional Fields' → 'Location' → 'Coordinates'.",
		);
	});

	it('tells text from a number, and shows no more of a long text than fits a line', () => {
		expect(refusalOf(() => boolean('1')).message).toContain('is "1", which');
		expect(refusalOf(() => boolean(1)).message).toContain('is 1, which');
		expect(refusalOf(() => boolean('x'.repeat(10_000))).message).toContain(`is "${'x'.repeat(59)}…", which`);
		expect(refusalOf(() => boolean('x'.repeat(60))).message).toContain(`is "${'x'.repeat(60)}", which`);
	});
});

describe('text', () => {
	it('is kept as it is', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (given) => expect(text(given)).toBe(given)));
	});

	it.each<[unknown, string]>([
		[5, '5'],
		[-0.5, '-0.5'],
		[0, '0'],
		[7n, '7'],
		[true, 'true'],
		[false, 'false'],
		[moment, '2026-11-20T10:00:00.000+01:00'],
		[moment.toJSDate(), '2026-11-20T09:00:00.000Z'],
		[foreign('new Date(0)'), '1970-01-01T00:00:00.000Z'],
	])('is made of %p', (given, expected) => expect(text(given)).toBe(expected));

	it.each([...NO_VALUES, ['NaN', NaN], ['Infinity', Infinity]])('is not made of %s', (shown, given) => {
		expect(refusalOf(() => text(given))).toEqual({
			message: `'Field' is ${shown}, which is no text`,
			description:
				'Give text. To write an object or a list as text, use JSON.stringify() or join() in the expression.',
		});
	});
});

describe('a boolean', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		['false', false],
		[' True ', true],
		['FALSE', false],
	])('takes %j', (given, expected) => expect(boolean(given)).toBe(expected));

	it.each([0, 1, '0', '1', '', ' ', 'yes', 'no', 'on', 'null', 'true,false', new Date(0), moment, 1n])(
		'takes nothing else: %p',
		(given) => {
			expect(refusalOf(() => boolean(given)).message).toMatch(/^'Field' is .*neither true nor false$/);
		},
	);

	it.each(NO_VALUES)('is not made of %s', (shown, given) => {
		expect(refusalOf(() => boolean(given)).message).toContain(`is ${shown}, which`);
	});
});

describe('a number', () => {
	it('is the same as text, whichever way JavaScript writes it', () => {
		const numbers = fc.double({ noDefaultInfinity: true, noNaN: true });
		fc.assert(
			fc.property(numbers, (given) => {
				expect(number(given)).toBe(given);
				expect(number(` ${given} `) === given).toBe(true);
			}),
		);
	});

	it.each([
		['+5', 5],
		['.5', 0.5],
		['5.', 5],
		['1e3', 1000],
		['-2.50', -2.5],
		['007', 7],
	])('takes %s', (given, expected) => expect(number(given)).toBe(expected));

	it.each([
		'',
		' ',
		'5 px',
		'1,5',
		'1 000',
		'0x10',
		'0b1',
		'Infinity',
		'1e999',
		'NaN',
		'.',
		'e5',
		'--5',
		'five',
	])('is not %j', (given) => {
		expect(refusalOf(() => number(given))).toEqual({
			message: `'Field' is "${given}"`,
			description: 'Give a number.',
		});
	});

	it.each<[string, unknown]>([
		...NO_VALUES,
		['NaN', NaN],
		['Infinity', Infinity],
		['true', true],
		['an object', moment],
		['an object', new Date(0)],
	])('is not %s', (shown, given) => {
		expect(refusalOf(() => number(given)).message).toBe(`'Field' is ${shown}`);
	});

	it('is told from a long text in no time', () => {
		const begin = Date.now();
		expect(refusalOf(() => number(`${'1'.repeat(200_000)}x`)).description).toBe('Give a number.');
		expect(Date.now() - begin).toBeLessThan(5000);
	});

	it('keeps its bounds, also as text', () => {
		const bounds = fc.tuple(fc.integer(), fc.integer()).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
		fc.assert(
			fc.property(bounds, fc.integer(), ([minValue, maxValue], given) => {
				const isWithin = given >= minValue && given <= maxValue;
				for (const form of [given, String(given)]) {
					const read = () => number(form, { minValue, maxValue });
					if (isWithin) expect(read()).toBe(given);
					else expect(refusalOf(read).description).toBe(`Give a number from ${minValue} to ${maxValue}.`);
				}
			}),
		);
	});

	it.each<[Bounds, unknown, string]>([
		[{ minValue: 1 }, 0, 'Give a number of at least 1.'],
		[{ maxValue: 20 }, 21, 'Give a number of at most 20.'],
		[{ numberPrecision: 0 }, 1.5, 'Give a whole number.'],
		[{ numberPrecision: 0 }, '1.5', 'Give a whole number.'],
		[{ minValue: 0, numberPrecision: 0 }, -1, 'Give a whole number of at least 0.'],
		[{ numberPrecision: 0 }, 2 ** 53, 'Give a whole number.'],
		[{ numberPrecision: 0 }, '9007199254740993', 'Give a whole number.'],
	])('within %j is not %p', (bounds, given, wayOut) => {
		expect(refusalOf(() => number(given, bounds)).description).toBe(wayOut);
	});
});

describe('a choice', () => {
	const STATES = [
		{ name: 'Sent', value: 'SENT' },
		{ name: 'Not at All', value: 'none' },
		{ name: 'Any', value: 0 },
		{ name: '13', value: 13 },
	];
	const choice = (value: unknown) => values.readChoice<string | number>(value, SITE, STATES);

	it('is one of the declared values, as it is declared', () => {
		for (const { value } of STATES) {
			expect(choice(value)).toBe(value);
			expect(choice(` ${value} `)).toBe(value);
		}
	});

	it.each([
		['sent', 'SENT'],
		['Sent', 'SENT'],
		['NONE', 'none'],
		['not at all', 'none'],
		['any', '0'],
	])('in other letters or by its name says how to write it: %s', (given, declared) => {
		expect(refusalOf(() => choice(given))).toEqual({
			message: `'Field' is "${given}", which is none of the choices`,
			description: `Write it as ${declared}.`,
		});
	});

	it.each(['GONE', '', '__proto__', 'toString', 'undefined', 7, true, new Date(0)])(
		'is none of the others: %p',
		(given) => {
			expect(refusalOf(() => choice(given)).description).toBe('Choose among SENT, none, 0, 13.');
		},
	);

	it.each(NO_VALUES)('is not made of %s', (shown, given) => {
		expect(refusalOf(() => choice(given)).message).toBe(`'Field' is ${shown}, which is none of the choices`);
	});
});

describe('JSON', () => {
	it('is read from text, whatever it says', () => {
		fc.assert(
			fc.property(fc.json(), (given) => {
				expect(json(given)).toEqual(JSON.parse(given));
				expect(json(`\n ${given} `)).toEqual(JSON.parse(given));
			}),
		);
	});

	it('may be an object or a list as it is', () => {
		for (const given of [{ a: 1 }, [1], [], {}, Object.create(null), foreign('{ a: 1 }'), foreign('[1]')]) {
			expect(json(given)).toBe(given);
		}
	});

	it.each(['', ' ', '\n'])('is not given by %j', (given) => expect(json(given)).toBeUndefined());

	it.each(['{', "{'a': 1}", '[1,]', 'undefined', 'NaN', 'text'])('is not %s', (given) => {
		expect(refusalOf(() => json(given))).toEqual({
			message: `'Field' is "${given}", which is no JSON`,
			description: 'Write JSON, or give an object or a list with an expression.',
		});
	});

	it.each([5, NaN, true, 7n, Symbol('s'), () => 1, new Date(0), new Map(), moment])('is not %p', (given) => {
		expect(refusalOf(() => json(given)).message).toMatch(/^'Field' is .*, which is no JSON$/);
	});
});

describe('a group of fields', () => {
	const entries = (value: unknown) => values.readEntriesOf(value, SITE, ['tags', 'privacy']);

	it('is an object with declared entries only, from whatever realm', () => {
		const given = { tags: null, privacy: 1 };
		expect(entries(given)).toBe(given);
		expect(entries(foreign('{ tags: 1 }'))).toEqual({ tags: 1 });
		expect(entries(Object.create(null))).toEqual({});
	});

	it.each(['Tags', 'tag', '__proto__', 'constructor'])('has no entry %s', (name) => {
		expect(refusalOf(() => entries(JSON.parse(`{"tags": 1, "${name}": 2}`)))).toEqual({
			message: `'Field' has an entry "${name}", which this node does not know`,
			description: 'Take it out. It takes tags, privacy.',
		});
	});

	it.each(['', '{}', 5, true, [], [{}], new Map(), new Date(0), moment, () => 1])('is not %p', (given) => {
		expect(refusalOf(() => entries(given))).toEqual({
			message: expect.stringMatching(/^'Field' is .*, which is no group of fields$/) as string,
			description: 'Add its fields one by one.',
		});
	});
});
