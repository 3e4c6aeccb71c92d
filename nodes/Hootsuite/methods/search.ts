import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { readId } from '../fields/values';
import { InputError } from '../transport/errors';

const contains = (filter: string) => {
	const wanted = filter.toLowerCase();
	return ({ name, value }: INodeListSearchItems) =>
		name.toLowerCase().includes(wanted) || String(value).includes(wanted);
};

/** A list that came whole: what matches the typed text, by name. */
export function searchWhole(entries: INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const results = entries.filter(contains(filter));
	return { results: results.sort((a, b) => a.name.localeCompare(b.name)) };
}

/** Enough to fill the open list, so that scrolling can ask for more. */
const ENOUGH = 8;
/** How many pages one search reads before it leaves the rest to the user's scrolling. */
const MOST_PAGES = 6;

/**
 * A list that comes page by page: the first page, or with typed text the pages until enough entries match.
 * @param paginationToken where the answer before stopped; undefined at the start
 * @param readPage gives the entries from one place on, and the place after them while there are more
 */
export async function searchPages(
	filter: string | undefined,
	paginationToken: string | undefined,
	readPage: (place: string | undefined) => Promise<{ entries: INodeListSearchItems[]; next?: string }>,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let place = paginationToken;
	for (let pages = 1; ; pages++) {
		const { entries, next } = await readPage(place);
		results.push(...entries.filter(contains(filter ?? '')));
		place = next;
		if (!place || results.length >= ENOUGH || pages === MOST_PAGES) break;
	}
	return { results, paginationToken: place };
}

/** The id that another field of the node holds. Throws InputError that says to fill that field first. */
export function readOtherField(ctx: ILoadOptionsFunctions, name: string, label: string): string {
	const given = ctx.getCurrentNodeParameter(name, { extractValue: true }) ?? '';
	const id = readId(given, { label, under: [], zone: ctx.getTimezone() });
	if (id) return id;
	throw new InputError(
		`Choose '${label}' first`,
		`This list depends on '${label}'. You can also give an ID here.`,
	);
}
