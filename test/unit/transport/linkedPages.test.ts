import { nextPageQuery } from '../../../nodes/Hootsuite/transport/linkedPages';

const url = 'https://platform.hootsuite.com/amplify/v1/me/topics';

describe('the Link header', () => {
	it('gives the query of the next page, wherever it stands', () => {
		const next = `<${url}?page=3&per_page=30>; rel="next"`;
		const last = `<${url}?page=9&per_page=30>; rel="last"`;
		expect(nextPageQuery(`${next}, ${last}`)).toBe('page=3&per_page=30');
		expect(nextPageQuery(`${last},${next}`)).toBe('page=3&per_page=30');
	});

	it('is read with other parameters, without quotes, and with several relations', () => {
		expect(nextPageQuery(`<${url}?page=2>; title="a, b"; rel=next`)).toBe('page=2');
		expect(nextPageQuery(`<${url}?page=2>; rel="last next"`)).toBe('page=2');
	});

	it('is read where the address holds commas', () => {
		expect(nextPageQuery(`<${url}?ids=1,2&page=2>; rel="next"`)).toBe('ids=1,2&page=2');
	});

	it.each([
		['is missing', undefined],
		['has no next page', `<${url}?page=1>; rel="first", <${url}?page=1>; rel="prev"`],
		['only has a relation that sounds alike', `<${url}?page=2>; rel="next-archive-page"`],
		['links to an address without a query', `<${url}>; rel="next"`],
		['is no Link header', 'next'],
	])('ends the list where it %s', (_what, header) => {
		expect(nextPageQuery(header)).toBeUndefined();
	});
});
