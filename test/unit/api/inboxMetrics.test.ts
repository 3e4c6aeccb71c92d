import { DateTime } from 'luxon';
import { checkSpan } from '../../../nodes/Hootsuite/api/inboxMetrics';
import type { GroupInterval } from '../../../nodes/Hootsuite/api/inboxMetrics';

const now = DateTime.fromISO('2030-03-31T12:00', { zone: 'Europe/Berlin' });
const check = (hours: number, interval?: GroupInterval) =>
	checkSpan({ from: now.minus({ hours }), to: now }, interval, now);

it.each<[number, GroupInterval | undefined]>([
	[14 * 24, undefined],
	[14 * 24, 'DAY'],
	[1, 'MINUTE'],
	[60, 'HOUR'],
	[60, 'HOUR_BY_DAY'],
	[14 * 24, 'MONTH'],
])('%i hours by %s are taken', (hours, interval) => {
	expect(() => check(hours, interval)).not.toThrow();
});

it.each<[number, GroupInterval | undefined, string]>([
	[14 * 24 + 1, undefined, 'more than 14 days ago'],
	[-1, undefined, "after 'To'"],
	[2, 'MINUTE', 'makes 120 intervals'],
	[61, 'HOUR', 'makes 61 intervals'],
])('%i hours by %s are refused', (hours, interval, words) => {
	expect(() => check(hours, interval)).toThrow(words);
});
