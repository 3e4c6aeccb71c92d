import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';
import { readDay, readMoment } from '../../../nodes/Hootsuite/fields/time';
import { toApiTime } from '../../../nodes/Hootsuite/transport/apiTime';
import { foreign, refusalOf, SITE } from './given';

const read = (value: unknown, zone = 'UTC') => {
	const moment = readMoment(value, { ...SITE, zone });
	return moment && toApiTime(moment);
};
const day = (value: unknown, zone: string) => readDay(value, { ...SITE, zone })?.toISO();
const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
const zones = fc.constantFrom(
	'UTC',
	'Europe/Berlin',
	'America/Vancouver',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
);

describe('a moment', () => {
	it('keeps the moment of a time with a zone, whatever the zone of the workflow', () => {
		fc.assert(
			fc.property(moments, zones, zones, (date, written, workflow) => {
				const time = DateTime.fromJSDate(date, { zone: written }).startOf('second');
				expect(read(time.toISO(), workflow)).toBe(toApiTime(time));
				expect(read(time, workflow)).toBe(toApiTime(time));
				expect(read(time.toJSDate(), workflow)).toBe(toApiTime(time));
			}),
		);
	});

	it("reads a time without a zone on the clocks of the workflow's", () => {
		fc.assert(
			fc.property(moments, zones, (date, zone) => {
				const time = DateTime.fromJSDate(date, { zone }).startOf('second');
				const text = time.toFormat("yyyy-MM-dd'T'HH:mm:ss");
				// In autumn a clock shows an hour twice; the first of them is taken.
				const first = time.getPossibleOffsets()[0];
				expect(read(text, zone)).toBe(toApiTime(first));
			}),
		);
	});

	it.each(['2026-07-01', '2026-12-01'])(
		'takes the first of two times that clocks show alike in autumn, whatever today is (%s)',
		(today) => {
			const { now } = Settings;
			Settings.now = () => Date.parse(today);
			try {
				expect(read('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00Z');
				expect(read('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00Z');
				expect(read('2026-10-25T02:30+01:00', 'Europe/Berlin')).toBe('2026-10-25T01:30:00Z');
			} finally {
				Settings.now = now;
			}
		},
	);

	it.each([
		['2026-11-20', '2026-11-20T00:00:00Z'],
		['2026-11-20 10:00', '2026-11-20T10:00:00Z'],
		['2026-11-20T10:00', '2026-11-20T10:00:00Z'],
		['2026-11-20T10:00+02', '2026-11-20T08:00:00Z'],
		['20261120T100000Z', '2026-11-20T10:00:00Z'],
		[' 2026-11-20T10:00:00.999Z ', '2026-11-20T10:00:00Z'],
	])('reads %s', (text, expected) => expect(read(text)).toBe(expected));

	it.each(['', '   '])('is not given by %j', (value) => {
		expect(read(value)).toBeUndefined();
		expect(day(value, 'UTC')).toBeUndefined();
	});

	it('comes in UTC', () => {
		const moment = readMoment('2026-11-20T10:00', { ...SITE, zone: 'Asia/Kolkata' });
		expect(moment?.toISO()).toBe('2026-11-20T04:30:00.000Z');
	});

	it('may be a Date of another realm', () => {
		expect(read(foreign('new Date(0)'), 'Asia/Kolkata')).toBe('1970-01-01T00:00:00Z');
	});

	it.each(['tomorrow', '20/11/2026', '2026-13-01', '2026-02-30', '1700000000', '10:65', '2026-11-20T25:00'])(
		'is not %s',
		(value) => {
			expect(refusalOf(() => read(value))).toEqual({
				message: `'Field' is "${value}", which is no date that n8n can read`,
				description: 'Write it as ISO 8601, such as 2026-12-24T18:00 or 2026-12-24T18:00:00+01:00.',
			});
		},
	);

	it('shows no more of a long text than fits a line', () => {
		expect(refusalOf(() => read('x'.repeat(10_000))).message.length).toBeLessThan(120);
	});

	it.each<[string, unknown]>([
		['object', {}],
		['object', []],
		['object', new Date(NaN)],
		['object', foreign('new Date(NaN)')],
		['object', DateTime.invalid('no')],
		['number', 1_700_000_000_000],
		['number', NaN],
		['boolean', true],
		['bigint', 5n],
		['symbol', Symbol('s')],
		['function', () => 1],
	])('is not made of a value of type %s: %p', (type, value) => {
		expect(refusalOf(() => read(value)).message).toBe(
			`'Field' is a value of type ${type}, which is no date that n8n can read`,
		);
		expect(refusalOf(() => day(value, 'UTC')).message).toContain(`a value of type ${type}`);
	});

	it.each(['2026-07-01T10:00:00+09:00[Asia/Tokyo]', '2026-07-01T10:00[Asia/Tokyo]'])(
		'may have its zone behind it, as in %s',
		(text) => expect(read(text, 'Europe/Berlin')).toBe('2026-07-01T01:00:00Z'),
	);

	it('refuses the hour that clocks skip in spring', () => {
		expect(() => read('2026-03-29T02:30', 'Europe/Berlin')).toThrow('the clocks in Europe/Berlin skip');
		expect(read('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z');
	});
});

describe('a day', () => {
	it.each([
		['a day', '2026-01-05', '2026-01-05'],
		['a time without a zone', '2026-01-05T23:30:00', '2026-01-05'],
		['a moment of another zone', '2026-01-05T20:00:00-05:00', '2026-01-06'],
		['a date from Luxon', DateTime.fromISO('2026-01-05T23:30:00Z'), '2026-01-06'],
		['a date of JavaScript', new Date('2026-01-05T23:30:00Z'), '2026-01-06'],
	])("is the beginning of one in the workflow's zone, from %s", (_what, value, expected) => {
		expect(day(value, 'Europe/Berlin')).toBe(`${expected}T00:00:00.000+01:00`);
	});

	it('is none where its beginning is before the first moment that JavaScript has', () => {
		expect(refusalOf(() => day(new Date(-8.64e15), 'Europe/Berlin')).message).toContain('no date');
	});

	it('may be one whose first hour the clocks skip', () => {
		expect(day('2026-04-24', 'Africa/Cairo')).toMatch(/^2026-04-24T01:00/);
		expect(day('2026-04-24T00:00:00', 'Africa/Cairo')).toMatch(/^2026-04-24T01:00/);
	});
});
