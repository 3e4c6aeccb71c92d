import fc from 'fast-check';
import { DateTime } from 'luxon';
import { median, metricsOf, rankTimes } from '../../../nodes/Hootsuite/api/bestTimes';

const how = { zone: 'Europe/Berlin', metrics: ['likes', 'comments'], enoughPosts: 2 };
const post = (createdAt: string, likes: number | null, comments?: number) => ({
	createdAt,
	metrics: { likes, ...(comments !== undefined && { comments }) },
});

describe('ranking the hours of the week', () => {
	it('goes by the median of the sum of the metrics, in the zone', () => {
		// Monday 08:00 UTC is 09:00 in Berlin in winter, and 10:00 in summer.
		const times = rankTimes(
			[
				post('2026-01-05T08:10:00Z', 1, 1),
				post('2026-01-12T08:50:00Z', 5, 5),
				post('2026-01-19T08:00:00Z', 100, 0),
				post('2026-07-06T08:00:00Z', 20),
				post('2026-07-13T08:00:00Z', 22),
			],
			how,
		);
		expect(times).toEqual([
			{ weekday: 'monday', time: '10:00', median: 21, posts: 2, tooFewPosts: false },
			{ weekday: 'monday', time: '09:00', median: 10, posts: 3, tooFewPosts: false },
		]);
	});

	it('puts hours with too few posts last, however well they did, and says so', () => {
		const times = rankTimes(
			[post('2026-01-06T08:00:00Z', 1000), post('2026-01-05T08:00:00Z', 1), post('2026-01-12T08:00:00Z', 1)],
			how,
		);
		expect(times.map(({ weekday, tooFewPosts }) => [weekday, tooFewPosts])).toEqual([
			['monday', false],
			['tuesday', true],
		]);
	});

	it('leaves out posts that have none of the metrics, or no time', () => {
		expect(rankTimes([post('2026-01-05T08:00:00Z', null), post('never', 5)], how)).toEqual([]);
		expect(rankTimes([{ createdAt: '2026-01-05T08:00:00Z' }], how)).toEqual([]);
	});

	it('is the same whatever the order of the posts, and counts each once', () => {
		const posts = fc.array(
			fc.record({
				createdAt: fc
					.date({ min: new Date('2025-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
					.map((date) => date.toISOString()),
				metrics: fc.record({ likes: fc.integer({ min: 0, max: 50 }) }),
			}),
			{ maxLength: 60 },
		);
		fc.assert(
			fc.property(posts, (some) => {
				const times = rankTimes(some, how);
				expect(rankTimes([...some].reverse(), how)).toEqual(times);
				expect(times.reduce((sum, time) => sum + time.posts, 0)).toBe(some.length);
				for (const [index, time] of times.entries()) {
					const next = times[index + 1];
					if (next && next.tooFewPosts === time.tooFewPosts) {
						expect(next.median).toBeLessThanOrEqual(time.median);
					}
				}
			}),
		);
	});
});

it('takes the middle of values', () => {
	expect(median([3, 1, 2])).toBe(2);
	expect(median([4, 1])).toBe(2.5);
});

it('knows the metrics that posts have', () => {
	expect(metricsOf([post(DateTime.utc().toISO(), 1), { metrics: { saves: 1 } }, {}])).toEqual([
		'likes',
		'saves',
	]);
});
