import fc from 'fast-check';
import { HootsuiteError } from '../../../nodes/Hootsuite/transport/errors';
import { collectPages, MOST_PAGES } from '../../../nodes/Hootsuite/transport/pages';

const broken = () => new HootsuiteError('Gone', { description: 'Say why.', trouble: 'timeout' });

/** Serves `items` in pages of `size`. */
const serve = (items: number[], size: number, fails = Infinity) => {
	const asked: Array<string | undefined> = [];
	const fetchPage = async (next: string | undefined) => {
		asked.push(next);
		const from = Number(next ?? 0);
		if (asked.length > fails) throw broken();
		const to = from + size;
		return { items: items.slice(from, to), next: to < items.length ? String(to) : null };
	};
	return { asked, fetchPage };
};

describe('collectPages', () => {
	it('gives the first entries up to the limit, in order, and asks for no page too many', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer(), { maxLength: 60 }),
				fc.integer({ min: 1, max: 10 }),
				fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 70 })),
				async (items, size, limit) => {
					const { asked, fetchPage } = serve(items, size);
					const { data, failures } = await collectPages(limit, fetchPage);
					expect(data).toEqual(items.slice(0, limit));
					expect(failures).toEqual([]);
					const needed = Math.ceil(Math.min(items.length, limit) / size);
					expect(asked).toHaveLength(Math.max(1, needed));
				},
			),
		);
	});

	it('keeps what was read when a later page does not come', async () => {
		const { fetchPage } = serve([1, 2, 3, 4, 5], 2, 2);
		const { data, failures } = await collectPages(Infinity, fetchPage);
		expect(data).toEqual([1, 2, 3, 4]);
		expect(failures).toMatchObject([
			{ message: 'Gone', description: 'The list broke off after 4 entries. Say why.', trouble: 'timeout' },
		]);
	});

	it('throws when the first page does not come', async () => {
		const { fetchPage } = serve([1], 2, 0);
		await expect(collectPages(Infinity, fetchPage)).rejects.toThrow('Gone');
	});

	it('ends with a failure at a page marker that came before', async () => {
		const { data, failures } = await collectPages(Infinity, async () => ({ items: [1], next: 'same' }));
		expect(data).toEqual([1, 1]);
		expect(failures[0].message).toContain('same page marker twice');
	});

	it('stops at an empty page without a next one', async () => {
		expect(await collectPages(10, async () => ({ items: [], next: '' }))).toEqual({
			data: [],
			failures: [],
		});
	});

	it('ends a list that goes on and on, keeps what was read, and says so', async () => {
		let page = 0;
		const { data, failures } = await collectPages(
			Infinity,
			async () => await Promise.resolve({ items: [page], next: String(page++) }),
		);
		expect(data).toHaveLength(MOST_PAGES);
		expect(failures).toMatchObject([{ message: `The list did not end after ${MOST_PAGES} pages` }]);
	});

	it('says nothing where the limit is reached on the last page that is allowed', async () => {
		let page = 0;
		const { data, failures } = await collectPages(
			MOST_PAGES,
			async () => await Promise.resolve({ items: [page], next: String(page++) }),
		);
		expect([data.length, failures]).toEqual([MOST_PAGES, []]);
	});
});
