import type { IDataObject } from 'n8n-workflow';
import type { HootsuiteContext } from './context';
import { endOf, HootsuiteError, sentences } from './errors';
import type { ApiPath } from './path';
import { hootsuiteRequest } from './request';

/** One page of a list: its entries, and what to ask for next; nothing, null or '' where it was the last. */
export interface Page<T> {
	items: T[];
	next?: string | null;
	failures?: HootsuiteError[];
}

/** A list that still goes on after so many pages is ended: at most 100 entries each, and 20 pages a second. */
export const MOST_PAGES = 5000;

/** What was read of a list. A list that broke off keeps what came before, beside the failure. */
export interface Collected<T> {
	data: T[];
	failures: HootsuiteError[];
}

/**
 * Reads a list page by page until it ends, or `limit` entries are there.
 * A page that does not come ends the list with a failure; so do a `next` that came before, which would never end, and
 * {@link MOST_PAGES}.
 * @param fetchPage asks for one page; gets undefined for the first, then each page's `next`
 * @throws what the first page throws: nothing was read then
 */
export async function collectPages<T>(
	limit: number,
	fetchPage: (next: string | undefined) => Promise<Page<T>>,
): Promise<Collected<T>> {
	const collected: Collected<T> = { data: [], failures: [] };
	const seen = new Set<string>();
	let next: string | undefined;
	const breakOff = (message: string) => {
		const description = `${collected.data.length} entries were read before. Run it again, or set a lower 'Limit'.`;
		collected.failures.push(new HootsuiteError(message, { description }));
	};
	do {
		const end = await endOf(fetchPage(next));
		if (!end.ok) {
			if (seen.size === 0) throw end.error;
			const description = `The list broke off after ${collected.data.length} entries.`;
			collected.failures.push(end.error.with({ description: sentences(description, end.error.description) }));
			break;
		}
		const { value: page } = end;
		collected.data.push(...page.items);
		collected.failures.push(...(page.failures ?? []));
		next = page.next || undefined;
		if (next !== undefined && seen.has(next)) {
			breakOff('Hootsuite sent the same page marker twice, so the list would never end');
			break;
		}
		if (next !== undefined) seen.add(next);
		if (seen.size === MOST_PAGES && collected.data.length < limit) {
			breakOff(`The list did not end after ${MOST_PAGES} pages`);
			break;
		}
	} while (next !== undefined && collected.data.length < limit);
	collected.data = collected.data.slice(0, limit);
	return collected;
}

/** A list that Hootsuite gives in one answer, without pages: asked once, cut to the limit. */
export async function fetchWholeList(
	ctx: HootsuiteContext,
	path: ApiPath,
	limit = Infinity,
): Promise<Collected<IDataObject>> {
	const { data, failures } = await hootsuiteRequest<IDataObject[]>(ctx, {
		method: 'GET',
		path,
		expects: Array.isArray,
	});
	return { data: data.slice(0, limit), failures };
}
