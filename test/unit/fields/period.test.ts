import { DateTime } from 'luxon';
import { readFields } from '../../../nodes/Hootsuite/fields/field';
import { periodFields, periodFilter } from '../../../nodes/Hootsuite/fields/period';

const now = DateTime.fromISO('2026-03-15T10:00:00', { zone: 'Europe/Berlin' });

/** The filter for what a user, or an expression, gives. */
const filter = (given: Record<string, unknown>, at = now) => {
	const all: Record<string, unknown> = { period: 'custom', ...given };
	const values = readFields(periodFields, ({ property }) => all[property.name], at.zoneName as string);
	return periodFilter(values, at);
};
const days = (given: Record<string, unknown>, at = now) =>
	(filter(given, at).reportingPeriod as { timespan: object }).timespan;

describe('the period of an analytics request', () => {
	it.each([
		['last7Days', '2026-03-09'],
		['last30Days', '2026-02-14'],
		['last90Days', '2025-12-16'],
		['thisMonth', '2026-03-01'],
	])('%s ends with today and begins on %s', (period, since) => {
		expect(days({ period })).toEqual({ since, until: '2026-03-15' });
	});

	it("takes today from the workflow's time zone", () => {
		const moment = DateTime.fromISO('2026-03-15T02:00:00Z');
		const lastDay = (zone: string) => days({ period: 'thisMonth' }, moment.setZone(zone));
		expect(lastDay('Pacific/Auckland')).toMatchObject({ until: '2026-03-15' });
		expect(lastDay('America/Los_Angeles')).toMatchObject({ until: '2026-03-14' });
	});

	it('asks by the last change where that is chosen', () => {
		expect(filter({ filterBy: 'lastModified', period: 'last30Days' })).toEqual({
			lastModified: { timespan: { since: '2026-02-14', until: '2026-03-15' } },
		});
	});

	it.each([
		['a day', '2026-01-05', '2026-01-05'],
		['a time without a zone', '2026-01-05T23:30:00', '2026-01-05'],
		['a moment of another zone', '2026-01-05T20:00:00-05:00', '2026-01-06'],
		['a date from Luxon', DateTime.fromISO('2026-01-05T23:30:00Z'), '2026-01-06'],
	])("takes %s and makes it a day of the workflow's zone", (_what, since, day) => {
		expect(days({ since, until: '2026-02-01' })).toEqual({ since: day, until: '2026-02-01' });
	});

	it('takes a day whose first hour the clocks skip', () => {
		const cairo = now.setZone('Africa/Cairo').set({ month: 5 });
		expect(days({ since: '2026-04-24T00:00:00' }, cairo)).toEqual({ since: '2026-04-24' });
	});

	it('leaves out days that are not asked for', () => {
		const given = { period: 'thisMonth', since: '2026-01-05', until: 'yesterday' };
		expect(days(given)).toEqual({ since: '2026-03-01', until: '2026-03-15' });
	});

	it('leaves out the day that is not given', () => {
		expect(days({ since: '2026-01-05' })).toEqual({ since: '2026-01-05' });
		expect(days({ until: '2026-01-05', since: null })).toEqual({ until: '2026-01-05' });
	});

	it('takes a single day, and two years to the day', () => {
		expect(days({ since: '2026-01-05', until: '2026-01-05' })).toEqual({
			since: '2026-01-05',
			until: '2026-01-05',
		});
		expect(days({ since: '2024-03-15' })).toEqual({ since: '2024-03-15' });
	});

	it.each([
		['neither day', { since: ' ', until: '' }, "'Since' and 'Until' are both empty"],
		[
			'more than two years',
			{ since: '2024-03-14' },
			"'Reporting Period' begins on 2024-03-14, more than two",
		],
		[
			'a change 31 days old',
			{ filterBy: 'lastModified', since: '2026-02-12' },
			"'Last Modified' begins on 2026-02-12, more than 30 days back",
		],
		[
			'90 days of changes',
			{ filterBy: 'lastModified', period: 'last90Days' },
			"'Last Modified' begins on 2025-12-16, more than 30 days back",
		],
		[
			'until before since',
			{ since: '2026-02-02', until: '2026-02-01' },
			"'Since' is 2026-02-02, after 'Until' (2026-02-01)",
		],
		['a day to come', { since: '2026-03-16' }, "'Since' is 2026-03-16, after 'Until' (2026-03-15)"],
		['what is no date', { until: 'yesterday' }, '\'Until\' is "yesterday", which is no date'],
	])('refuses %s and names the field', (_what, choice, message) => {
		expect(() => filter(choice)).toThrow(message);
	});
});
