import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { collectPages } from '../transport/pages';
import type { Collected } from '../transport/pages';
import type { ApiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';

/** Analytics gives at most this many entries a page (its document, parameter `limit`). */
const MOST_PER_PAGE = 100;

/** What can be asked in one go: one network, and as many profiles or ad accounts of it as a call takes. */
export interface AnalyticsQuestion {
	/** Without `limit` and `cursor`. */
	query: IDataObject;
	filters: IDataObject;
}

/**
 * Asks analytics several questions, one after the other, each page by page, and joins the answers in that order.
 * Reads on in the next question where one ends, and stops at `limit` entries.
 * @returns what was read; where a page does not come, what came before it beside the failure
 * @throws what the first page throws
 */
export async function collectAnalytics(
	ctx: IExecuteFunctions,
	path: ApiPath,
	questions: AnalyticsQuestion[],
	limit: number,
): Promise<Collected<IDataObject>> {
	return await collectPages<IDataObject>(limit, async (place = '0:') => {
		const number = parseInt(place, 10);
		const cursor = place.slice(place.indexOf(':') + 1);
		const { query, filters } = questions[number];
		const { data, failures, metadata } = await hootsuiteRequest<IDataObject[]>(ctx, {
			method: 'POST',
			path,
			query: { ...query, limit: Math.min(limit, MOST_PER_PAGE), cursor: cursor || undefined },
			body: { filters },
			repeatable: true,
			expects: Array.isArray,
		});
		const { next } = (metadata.collectionInfo ?? {}) as { next?: { cursor?: string } };
		if (next?.cursor) return { items: data, failures, next: `${number}:${next.cursor}` };
		return { items: data, failures, next: number + 1 < questions.length ? `${number + 1}:` : undefined };
	});
}
