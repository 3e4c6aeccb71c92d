import fc from 'fast-check';
import { flattenMetrics } from '../../../../nodes/Hootsuite/actions/analytics/flatten';

describe('flattening metrics', () => {
	it('gives a number of a post a column of its own, after the fields of the post', () => {
		const [row] = flattenMetrics([{ externalId: 'p1', metrics: { likes: 3, clicks: 7 } }]);
		expect(Object.entries(row)).toEqual([
			['externalId', 'p1'],
			['clicks', 7],
			['likes', 3],
		]);
	});

	it("gives a profile's total its name, and the parts metric.breakdown.value", () => {
		const metrics = {
			page_reactions: {
				total: 10,
				breakdownDimensions: [{ breakdownId: 'by_type', values: { like: 8, love: 2 } }],
			},
		};
		expect(flattenMetrics([{ date: '2026-01-01', metrics }])).toEqual([
			{
				date: '2026-01-01',
				page_reactions: 10,
				'page_reactions.by_type.like': 8,
				'page_reactions.by_type.love': 2,
			},
		]);
	});

	it('gives all rows the same columns in the same order, with null where an entry has no such metric', () => {
		const rows = flattenMetrics([{ metrics: { views: 1 } }, { metrics: { likes: 2 } }, {}]);
		expect(rows.map((row) => Object.entries(row))).toEqual([
			[
				['likes', null],
				['views', 1],
			],
			[
				['likes', 2],
				['views', null],
			],
			[
				['likes', null],
				['views', null],
			],
		]);
	});

	it.each([
		['a metric', { likes: null }, { likes: null }],
		['all metrics', null, {}],
		['a total', { likes: { total: null } }, { likes: null }],
		['a breakdown', { likes: { total: 1, breakdownDimensions: null } }, { likes: 1 }],
		['one of the breakdowns', { likes: { total: 1, breakdownDimensions: [null] } }, { likes: 1 }],
		[
			'the values of a breakdown',
			{ likes: { total: 1, breakdownDimensions: [{ breakdownId: 'b', values: null }] } },
			{ likes: 1 },
		],
		[
			'one value of a breakdown',
			{ likes: { total: 1, breakdownDimensions: [{ breakdownId: 'b', values: { x: null } }] } },
			{ likes: 1, 'likes.b.x': null },
		],
	])('takes %s that is null', (_what, metrics, row) => {
		expect(flattenMetrics([{ metrics } as never])).toEqual([row]);
	});

	it('does not let a metric overwrite a field of the same name', () => {
		expect(flattenMetrics([{ title: 'Spring', metrics: { title: 4 } }])).toEqual([
			{ title: 'Spring', 'metrics.title': 4 },
		]);
	});

	it('keeps every number, whatever the metrics are called, and leaves its input as it was', () => {
		const metrics = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.option(fc.integer()));
		fc.assert(
			fc.property(fc.array(metrics, { maxLength: 8 }), (all) => {
				const entries = all.map((own, id) => ({ ID: id, metrics: own }));
				const before = JSON.stringify(entries);
				const rows = flattenMetrics(entries as never);
				expect(JSON.stringify(entries)).toBe(before);
				for (const [index, own] of all.entries()) expect(rows[index]).toMatchObject(own);
				expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBeLessThan(2);
			}),
		);
	});
});
