import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { AD_ACCOUNTS } from '../../sandbox/adAccountSeed';
import { CLIENT_ID, CLIENT_SECRET, MEMBER_ID, ORGANIZATION_ID, PROFILES } from '../../sandbox/seed';
import type { RunOptions } from './harness';
import { Bench, json, paired, refusal } from './hootsuite';

const hootsuite = new Bench();

const LIST = { period: 'last7Days', returnAll: true };
const day = (daysAgo: number, zone = 'UTC') =>
	DateTime.now().setZone(zone).minus({ days: daysAgo }).toISODate();

const posts = async (parameters: INodeParameters = {}, options: Partial<RunOptions> = {}) =>
	await hootsuite.run(
		'analytics.getPosts',
		{ socialProfileIds: [PROFILES.facebookPage], ...LIST, ...parameters },
		options,
	);
const profiles = async (parameters: INodeParameters = {}, options: Partial<RunOptions> = {}) =>
	await hootsuite.run(
		'analytics.getProfiles',
		{ socialProfileIds: [PROFILES.facebookPage], ...LIST, ...parameters },
		options,
	);
const paid = async (
	operation: 'getPaid' | 'getPaidMetrics',
	parameters: INodeParameters = {},
	options: Partial<RunOptions> = {},
) =>
	await hootsuite.run(
		`analytics.${operation}`,
		{
			organizationId: { __rl: true, mode: 'id', value: ORGANIZATION_ID },
			adAccountIds: [AD_ACCOUNTS.facebook],
			...LIST,
			...parameters,
		},
		options,
	);

/** What analytics was asked, without the requests that look profiles and ad accounts up. */
const asked = () =>
	hootsuite.requests
		.filter(({ path }) => path.startsWith('/v1/analytics/'))
		.map(({ path, query, body }) => ({ path, query, filters: body.filters as IDataObject }));

/** Adds profiles of a network to the sandbox. @returns their ids */
function addProfiles(type: string, count: number): string[] {
	const { profiles: stored } = hootsuite.sandbox.state;
	const ids = Array.from({ length: count }, (_, index) => String(130_000_000 + stored.length + index));
	for (const id of ids) {
		const profile = { ...stored[0].profile, id, type, socialNetworkId: `88${id}` };
		stored.push({ needsApproval: false, profile });
	}
	return ids;
}

describe('metrics of profiles', () => {
	it.each([
		['filterBy', "'Filter By' is", 'reportingPeriod, lastModified'],
		['period', "'Period' is", 'custom'],
		['datatype', "'Data Type' is", 'ORGANIC, PAID'],
	])('are not asked for with a %s that there is none of', async (name, words, choices) => {
		for (const operation of [posts, profiles]) {
			const told = refusal(await operation({ [name]: '={{ "organically" }}' }));
			expect(told).toContain(`${words} "organically", which is none of the choices`);
			expect(told).toContain(`Choose among ${choices}`);
		}
		expect(hootsuite.asked).toEqual([]);
	});

	it('come as one item a profile and day, as Hootsuite gives them', async () => {
		const run = await profiles({ socialProfileIds: [PROFILES.facebookPage, PROFILES.x] });
		expect(refusal(run)).toBe('');
		expect(json(run).map(({ profileId, date }) => [profileId, date])).toEqual(
			[PROFILES.facebookPage, PROFILES.x].flatMap((id) => [6, 5, 4, 3, 2, 1, 0].map((ago) => [id, day(ago)])),
		);
		expect(json(run)[0].metrics).toMatchObject({
			page_reactions: { total: expect.any(Number), breakdownDimensions: [{ breakdownId: 'by_type' }] },
		});
		expect(new Set(paired(run))).toEqual(new Set([0]));
	});

	it('are asked per network, with the period and whether organic or paid', async () => {
		await profiles({ socialProfileIds: [PROFILES.facebookPage, PROFILES.x], datatype: 'PAID' });
		const period = { reportingPeriod: { timespan: { since: day(6), until: day(0) } } };
		expect(asked()).toEqual([
			{
				path: '/v1/analytics/profiles',
				query: { datatype: 'PAID', networkId: 'FACEBOOKPAGE', limit: '100' },
				filters: { profileId: { in: [PROFILES.facebookPage] }, ...period },
			},
			{
				path: '/v1/analytics/profiles',
				query: { datatype: 'PAID', networkId: 'TWITTER', limit: '100' },
				filters: { profileId: { in: [PROFILES.x] }, ...period },
			},
		]);
	});

	it('become rows for a spreadsheet, with the same columns in every row', async () => {
		const run = await profiles({
			socialProfileIds: [PROFILES.facebookPage, PROFILES.x],
			options: { flattenMetrics: true },
		});
		const columns = [
			...['network', 'profileName', 'profileId', 'externalProfileId', 'date'],
			...['new_followers', 'new_followers.by_country.DE', 'new_followers.by_country.FR'],
			...['new_followers.by_country.US', 'page_reactions', 'page_reactions.by_type.like'],
			...['page_reactions.by_type.love', 'page_reactions.by_type.wow', 'page_views', 'total_followers'],
		];
		for (const row of json(run)) expect(Object.keys(row)).toEqual(columns);
		expect(json(run)[0]).toMatchObject({ network: 'Facebook Page', profileName: 'Acme' });
		expect(json(run)[7]).toMatchObject({ network: 'X', profileName: null });
	});

	it('keep a number that is null as null in its column', async () => {
		const entry = {
			profileId: PROFILES.facebookPage,
			externalProfileId: '1',
			date: '2026-01-01',
			metrics: { page_views: null, page_reactions: { total: null } },
		};
		hootsuite.fault('/v1/analytics/profiles', {
			status: 200,
			body: { data: [entry], metadata: { collectionInfo: {} } },
		});
		const run = await profiles({ options: { flattenMetrics: true } });
		expect(json(run)).toMatchObject([{ date: '2026-01-01', page_reactions: null, page_views: null }]);
	});

	it("take the day from the workflow's time zone", async () => {
		const timezone = 'Pacific/Kiritimati';
		await profiles({}, { timezone });
		expect(asked()[0].filters.reportingPeriod).toEqual({
			timespan: { since: day(6, timezone), until: day(0, timezone) },
		});
	});

	it('are read over all cursors, and up to the limit', async () => {
		const all = json(await profiles({ period: 'custom', since: day(249) as string }));
		expect(all.map(({ date }) => date)).toEqual(Array.from({ length: 250 }, (_, index) => day(249 - index)));
		expect(asked().map(({ query }) => 'cursor' in query)).toEqual([false, true, true]);

		const some = json(
			await profiles({ period: 'custom', since: day(249) as string, returnAll: false, limit: 120 }),
		);
		expect(some).toEqual(all.slice(0, 120));
	});
});

describe('many profiles', () => {
	it('are asked for 35 profiles over six networks in calls of ten, and joined again', async () => {
		const networks: Array<[string, number]> = [
			['FACEBOOKPAGE', 11],
			['TWITTER', 10],
			['INSTAGRAMBUSINESS', 6],
			['TIKTOKBUSINESS', 4],
			['YOUTUBECHANNEL', 3],
			['THREADS', 1],
		];
		const ids = networks.flatMap(([type, count]) => addProfiles(type, count));
		expect(ids).toHaveLength(35);
		// Mixed, as a person chooses them.
		const mixed = [...ids].sort((a, b) => (Number(a) % 7) - (Number(b) % 7));
		const run = await profiles({ socialProfileIds: mixed, period: 'custom', since: day(0) as string });
		expect(refusal(run)).toBe('');
		expect(
			json(run)
				.map(({ profileId }) => profileId)
				.sort(),
		).toEqual(ids);
		const calls = asked().map(({ query, filters }) => {
			const { in: some } = filters.profileId as { in: string[] };
			return [query.networkId, some.length];
		});
		expect(calls.sort()).toEqual(
			[
				['FACEBOOKPAGE', 1],
				['FACEBOOKPAGE', 10],
				['INSTAGRAMBUSINESS', 6],
				['THREADS', 1],
				['TIKTOKBUSINESS', 4],
				['TWITTER', 10],
				['YOUTUBECHANNEL', 3],
			].sort(),
		);
	});

	it('keep what came before a page in the middle that answers 500', async () => {
		const ids = [PROFILES.facebookPage, PROFILES.x, PROFILES.threads];
		hootsuite.fault('/v1/analytics/profiles', { delayMs: 1 });
		hootsuite.fault('/v1/analytics/profiles', { status: 500 }, { times: 9 });
		const run = await profiles({ socialProfileIds: ids }, { onError: 'continueRegularOutput' });
		const items = json(run);
		expect(items.slice(0, 7).every(({ profileId }) => profileId === PROFILES.facebookPage)).toBe(true);
		expect(items).toHaveLength(8);
		expect(items[7].error).toContain('internal');
		expect((items[7].details as IDataObject).description).toContain('The list broke off after 7 entries.');
	});

	it('stop the node where a page does not come and the node does not continue', async () => {
		hootsuite.fault('/v1/analytics/profiles', { status: 500 }, { times: 9 });
		const run = await profiles();
		expect(refusal(run)).toContain('Hootsuite says: internal: A fault asked for by a test');
		expect(refusal(run)).toMatch(/HTTP 500, trace ID urn:uuid:/);
		// Asking again does no harm, so nobody is sent to look first.
		expect(refusal(run)).not.toContain('look in Hootsuite before');
	});
});

describe('posts', () => {
	const SIMPLE = [
		...['network', 'profileName', 'profileId', 'createdAt', 'postType', 'title', 'content', 'sourceLink'],
		...['externalId', 'campaign', 'tags', 'isViral'],
	];

	it('come as one item a post, simplified, with their metrics', async () => {
		const run = await posts({ period: 'last90Days' });
		expect(refusal(run)).toBe('');
		expect(json(run).length).toBeGreaterThan(20);
		for (const post of json(run)) {
			expect(Object.keys(post)).toEqual([...SIMPLE, 'metrics']);
			expect(post).toMatchObject({ network: 'Facebook Page', profileName: 'Acme' });
			expect(Object.keys(post.metrics as object).sort()).toEqual([
				...['clicks', 'comments', 'likes', 'post_views', 'shares'],
			]);
		}
		expect(json(run).some(({ tags }) => tags === 'spring')).toBe(true);
	});

	it('become rows with a column a metric', async () => {
		const run = await posts({
			socialProfileIds: [PROFILES.facebookPage, PROFILES.youtubeChannel],
			period: 'last30Days',
			options: { flattenMetrics: true },
		});
		const metrics = ['clicks', 'comments', 'likes', 'post_views', 'shares', 'video_views', 'watch_minutes'];
		for (const row of json(run)) expect(Object.keys(row)).toEqual([...SIMPLE, ...metrics]);
		const youTube = json(run).filter(({ network }) => network === 'YouTube Channel');
		expect(youTube[0]).toMatchObject({ clicks: null, video_views: expect.any(Number) });
	});

	it('come as Hootsuite gives them where they are not simplified', async () => {
		const run = await posts({ period: 'last90Days', simplify: false });
		expect(json(run)[0]).toMatchObject({ attachmentTypes: ['ATTACHMENT_PHOTO'], metadata: {} });
		expect(json(run)[0]).not.toHaveProperty('network');
	});

	it('can be asked for by their last change', async () => {
		const run = await posts({ filterBy: 'lastModified', period: 'last30Days', simplify: false });
		expect(asked()[0].filters).toHaveProperty('lastModified.timespan.since', day(29));
		expect(json(run).length).toBeGreaterThan(3);
		for (const { lastRefreshed } of json(run)) expect(String(lastRefreshed) >= String(day(29))).toBe(true);
	});
});

describe('paid', () => {
	const levels = [
		{ adEntityCollection: 'campaigns', id: 'externalCampaignId', count: 1 },
		{ adEntityCollection: 'adsets', id: 'externalAdsetId', count: 2 },
		{ adEntityCollection: 'ads', id: 'externalAdId', count: 4 },
	];

	it.each(levels)('lists the $adEntityCollection that ran in the period', async ({ id, count, ...level }) => {
		const run = await paid('getPaid', level);
		expect(refusal(run)).toBe('');
		expect(json(run)).toHaveLength(count);
		expect(new Set(json(run).map((entry) => entry[id])).size).toBe(count);
		for (const entry of json(run)) {
			expect(entry).toMatchObject({ adAccountId: AD_ACCOUNTS.facebook, status: 'ACTIVE', currency: 'EUR' });
			expect('dailyBudget' in entry).toBe(id !== 'externalAdId');
		}
		const [{ path }] = asked();
		expect(path).toBe(`/v1/analytics/paid/${level.adEntityCollection}`);
	});

	it('gives everything where it is not simplified', async () => {
		const run = await paid('getPaid', { simplify: false });
		expect(json(run)[0]).toMatchObject({ campaignStatus: 'ACTIVE', budget: { daily: 120 } });
	});

	it.each(levels)('gives the numbers of $adEntityCollection by day', async ({ id, count, ...level }) => {
		const run = await paid('getPaidMetrics', level);
		expect(json(run)).toHaveLength(count * 7);
		expect(json(run)[0]).toMatchObject({ [id]: expect.any(String), date: day(6) });
		expect(json(run)[0].metrics).toEqual({
			clicks: expect.any(Number),
			conversions: expect.any(Number),
			impressions: expect.any(Number),
			spend: expect.any(Number),
		});
	});

	it('gives the numbers as rows', async () => {
		const run = await paid('getPaidMetrics', { options: { flattenMetrics: true } });
		expect(Object.keys(json(run)[0]).slice(-4)).toEqual(['clicks', 'conversions', 'impressions', 'spend']);
	});

	it('is asked per network, and joined again', async () => {
		const ids = [AD_ACCOUNTS.x, AD_ACCOUNTS.facebook, AD_ACCOUNTS.secondFacebook];
		const run = await paid('getPaid', { adAccountIds: ids });
		expect(json(run).map(({ adAccountId }) => adAccountId)).toEqual(ids);
		expect(asked().map(({ query, filters }) => ({ ...query, accounts: filters.adAccounts }))).toEqual([
			{
				...{ datatype: 'PAID', adAccountType: 'TWITTER', limit: '100' },
				accounts: [{ adAccountId: AD_ACCOUNTS.x, organizationId: ORGANIZATION_ID }],
			},
			{
				...{ datatype: 'PAID', adAccountType: 'FACEBOOK', limit: '100' },
				accounts: [AD_ACCOUNTS.facebook, AD_ACCOUNTS.secondFacebook].map((adAccountId) => ({
					adAccountId,
					organizationId: ORGANIZATION_ID,
				})),
			},
		]);
	});

	it('asks for 12 ad accounts in calls of ten', async () => {
		const { adAccounts } = hootsuite.sandbox.state;
		const ids = Array.from({ length: 12 }, (_, index) => String(650_000_000 + index));
		adAccounts.push(...ids.map((id) => ({ ...adAccounts[0], ad_account_id: id, external_id: `99${id}` })));
		const run = await paid('getPaid', { adAccountIds: ids.join(', ') });
		expect(json(run).map(({ adAccountId }) => adAccountId)).toEqual(ids);
		expect(asked().map(({ filters }) => (filters.adAccounts as unknown[]).length)).toEqual([10, 2]);
	});
});

describe('what cannot work', () => {
	const facebookOnly = [PROFILES.facebookPage];

	it.each([
		['no profile', { socialProfileIds: '={{ [] }}' }, "'Social Profiles' is empty"],
		[
			'a period of over two years',
			{ period: 'custom', since: day(800) as string },
			"'Reporting Period' begins on",
		],
		[
			'until before since',
			{ period: 'custom', since: day(1) as string, until: day(2) as string },
			"after 'Until'",
		],
		[
			'changes 31 days back',
			{ filterBy: 'lastModified', period: 'custom', since: day(31) as string },
			"'Last Modified' begins on",
		],
	])('is refused before any request: %s', async (_what, parameters, message) => {
		const run = await posts({ socialProfileIds: facebookOnly, ...parameters });
		expect(refusal(run)).toContain(message);
		expect(hootsuite.asked).toEqual([]);
	});

	it('names the profiles of networks without analytics before analytics is asked', async () => {
		const ids = [PROFILES.facebookPage, PROFILES.linkedInCompany, PROFILES.facebookGroup];
		const run = await posts({ socialProfileIds: ids });
		expect(refusal(run)).toContain(
			"'Social Profiles' contains LinkedIn Company · Acme Inc, Facebook Group · Acme Friends, and Hootsuite has no analytics",
		);
		expect(asked()).toEqual([]);
	});

	it('names profiles that the member cannot reach', async () => {
		const run = await profiles({ socialProfileIds: '120000001, 999' });
		expect(refusal(run)).toContain("'Social Profiles' contains 999, which the signed-in member cannot reach");
		expect(asked()).toEqual([]);
	});

	it.each([
		['no ad account', { adAccountIds: '={{ [] }}' }, "'Ad Accounts' is empty"],
		['an ad account of nobody', { adAccountIds: '1, 640000001' }, "'Ad Accounts' contains 1, which"],
	])('names %s before analytics is asked', async (_what, parameters, message) => {
		expect(refusal(await paid('getPaid', parameters))).toContain(message);
		expect(asked()).toEqual([]);
	});

	it('says where to tick the scope that is missing', async () => {
		// The token of a member's app has an empty scope.
		const run = await posts(
			{ authentication: 'app' },
			{
				credentials: {
					hootsuiteAppApi: {
						baseUrl: hootsuite.sandbox.url,
						clientId: CLIENT_ID,
						clientSecret: CLIENT_SECRET,
						grantType: 'member_app',
						memberId: MEMBER_ID,
					},
				},
			},
		);
		expect(refusal(run)).toContain(
			"Tick the scope analytics:read on your app in Hootsuite's developer portal",
		);
		expect(refusal(run)).toContain('Hootsuite code 1037');
	});

	it('says so too where the refusal comes as problem details', async () => {
		hootsuite.fault('/v1/analytics/**', {
			status: 403,
			body: { title: 'forbidden', status: 403, detail: 'Not allowed' },
		});
		const said = refusal(await posts());
		expect(said).toContain('Hootsuite says: forbidden: Not allowed');
		expect(said).toContain('Tick the scope analytics:read');
	});
});

describe('the lists', () => {
	it('offer the profiles that analytics has numbers for', async () => {
		const values = (await hootsuite.options('getAnalyticsProfiles')).map(({ value }) => value);
		expect(values).toContain(PROFILES.facebookPage);
		expect(values).not.toContain(PROFILES.linkedInCompany);
		expect(values).not.toContain(PROFILES.facebook);
	});

	it('offer the ad accounts of the chosen organization', async () => {
		const organizationId = { __rl: true, mode: 'list', value: ORGANIZATION_ID };
		const options = await hootsuite.options('getAdAccounts', {
			resource: 'analytics',
			operation: 'getPaid',
			organizationId,
		});
		expect(options).toContainEqual({ name: 'Facebook · Acme Shop', value: AD_ACCOUNTS.facebook });
		expect(options).toContainEqual({ name: 'X · Acme on X', value: AD_ACCOUNTS.x });
	});
});
