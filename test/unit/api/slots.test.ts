import fc from 'fast-check';
import { DateTime } from 'luxon';
import { DAYS_AHEAD } from '../../../nodes/Hootsuite/api/calendar';
import { candidateOf, isFree, slotTimes } from '../../../nodes/Hootsuite/api/slots';
import type { Slot } from '../../../nodes/Hootsuite/api/slots';

const ZONES = [
	'UTC',
	'Europe/Berlin',
	'America/New_York',
	// Clocks move by half an hour.
	'Australia/Lord_Howe',
	// Days in spring begin at one o'clock.
	'Africa/Cairo',
	'Asia/Beirut',
	'America/Santiago',
	'Pacific/Apia',
	'Asia/Kathmandu',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const zones = () => fc.constantFrom(...ZONES);
const moments = () =>
	fc
		.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2027, 11) })
		.map((at) => DateTime.fromMillis(at, { zone: 'utc' }));
/** Every quarter of an hour may be one. */
const slots = () =>
	fc.uniqueArray(
		fc
			.tuple(fc.constantFrom(...WEEKDAYS), fc.integer({ min: 0, max: 95 }))
			.map(([weekday, quarter]): Slot => {
				const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15];
				return {
					weekday,
					time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
				};
			}),
		{ minLength: 1, maxLength: 8, selector: ({ weekday, time }) => weekday + time },
	);
const clockOf = (time: DateTime) => `${WEEKDAYS[time.weekday - 1]} ${time.toFormat('HH:mm')}`;

/** The same found in another way: every quarter of an hour is looked at. */
function lookedFor(plan: { slots: Slot[]; zone: string }, from: DateTime): number[] {
	const wanted = new Set(plan.slots.map(({ weekday, time }) => `${weekday} ${time}`));
	const end = from.setZone(plan.zone).plus({ days: DAYS_AHEAD }).toMillis();
	const quarter = 15 * 60_000;
	const seen = new Set<string>();
	const found: number[] = [];
	// A day before, so that the second of two same times is known for one.
	for (let at = (Math.floor(from.toMillis() / quarter) - 96) * quarter; at <= end; at += quarter) {
		const time = DateTime.fromMillis(at, { zone: plan.zone });
		if (!wanted.has(clockOf(time))) continue;
		const name = time.toFormat('yyyy-MM-dd HH:mm');
		if (!seen.has(name) && at >= from.toMillis()) found.push(at);
		seen.add(name);
	}
	return found;
}

describe('the times that slots mean', () => {
	it('are all there are, in order, at the edges of summer time as well', () => {
		fc.assert(
			fc.property(zones(), moments(), slots(), (zone, from, some) => {
				const plan = { zone, slots: some };
				const times = [...slotTimes(plan, from)].map((time) => time.toMillis());
				expect(times).toEqual(lookedFor(plan, from));
			}),
			{ numRuns: 15 },
		);
	}, 60_000);

	it('leave out an hour that the clocks skip, on that day only', () => {
		const from = DateTime.fromISO('2026-03-28T00:00', { zone: 'Europe/Berlin' });
		const plan = {
			zone: 'Europe/Berlin',
			slots: [
				{ weekday: 'sunday' as const, time: '02:30' },
				{ weekday: 'sunday' as const, time: '03:30' },
			],
		};
		const first = [...slotTimes(plan, from)]
			.slice(0, 3)
			.map((time) => time.toISO({ suppressMilliseconds: true, suppressSeconds: true }));
		expect(first).toEqual(['2026-03-29T03:30+02:00', '2026-04-05T02:30+02:00', '2026-04-05T03:30+02:00']);
	});

	it('take the first of an hour that the clocks show twice', () => {
		const from = DateTime.fromISO('2026-10-24T00:00', { zone: 'Europe/Berlin' });
		const plan = { zone: 'Europe/Berlin', slots: [{ weekday: 'sunday' as const, time: '02:30' }] };
		expect([...slotTimes(plan, from)][0].toUTC().toISO()).toBe('2026-10-25T00:30:00.000Z');
	});
});

describe('a time is free', () => {
	const plan = { mostPerDay: 3, minutesApart: 30 };
	const noon = candidateOf(DateTime.fromISO('2026-05-04T12:00', { zone: 'Europe/Berlin' }), 'Europe/Berlin');
	const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Berlin' }).toMillis();

	it('where the others are as far away as is asked for', () => {
		expect(isFree(noon, [at('2026-05-04T12:30'), at('2026-05-04T11:30')], plan)).toBe(true);
		expect(isFree(noon, [at('2026-05-04T12:29:59')], plan)).toBe(false);
		expect(isFree(noon, [at('2026-05-04T11:31')], plan)).toBe(false);
	});

	it('never where there is one already', () => {
		expect(isFree(noon, [noon.at], { ...plan, minutesApart: 0 })).toBe(false);
		expect(isFree(noon, [noon.at + 1], { ...plan, minutesApart: 0 })).toBe(true);
	});

	it('where its day, as it is in the zone, has room', () => {
		const day = [at('2026-05-04T00:00'), at('2026-05-04T23:59'), at('2026-05-04T08:00')];
		expect(isFree(noon, day, plan)).toBe(false);
		expect(isFree(noon, day.slice(1), plan)).toBe(true);
		expect(isFree(noon, [at('2026-05-03T23:59'), ...day.slice(1)], plan)).toBe(true);
	});
});
