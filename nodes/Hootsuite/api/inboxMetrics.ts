import { DateTime, Interval } from 'luxon';
import type { DurationLikeObject } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../transport/errors';
import { apiPath } from '../transport/path';
import type { ApiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';

/** The questions about numbers, by the last part of their path. */
export const METRIC_PATHS = {
	inboundVolume: apiPath`/inbox/v1/reporting/metrics/inbound-message-volume`,
	outboundVolume: apiPath`/inbox/v1/reporting/metrics/outbound-message-volume`,
	firstResponseTime: apiPath`/inbox/v1/reporting/metrics/first-response-time`,
	conversationResponseTime: apiPath`/inbox/v1/reporting/metrics/conversation-response-time`,
	resolvedWithOneReply: apiPath`/inbox/v1/reporting/metrics/resolved-with-one-reply`,
	handleTime: apiPath`/inbox/v1/reporting/metrics/handle-time`,
	agentAvailability: apiPath`/inbox/v1/user-presence/metrics/agent-availability`,
	contactsWaiting: apiPath`/inbox/v1/queue/metrics/contacts-waiting`,
	longestWait: apiPath`/inbox/v1/queue/metrics/longest-wait-time`,
};

export type GroupInterval = 'MINUTE' | 'HOUR' | 'DAY' | 'MONTH' | 'YEAR' | 'HOUR_BY_DAY';

/** How long the intervals are; of `HOUR_BY_DAY` the document does not say. */
const LENGTHS: Record<GroupInterval, DurationLikeObject> = {
	MINUTE: { minutes: 1 },
	HOUR: { hours: 1 },
	HOUR_BY_DAY: { hours: 1 },
	DAY: { days: 1 },
	MONTH: { months: 1 },
	YEAR: { years: 1 },
};

const DAYS_BACK = 14;
const MOST_INTERVALS = 60;

/**
 * Refuses a span that Inbox 2.0 does not report on (inbox.json, From and GroupByInterval).
 * @throws InputError with the way out
 */
export function checkSpan(
	{ from, to }: { from: DateTime; to: DateTime },
	interval: GroupInterval | undefined,
	now: DateTime,
): void {
	if (from > to) {
		throw new InputError(
			`'From' is ${from.toISO()}, after 'To' (${to.toISO()})`,
			"Exchange the two, or leave 'To' empty for now.",
		);
	}
	// Days that the clocks make shorter or longer count either way.
	const earliest = DateTime.min(now.minus({ days: DAYS_BACK }), now.minus({ hours: DAYS_BACK * 24 }));
	if (from < earliest.minus({ minutes: 1 })) {
		throw new InputError(
			`'From' is ${from.toISO()}, more than ${DAYS_BACK} days ago`,
			`Inbox 2.0 reports on the last ${DAYS_BACK} days only. Begin later, and let a workflow keep each day's numbers where you need them for longer.`,
		);
	}
	if (interval === undefined) return;
	const count = Math.ceil(Interval.fromDateTimes(from, to).length('seconds') / secondsOf(interval));
	if (count <= MOST_INTERVALS) return;
	throw new InputError(
		`'Group By Interval' is ${interval}, which makes ${count} intervals of this span`,
		`Inbox 2.0 gives at most ${MOST_INTERVALS}. Choose a longer interval, or a shorter span.`,
	);
}

const secondsOf = (interval: GroupInterval) => {
	const start = DateTime.utc(2026, 1, 1);
	return start.plus(LENGTHS[interval]).diff(start).as('seconds');
};

type Numbered = { value: number };
type Point = { timestamp: string; value: number | null | Record<string, Numbered> };

const isGroups = (value: unknown): value is Record<string, Numbered> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a moment of a series has: the document's examples have it as it is, its schema (TimeSeriesDataPoint) in a `value` of its own. */
const unwrapped = (inner: unknown): unknown => {
	if (!isGroups(inner) || Object.keys(inner).join() !== 'value') return inner;
	return inner.value;
};

/** Rows of groups, each with its id under `name`; one row of a single number. */
const rowsOf = (value: unknown, name: string): IDataObject[] =>
	isGroups(value)
		? Object.entries(value).map(([id, group]) => ({ [name]: id, value: group?.value ?? null }))
		: [{ value: (value ?? null) as number | null }];

/**
 * Asks for numbers, and makes rows of them as a spreadsheet wants them: one number is one row; groups are a row each; of a
 * series each moment has a row, or one for each group.
 * @param more what each row has besides
 * @param groupName what the group's id is called in a row
 */
export async function askForRows(
	ctx: IExecuteFunctions,
	path: ApiPath,
	body: IDataObject,
	more: IDataObject = {},
	groupName = 'group',
): Promise<{ data: IDataObject[] }> {
	const { data } = await hootsuiteRequest<{ value?: unknown }>(ctx, {
		method: 'POST',
		path,
		body,
		repeatable: true,
		expects: ({ value }) => value !== undefined,
	});
	const { value } = data;
	if (!Array.isArray(value)) return { data: rowsOf(value, groupName).map((row) => ({ ...more, ...row })) };
	const points = value as Point[];
	return {
		data: points.flatMap(({ timestamp, value: inner }) =>
			rowsOf(unwrapped(inner), groupName).map((row) => ({ ...more, timestamp, ...row })),
		),
	};
}
