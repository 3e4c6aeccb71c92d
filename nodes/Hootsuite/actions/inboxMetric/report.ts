import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { askForRows, checkSpan } from '../../api/inboxMetrics';
import type { GroupInterval } from '../../api/inboxMetrics';
import { toApiTime } from '../../transport/apiTime';
import type { ApiPath } from '../../transport/path';

type Period = 'custom' | 'last14Days' | 'last7Days' | 'last24Hours' | 'lastHour' | 'today';

const HOURS: Partial<Record<Period, number>> = {
	last14Days: 14 * 24,
	last7Days: 7 * 24,
	last24Hours: 24,
	lastHour: 1,
};

/** What the fields of a report hold. */
interface Asked {
	period: Period;
	from?: DateTime;
	to?: DateTime;
	groupByInterval?: GroupInterval | 'none';
	groupBy?: string;
	filters: IDataObject & { timezone?: string };
}

function spanOf({ period, from, to }: Asked, now: DateTime): { from: DateTime; to: DateTime } {
	if (period === 'custom') return { from: from ?? now, to: to ?? now };
	const hours = HOURS[period];
	return { from: hours === undefined ? now.startOf('day') : now.minus({ hours }), to: now };
}

/** Filters that hold something; an empty list would ask for nothing. */
export const given = (filters: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(filters).filter(([, value]) => value !== '' && (value as unknown[])?.length !== 0),
	);

/**
 * Asks for numbers about a span of time. The rows say which span it was.
 * @throws InputError where the span is longer than Inbox 2.0 reports on
 */
export async function report(ctx: IExecuteFunctions, path: ApiPath, asked: Asked) {
	const { groupByInterval = 'none', groupBy = 'none', filters } = asked;
	const now = DateTime.now().setZone(ctx.getTimezone());
	const span = spanOf(asked, now);
	const interval = groupByInterval === 'none' ? undefined : groupByInterval;
	checkSpan(span, interval, now);
	const [from, to] = [toApiTime(span.from.toUTC()), toApiTime(span.to.toUTC())];
	const { timezone, ...others } = filters;
	const body = {
		from,
		// Without an end, Inbox 2.0 reports until now; by then the span has one interval more than was asked for.
		...(((asked.period === 'custom' && asked.to) || interval) && { to }),
		...given(others),
		...(groupBy !== 'none' && { groupBy }),
		...(interval && { groupByInterval: interval, timezone: timezone || ctx.getTimezone() }),
	};
	return await askForRows(ctx, path, body, { from, to }, 'teamId');
}

const GROUP_NAMES: Record<string, string> = {
	CHANNEL: 'channelId',
	OWNER: 'ownerId',
	TEAM: 'teamId',
	TOPIC: 'topicId',
};

/** Asks who waits in a queue at this moment. */
export async function askForQueue(
	ctx: IExecuteFunctions,
	path: ApiPath,
	{ status, groupBy, filters }: { status: string; groupBy: string; filters: IDataObject },
) {
	const body = { status, ...given(filters), ...(groupBy !== 'none' && { groupBy }) };
	return await askForRows(ctx, path, body, { status }, GROUP_NAMES[groupBy]);
}
