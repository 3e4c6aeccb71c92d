import type { HootsuiteContext } from './context';
import { collectPages } from './pages';
import type { Collected } from './pages';
import type { ApiPath } from './path';
import { hootsuiteRequest } from './request';

/** Amplify gives at most this many entries a page (its document, "Pagination"). */
const MOST_PER_PAGE = 100;

/** The query of the link to the next page, without "?"; undefined on the last page. Source: Amplify document, "Link Header". */
export function nextPageQuery(linkHeader: unknown): string | undefined {
	const links = String(linkHeader ?? '').matchAll(/<([^>]*)>([^<]*)/g);
	for (const [, address, parameters] of links) {
		if (/;\s*rel="?([^";]*\s)?next(?=[\s",;]|$)/i.test(parameters)) return address.split('?')[1];
	}
	return undefined;
}

/**
 * Reads a list of Amplify, whose next page stands in the Link header. Only that link's query is used: the token goes
 * nowhere but to the credential's own address.
 * @throws what the first page throws
 */
export async function collectLinkedPages<T>(
	ctx: HootsuiteContext,
	path: ApiPath,
	limit: number,
): Promise<Collected<T>> {
	const first = new URLSearchParams({ per_page: String(Math.min(limit, MOST_PER_PAGE)) }).toString();
	return await collectPages<T>(limit, async (next = first) => {
		const query = Object.fromEntries(new URLSearchParams(next));
		const { data, failures, headers } = await hootsuiteRequest<T[]>(ctx, {
			method: 'GET',
			path,
			query,
			expects: Array.isArray,
		});
		return { items: data, failures, next: nextPageQuery(headers.link) };
	});
}
