import fc from 'fast-check';
import { DateTime } from 'luxon';
import { checkLeadTime } from '../../../nodes/Hootsuite/fields/sendTime';
import { parseTime } from '../../../nodes/Hootsuite/fields/time';
import { toApiTime } from '../../../nodes/Hootsuite/transport/apiTime';

const read = (value: unknown, zone = 'UTC') => toApiTime(parseTime(value, 'Start Time', zone));
const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
const zones = fc.constantFrom(
	'UTC',
	'Europe/Berlin',
	'America/Vancouver',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
);

describe('parseTime', () => {
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

	it.each([
		['2026-11-20', '2026-11-20T00:00:00Z'],
		['2026-11-20 10:00', '2026-11-20T10:00:00Z'],
		['2026-11-20T10:00', '2026-11-20T10:00:00Z'],
		['2026-11-20T10:00+02', '2026-11-20T08:00:00Z'],
		['20261120T100000Z', '2026-11-20T10:00:00Z'],
		[' 2026-11-20T10:00:00.999Z ', '2026-11-20T10:00:00Z'],
	])('reads %s', (text, expected) => expect(read(text)).toBe(expected));

	it.each(['', '   ', undefined, null])('says which field is empty: %p', (value) => {
		expect(() => read(value)).toThrow("'Start Time' is empty");
	});

	it.each(['tomorrow', '20/11/2026', '2026-13-01', '2026-02-30', {}, new Date(NaN)])(
		'refuses %p',
		(value) => {
			expect(() => read(value)).toThrow("'Start Time' is");
		},
	);

	it('refuses the hour that clocks skip in spring', () => {
		expect(() => read('2026-03-29T02:30', 'Europe/Berlin')).toThrow('the clocks in Europe/Berlin skip');
		expect(read('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z');
	});
});

describe('checkLeadTime', () => {
	const now = DateTime.fromISO('2026-11-20T10:00:00Z');

	it('takes five minutes ahead and later', () => {
		fc.assert(
			fc.property(fc.integer({ min: 300, max: 1e8 }), (seconds) => {
				expect(() => checkLeadTime(now.plus({ seconds }), now)).not.toThrow();
			}),
		);
	});

	it('tells the past from too soon', () => {
		expect(() => checkLeadTime(now, now)).toThrow('has passed');
		expect(() => checkLeadTime(now.plus({ seconds: 299 }), now)).toThrow('less than five minutes ahead');
	});
});
