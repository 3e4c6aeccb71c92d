import { searchPages, searchWhole } from '../../../nodes/Hootsuite/methods/search';

const entry = (name: string, value: string) => ({ name, value });

describe('a list that came whole', () => {
	const teams = [entry('Support', '12'), entry('Careers', '34'), entry('Marketing', '56')];

	it('is sorted by name', () => {
		expect(searchWhole(teams).results.map(({ name }) => name)).toEqual(['Careers', 'Marketing', 'Support']);
	});

	it.each(['ARE', '34'])('is searched by name and ID: %s', (filter) => {
		expect(searchWhole(teams, filter).results).toEqual([entry('Careers', '34')]);
	});
});

describe('a list that comes page by page', () => {
	const EIGHT = Array.from({ length: 8 }, (_, i) => entry(`Noor ${i}`, String(i)));
	/** A source of so many pages; each but the last names the next. */
	const source = (pages: number, entries = EIGHT) =>
		jest.fn(async (place = '1') => ({
			entries,
			next: Number(place) < pages ? String(Number(place) + 1) : undefined,
		}));

	it('reads one page at first, and the next one from the token', async () => {
		const readPage = source(3);
		const { paginationToken } = await searchPages(undefined, undefined, readPage);
		expect(paginationToken).toBe('2');
		expect(readPage.mock.calls).toEqual([[undefined]]);
		await searchPages(undefined, '2', readPage);
		expect(readPage).toHaveBeenLastCalledWith('2');
	});

	it('goes on to search until enough is found', async () => {
		const readPage = source(10);
		const { results } = await searchPages('noor 3', undefined, readPage);
		expect(results).toHaveLength(6);
		expect(readPage).toHaveBeenCalledTimes(6);
	});

	it('stops a search that finds nothing after six pages, and can go on from there', async () => {
		const readPage = source(100);
		expect(await searchPages('nobody', undefined, readPage)).toEqual({ results: [], paginationToken: '7' });
		expect(readPage).toHaveBeenCalledTimes(6);
	});

	it('ends with the last page', async () => {
		expect((await searchPages('nobody', undefined, source(2))).paginationToken).toBeUndefined();
	});
});
