import type { INodeParameters } from 'n8n-workflow';
import { PROFILES } from '../../sandbox/seed';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

const best = async (parameters: INodeParameters = {}, options = {}) =>
	await hootsuite.run(
		'analytics.getBestTimes',
		{ socialProfileIds: [PROFILES.facebookPage], period: 'last90Days', ...parameters },
		options,
	);

describe('the best times to post', () => {
	it('are ranked for each profile, best first, with what they stand on', async () => {
		const run = await best({ socialProfileIds: [PROFILES.facebookPage, PROFILES.x], times: 3 });
		expect(refusal(run)).toBe('');
		const rows = json(run);
		expect(rows.map(({ profileId, rank }) => [profileId, rank])).toEqual([
			...[1, 2, 3].map((rank) => [PROFILES.facebookPage, rank]),
			...[1, 2, 3].map((rank) => [PROFILES.x, rank]),
		]);
		expect(rows[0]).toEqual({
			network: 'Facebook Page',
			profileName: 'Acme',
			profileId: PROFILES.facebookPage,
			rank: 1,
			weekday: expect.stringMatching(/day$/),
			time: expect.stringMatching(/^\d\d:00$/),
			median: expect.any(Number),
			posts: expect.any(Number),
			tooFewPosts: expect.any(Boolean),
		});
	});

	it('are read from all posts of the period, page by page, in one question a network', async () => {
		await best({ period: 'custom', since: '={{ $now.minus({ years: 1 }).toISO() }}' });
		const asked = hootsuite.requests.filter(({ path }) => path === '/v1/analytics/posts');
		expect(asked.length).toBeGreaterThan(1);
		expect(asked[0].query).toMatchObject({ networkId: 'FACEBOOKPAGE', datatype: 'ORGANIC', limit: '100' });
	});

	it('are in the time zone of the workflow', async () => {
		const times = async (timezone: string) =>
			json(await best({ times: 168, options: { enoughPosts: 1 } }, { timezone })).map(
				({ weekday, time }) => `${String(weekday)} ${String(time)}`,
			);
		const [utc, tokyo] = [await times('UTC'), await times('Asia/Tokyo')];
		expect(utc.length).toBeGreaterThan(5);
		expect(tokyo).not.toEqual(utc);
	});

	it('are the same for all profiles of a network that are taken together', async () => {
		const run = await best({
			socialProfileIds: [PROFILES.x, PROFILES.secondX],
			forEach: 'network',
			times: 1,
		});
		expect(json(run)).toEqual([expect.objectContaining({ network: 'X', rank: 1 })]);
		expect(json(run)[0]).not.toHaveProperty('profileId');
	});

	it('are told to be uncertain where they stand on few posts', async () => {
		const rows = json(await best({ options: { enoughPosts: 50 } }));
		expect(rows.every(({ tooFewPosts }) => tooFewPosts === true)).toBe(true);
	});

	it('name the metrics there are, where none of those asked for is', async () => {
		const run = await best({ metrics: 'applause' });
		expect(refusal(run)).toContain("'Metrics' has none of what Hootsuite tells");
		expect(refusal(run)).toMatch(/Choose among clicks, comments, likes/);
	});

	it('say where there are no posts to learn from, and give the others', async () => {
		hootsuite.fault('/v1/analytics/posts', { noData: true });
		const run = await best(
			{ socialProfileIds: [PROFILES.facebookPage, PROFILES.x], times: 1 },
			{ onError: 'continueRegularOutput' },
		);
		expect(json(run)).toEqual([
			expect.objectContaining({ profileId: PROFILES.x, rank: 1 }),
			expect.objectContaining({
				error: 'There are no posts of Facebook Page · Acme to learn from',
				details: { description: expect.stringContaining("Choose a longer 'Period'") },
			}),
		]);
	});

	it('refuse a network that has no analytics', async () => {
		const run = await best({ socialProfileIds: [PROFILES.linkedInCompany] });
		expect(refusal(run)).toContain('Hootsuite has no analytics for such profiles');
	});
});
