import fc from 'fast-check';
import { DateTime } from 'luxon';
import { windows } from '../../../nodes/Hootsuite/api/messages';

const FOUR_WEEKS_MS = 28 * 86_400_000;

describe('windows of four weeks', () => {
	it('cover a span without a gap, in order, none longer than four weeks', () => {
		const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(moment, fc.integer({ min: 1, max: 2000 }), (from, hours) => {
				const start = DateTime.fromJSDate(from, { zone: 'utc' }).startOf('second');
				const end = start.plus({ hours });
				const pieces = windows(start, end).map(({ startTime, endTime }) => ({
					start: Date.parse(startTime),
					end: Date.parse(endTime),
				}));
				expect(pieces[0].start).toBe(start.toMillis());
				expect(pieces.at(-1)?.end).toBe(end.toMillis());
				pieces.forEach((piece, i) => {
					expect(piece.end - piece.start).toBeGreaterThan(0);
					expect(piece.end - piece.start).toBeLessThanOrEqual(FOUR_WEEKS_MS);
					if (i > 0) expect(piece.start).toBe(pieces[i - 1].end);
				});
			}),
		);
	});

	it('are never empty, whatever parts of a second the span begins and ends with', () => {
		const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(
				moment,
				fc.integer({ min: 0, max: 3 }),
				fc.integer({ min: 1, max: 3000 }),
				(from, fourWeeks, milliseconds) => {
					const start = DateTime.fromJSDate(from, { zone: 'utc' });
					const end = start.plus({ weeks: 4 * fourWeeks, milliseconds });
					const pieces = windows(start, end);
					for (const { startTime, endTime } of pieces) {
						expect(Date.parse(endTime)).toBeGreaterThan(Date.parse(startTime));
					}
					// Nothing that has a send time in whole seconds is left out.
					expect(Date.parse(pieces[0].startTime)).toBeLessThanOrEqual(start.toMillis());
					expect(Date.parse(pieces.at(-1)?.endTime ?? '')).toBeGreaterThan(end.toMillis() - 1000);
				},
			),
		);
	});

	it('stay four weeks long in a zone whose clocks change', () => {
		const start = DateTime.fromISO('2026-10-10T00:00', { zone: 'Europe/Berlin' });
		for (const { startTime, endTime } of windows(start, start.plus({ weeks: 9 }))) {
			expect(Date.parse(endTime) - Date.parse(startTime)).toBeLessThanOrEqual(FOUR_WEEKS_MS);
		}
	});
});
