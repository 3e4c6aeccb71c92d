import { isDay } from '../clock';
import { ProblemError } from '../plugins/errors';
import type { TimeFilter } from '../schemas/analytics';
import { type Day, dayOf } from './analyticsNumbers';

const USUAL_LIMIT = 10;
const YEAR = 365;

/** First and last day, both included. */
export interface Period {
	first: Day;
	last: Day;
}

/** How far back each filter may begin (analytics.json, listPosts). */
const REACH = { reportingPeriod: 2 * YEAR + 1, lastModified: 30 };

/**
 * Reads a time filter; without one, or without `since`, it begins a year ago; without `until` it ends today.
 * Throws ProblemError where it has neither day, a day that does not exist, begins too early, or ends before it begins.
 */
export function readPeriod(name: keyof typeof REACH, filter: TimeFilter | undefined, now: number): Period {
	const { since, until } = filter?.timespan ?? {};
	if (filter && since === undefined && until === undefined) {
		throw new ProblemError(`${name}: at least one of since and until must be provided`);
	}
	const today = dayOf(now);
	const first = since === undefined ? today - YEAR : readDay(since);
	const last = until === undefined ? today : readDay(until);
	if (since !== undefined && first < today - REACH[name]) {
		throw new ProblemError(`${name}: since is more than ${REACH[name]} days in the past`);
	}
	if (last < first) throw new ProblemError(`${name}: until is before since`);
	return { first, last: Math.min(last, today) };
}

/** Every day of a period. */
export const daysOf = ({ first, last }: Period): Day[] =>
	Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

/** Whether a day lies in the filter lastModified; where there is none, every day does. Throws as readPeriod does. */
export function changedIn(filter: TimeFilter | undefined, now: number): (day: Day) => boolean {
	if (!filter) return () => true;
	const { first, last } = readPeriod('lastModified', filter, now);
	return (day) => day >= first && day <= last;
}

function readDay(text: string): Day {
	if (!isDay(text)) throw new ProblemError(`${text} is no day`);
	return dayOf(Date.parse(`${text}T00:00:00Z`));
}

/** Cuts the page out of a list that `cursor` and `limit` ask for, and makes its entries. */
export function pageOf<T, E>(list: T[], query: { cursor?: string; limit?: number }, make: (entry: T) => E) {
	const { cursor, limit = USUAL_LIMIT } = query;
	const from = cursor === undefined ? 0 : readCursor(cursor);
	const next = from + limit < list.length ? { next: marker(from + limit) } : {};
	const prev = from > 0 ? { prev: marker(Math.max(0, from - limit)) } : {};
	return {
		data: list.slice(from, from + limit).map(make),
		metadata: { collectionInfo: { ...next, ...prev } },
	};
}

const marker = (from: number) => ({ cursor: Buffer.from(`from=${from}`).toString('base64') });

function readCursor(cursor: string): number {
	const from = /^from=(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
	if (from === undefined) throw new ProblemError('The cursor is not valid');
	return Number(from);
}
