import groupBy from 'lodash/groupBy';
import orderBy from 'lodash/orderBy';
import sortBy from 'lodash/sortBy';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

/** In luxon's order, Monday first. */
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

export const weekdayOf = (time: DateTime): Weekday => WEEKDAYS[time.weekday - 1];

/** An hour of the week, and how well posts of that hour have done. */
export interface BestTime {
	weekday: Weekday;
	/** The beginning of the hour on the clock of the zone: "09:00". */
	time: string;
	/** Of the metrics' sum, over the posts of that hour. */
	median: number;
	/** How many posts it stands on. */
	posts: number;
	/** Whether they are fewer than asked for. */
	tooFewPosts: boolean;
}

/** How posts are compared. */
export interface Comparison {
	/** The time zone in which a post has its weekday and hour. */
	zone: string;
	/** Names of metrics; several are added up. */
	metrics: string[];
	/** From how many posts on an hour counts as known. */
	enoughPosts: number;
}

export function median(values: number[]): number {
	const sorted = sortBy(values);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The sum of a post's metrics; undefined where it has none of them. */
function scoreOf({ metrics = {} }: IDataObject, names: string[]): number | undefined {
	const numbers = names
		.map((name) => (metrics as IDataObject | null)?.[name])
		.filter((value) => typeof value === 'number');
	return numbers.length > 0 ? numbers.reduce((sum, value) => sum + value, 0) : undefined;
}

/** The names of all metrics that posts have, sorted. */
export const metricsOf = (posts: IDataObject[]): string[] =>
	[...new Set(posts.flatMap(({ metrics }) => Object.keys((metrics ?? {}) as IDataObject)))].sort();

/**
 * Ranks the hours of the week by what posts of that hour have reached, best first; hours with too few posts come after all
 * others. An hour without posts is not there.
 * @param posts as analytics gives them
 */
export function rankTimes(posts: IDataObject[], { zone, metrics, enoughPosts }: Comparison): BestTime[] {
	const scored = posts.flatMap((post) => {
		const at = DateTime.fromISO(String(post.createdAt), { zone });
		const score = scoreOf(post, metrics);
		return at.isValid && score !== undefined ? [{ at, score }] : [];
	});
	const hours = Object.values(groupBy(scored, ({ at }) => `${at.weekday} ${at.hour}`)).map((some) => ({
		weekday: weekdayOf(some[0].at),
		time: some[0].at.toFormat('HH:00'),
		median: median(some.map(({ score }) => score)),
		posts: some.length,
		tooFewPosts: some.length < enoughPosts,
	}));
	// Where two are as good, the earlier one in the week comes first, so that the ranking is the same each time.
	return orderBy(
		hours,
		['tooFewPosts', 'median', 'posts', ({ weekday }) => WEEKDAYS.indexOf(weekday), 'time'],
		['asc', 'desc', 'desc', 'asc', 'asc'],
	);
}
