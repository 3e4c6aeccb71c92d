import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../transport/errors';
import { shownWhen } from './field';
import { choice, day } from './kinds';

/** Whole days up to today. */
export const daysFields = (usual: Period) => [
	choice({
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: [
			{ name: 'Custom', value: 'custom' },
			{ name: 'Last 30 Days', value: 'last30Days' },
			{ name: 'Last 7 Days', value: 'last7Days' },
			{ name: 'Last 90 Days', value: 'last90Days' },
			{ name: 'This Month', value: 'thisMonth' },
		],
		default: usual,
		description: "Whole days in the workflow's time zone, with today as the last",
	}),
	shownWhen(
		{ period: ['custom'] },
		day({
			displayName: 'Since',
			name: 'since',
			type: 'dateTime',
			default: '',
			description:
				"The first day, included. Any ISO 8601 date; one with a time zone counts for the day it is in the workflow's. Empty means one year ago.",
		}),
	),
	shownWhen(
		{ period: ['custom'] },
		day({
			displayName: 'Until',
			name: 'until',
			type: 'dateTime',
			default: '',
			description: 'The last day, included. Empty means today.',
		}),
	),
];

/** Which days analytics is asked for. Sources: analytics document, `RequestFilters`, operation listPosts. */
export const periodFields = [
	choice({
		displayName: 'Filter By',
		name: 'filterBy',
		type: 'options',
		options: [
			{
				name: 'Reporting Period',
				value: 'reportingPeriod',
				description: 'The day of the numbers, or on which a post was published; up to two years back',
			},
			{
				name: 'Last Modified',
				value: 'lastModified',
				description: 'When Hootsuite last changed the entry; up to 30 days back',
			},
		],
		default: 'reportingPeriod',
	}),
	...daysFields('last7Days'),
];

type Period = 'custom' | 'last7Days' | 'last30Days' | 'last90Days' | 'thisMonth';

/** How many days, today included, a period has that is counted in days. */
const DAYS: Partial<Record<Period, number>> = { last7Days: 7, last30Days: 30, last90Days: 90 };

/** How far back each filter may begin. */
const REACH = {
	reportingPeriod: { label: 'Reporting Period', span: { years: 2 }, words: 'two years' },
	lastModified: { label: 'Last Modified', span: { days: 30 }, words: '30 days' },
};

/** What the fields hold; `since` and `until` as days in the workflow's time zone. */
export interface PeriodChoice {
	filterBy: keyof typeof REACH;
	period: Period;
	since?: DateTime;
	until?: DateTime;
}

function chosenDays({ period, since, until }: PeriodChoice, today: DateTime) {
	if (period === 'thisMonth') return { first: today.startOf('month'), last: today };
	const days = DAYS[period];
	if (days !== undefined) return { first: today.minus({ days: days - 1 }), last: today };
	if (since || until) return { first: since, last: until };
	throw new InputError(
		"'Since' and 'Until' are both empty",
		"Give at least one of them, or choose another 'Period'.",
	);
}

/**
 * The time filter of an analytics request: `{ reportingPeriod: { timespan: { since, until } } }`, days as YYYY-MM-DD.
 * @param now the moment, in the workflow's time zone
 * @throws InputError where no day is given, `until` comes before `since`, or `since` lies too far back or ahead
 */
export function periodFilter(choice: PeriodChoice, now: DateTime): IDataObject {
	const today = now.startOf('day');
	const { first, last } = chosenDays(choice, today);
	const { label, span, words } = REACH[choice.filterBy];
	if (first && first < today.minus(span)) {
		throw new InputError(
			`'${label}' begins on ${first.toISODate()}, more than ${words} back`,
			`Hootsuite keeps it for ${words}. Choose a later 'Since' or a shorter 'Period'.`,
		);
	}
	if (first && first > (last ?? today)) {
		throw new InputError(
			`'Since' is ${first.toISODate()}, after 'Until' (${(last ?? today).toISODate()})`,
			"Exchange the two, or leave 'Until' empty for today.",
		);
	}
	const timespan = {
		...(first && { since: first.toISODate() }),
		...(last && { until: last.toISODate() }),
	};
	return { [choice.filterBy]: { timespan } };
}
