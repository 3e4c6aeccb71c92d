import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError } from '../inputError';
import { parseDay } from './time';

/** Which days analytics is asked for. Sources: analytics document, `RequestFilters`, operation listPosts. */
export const periodFields: INodeProperties[] = [
	{
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
	},
	{
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
		default: 'last7Days',
		description: "Whole days in the workflow's time zone, with today as the last",
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description:
			"The first day, included. Any ISO 8601 date; one with a time zone counts for the day it is in the workflow's. Empty means one year ago.",
		displayOptions: { show: { period: ['custom'] } },
	},
	{
		displayName: 'Until',
		name: 'until',
		type: 'dateTime',
		default: '',
		description: 'The last day, included. Empty means today.',
		displayOptions: { show: { period: ['custom'] } },
	},
];

const DAYS: Record<string, number> = { last7Days: 7, last30Days: 30, last90Days: 90 };

/** How far back each filter may begin. */
const REACH = {
	reportingPeriod: { label: 'Reporting Period', span: { years: 2 }, words: 'two years' },
	lastModified: { label: 'Last Modified', span: { days: 30 }, words: '30 days' },
};

/** What the fields hold; `since` and `until` as the user or an expression gave them. */
export interface PeriodChoice {
	filterBy: keyof typeof REACH;
	period: string;
	since?: unknown;
	until?: unknown;
}

const isGiven = (value: unknown) => value !== undefined && value !== null && String(value).trim() !== '';

function chosenDays({ period, since, until }: PeriodChoice, today: DateTime) {
	if (period === 'thisMonth') return { first: today.startOf('month'), last: today };
	if (period in DAYS) return { first: today.minus({ days: DAYS[period] - 1 }), last: today };
	if (!isGiven(since) && !isGiven(until)) {
		throw new InputError(
			"'Since' and 'Until' are both empty",
			"Give at least one of them, or choose another 'Period'.",
		);
	}
	const day = (value: unknown, label: string) =>
		isGiven(value) ? parseDay(value, label, today.zoneName ?? 'utc') : undefined;
	return { first: day(since, 'Since'), last: day(until, 'Until') };
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

/** Reads the fields. Throws as {@link periodFilter} does. */
export function readPeriod(ctx: IExecuteFunctions, itemIndex: number): IDataObject {
	const read = (name: string) => ctx.getNodeParameter(name, itemIndex, '');
	const choice = {
		filterBy: read('filterBy'),
		period: read('period'),
		since: read('since'),
		until: read('until'),
	} as PeriodChoice;
	return periodFilter(choice, DateTime.now().setZone(ctx.getTimezone()));
}
