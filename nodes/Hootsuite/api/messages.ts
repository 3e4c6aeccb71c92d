import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import pLimit from 'p-limit';
import { toApiTime } from '../transport/apiTime';
import type { HootsuiteContext } from '../transport/context';
import { collectPages } from '../transport/pages';
import type { Collected, Page } from '../transport/pages';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';

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
export const WINDOW = { weeks: 4 };

/** Most entries a page may have (REST document, retrieveMessages, `limit`). */
const PAGE_SIZE = 100;

/** Windows that are read side by side where all are wanted: enough to fill the rate limit, however slow the answers. */
const WINDOWS_AT_ONCE = 8;

/**
 * Cuts a span into pieces that Hootsuite lists, in order; each starts where the one before ends. Hootsuite takes whole
 * seconds, so a part of one at the end makes no piece of its own.
 */
export function windows(start: DateTime, end: DateTime): Array<{ startTime: string; endTime: string }> {
	// In UTC, because four weeks in which clocks are turned back last an hour more.
	const first = start.toUTC().startOf('second');
	const last = DateTime.max(end.toUTC().startOf('second'), first.plus({ seconds: 1 }));
	const pieces = [];
	for (let from = first; from < last; from = from.plus(WINDOW)) {
		const to = DateTime.min(from.plus(WINDOW), last);
		pieces.push({ startTime: toApiTime(from), endTime: toApiTime(to) });
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
): Promise<Collected<IDataObject>> {
	const { states = [], limit } = query;
	// Hootsuite filters by one state only.
	const picksStates = states.length > 1;
	const pieces = windows(query.start, query.end);
	// A message on the seam of two windows is in both.
	const seen = new Set<unknown>();
	const isWanted = ({ id, state }: IDataObject) => {
		const fresh = !seen.has(id);
		seen.add(id);
		return fresh && (!picksStates || states.includes(String(state)));
	};

	// A place is "window:cursor".
	const fetchPage = async (place: string): Promise<Page<IDataObject>> => {
		const [piece, cursor] = place.split(/:(.*)/s);
		const { data, metadata, failures } = await hootsuiteRequest<IDataObject[]>(ctx, {
			method: 'GET',
			path: apiPath`/v1/messages`,
			query: {
				...pieces[Number(piece)],
				state: picksStates ? undefined : states[0],
				socialProfileIds: query.socialProfileIds,
				includeUnscheduledReviewMsgs: query.includeUnscheduledReviewMsgs || undefined,
				// Of what is picked here, a page may hold nothing: as many pages would be needed as there are messages.
				limit: picksStates ? PAGE_SIZE : Math.min(limit, PAGE_SIZE),
				cursor: cursor || undefined,
			},
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
		const slots = pLimit(WINDOWS_AT_ONCE);
		// What does not work is told to the list, when it comes to that page.
		for (const piece of pieces.keys()) slots(readAhead, `${piece}:`).catch(() => {});
	}
	try {
		return await collectPages(limit, async (place = '0:') => {
			const { items, ...page } = await pageAt(place);
			return { ...page, items: items.filter(isWanted) };
		});
	} finally {
		ended = true;
		// Nothing goes on being asked after the node has ended.
		await Promise.allSettled(pages.values());
	}
}

/** The fields of a message that most workflows use, always all there, in a fixed order. */
export function simplifyMessage(message: IDataObject): IDataObject {
	const { id, state, text, socialProfile, scheduledSendTime, postUrl, postId, sequenceNumber } = message;
	return {
		id,
		state,
		text: text ?? null,
		socialProfileId: (socialProfile as IDataObject)?.id ?? null,
		scheduledSendTime: scheduledSendTime ?? null,
		postId: postId ?? null,
		postUrl: postUrl ?? null,
		sequenceNumber: sequenceNumber ?? null,
	};
}

/** What was done with a message, oldest first (retrieveMessageHistory). */
export async function fetchHistory(ctx: HootsuiteContext, id: string) {
	const { data, failures } = await hootsuiteRequest<{ actions?: IDataObject[] }>(ctx, {
		method: 'GET',
		path: apiPath`/v1/messages/${id}/history`,
	});
	return { data: (data.actions ?? []).filter(Boolean), failures };
}
