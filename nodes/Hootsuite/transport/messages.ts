import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import pLimit from 'p-limit';
import { toApiTime } from './apiTime';
import { collectPages } from './pagination';
import type { Collected, Page } from './pagination';
import { apiPath } from './path';
import { hootsuiteRequest } from './request';
import type { HootsuiteContext } from './request';

/** Which messages to list. `start` and `end` are about the send time, in any zone and any distance. */
export interface MessageQuery {
	start: DateTime;
	end: DateTime;
	/** Filterable states; none means all. */
	states?: string[];
	socialProfileIds?: string[];
	includeUnscheduledReviewMsgs?: boolean;
	/** Infinity for all. */
	limit: number;
}

/** Hootsuite lists at most four weeks in one request (error code 40020). */
const WINDOW = { weeks: 4 };

/** Most entries a page may have (REST document, retrieveMessages, `limit`). */
const PAGE_SIZE = 100;

/** Windows that are read side by side where all are wanted: enough to fill the rate limit, however slow the answers. */
const WINDOWS_AT_ONCE = 8;

/** Cuts a span into pieces that Hootsuite lists, in order; each starts where the one before ends. */
export function windows(start: DateTime, end: DateTime): Array<{ startTime: string; endTime: string }> {
	const pieces = [];
	// In UTC, because four weeks in which clocks are turned back last an hour more.
	for (let from = start.toUTC(); from < end; from = from.plus(WINDOW)) {
		const to = from.plus(WINDOW);
		pieces.push({ startTime: toApiTime(from), endTime: toApiTime(to < end ? to : end) });
	}
	return pieces;
}

/**
 * Lists messages of any span, sorted by send time, each once (retrieveMessages).
 * @returns what was read, and the failure that ended the list early, if one did
 */
export async function listMessages(
	ctx: HootsuiteContext,
	query: MessageQuery,
	itemIndex?: number,
): Promise<Collected<IDataObject>> {
	const { states = [], limit } = query;
	const pieces = windows(query.start, query.end);
	// A message on the seam of two windows is in both.
	const seen = new Set<unknown>();
	const isWanted = ({ id, state }: IDataObject) => {
		const fresh = !seen.has(id);
		seen.add(id);
		// Hootsuite filters by one state only.
		return fresh && (states.length < 2 || states.includes(String(state)));
	};

	// A place is "window:cursor".
	const fetchPage = async (place: string): Promise<Page<IDataObject>> => {
		const [piece, cursor] = place.split(/:(.*)/s);
		const { data, metadata, failures } = await hootsuiteRequest<IDataObject[]>(ctx, {
			method: 'GET',
			path: apiPath`/v1/messages`,
			query: {
				...pieces[Number(piece)],
				state: states.length === 1 ? states[0] : undefined,
				socialProfileIds: query.socialProfileIds,
				includeUnscheduledReviewMsgs: query.includeUnscheduledReviewMsgs || undefined,
				limit: Math.min(limit, PAGE_SIZE),
				cursor: cursor || undefined,
			},
			itemIndex,
			expects: Array.isArray,
		});
		const following = (metadata.cursor as IDataObject | undefined)?.next as string | null | undefined;
		const nextPiece = Number(piece) + 1 < pieces.length ? `${Number(piece) + 1}:` : undefined;
		return { items: data, next: following ? `${piece}:${following}` : nextPiece, failures };
	};
	const pages = new Map<string, Promise<Page<IDataObject>>>();
	const pageAt = async (place: string) => {
		const page = pages.get(place) ?? fetchPage(place);
		pages.set(place, page);
		return await page;
	};

	let ended = false;
	const readAhead = async (from: string) => {
		let place: Page<IDataObject>['next'] = from;
		while (place && !pages.has(place) && !ended) ({ next: place } = await pageAt(place));
	};
	if (limit === Infinity) {
		const turns = pLimit(WINDOWS_AT_ONCE);
		// What does not work is told to the list, when it comes to that page.
		for (const piece of pieces.keys()) turns(readAhead, `${piece}:`).catch(() => {});
	}
	try {
		return await collectPages(ctx.getNode(), limit, async (place = '0:') => {
			const { items, ...page } = await pageAt(place);
			return { ...page, items: items.filter(isWanted) };
		});
	} finally {
		ended = true;
		// Nothing goes on being asked after the node has ended.
		await Promise.allSettled(pages.values());
	}
}
