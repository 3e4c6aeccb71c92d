import { AD_ACCOUNTS } from '../../sandbox/adAccountSeed';
import { ORGANIZATION_ID, PROFILES } from '../../sandbox/seed';
import { useSandbox } from './support';

const { call, token, state } = useSandbox();

const NOW = '2026-03-15T10:00:00Z';
beforeEach(() => state().clock.freeze(Date.parse(NOW)));

interface Analytics {
	data: Array<Record<string, never>>;
	metadata: { collectionInfo: { next?: { cursor: string }; prev?: { cursor: string } } };
	title: string;
	status: number;
	detail: string;
	instance: string;
}

const ask = async (path: string, filters: object, accessToken?: string) =>
	await call<Analytics>('POST', `/v1/analytics/${path}`, { body: { filters }, token: accessToken });
const span = (since?: string, until?: string) => ({ reportingPeriod: { timespan: { since, until } } });
const page = { profileId: { eq: PROFILES.facebookPage } };
const account = { adAccounts: [{ adAccountId: AD_ACCOUNTS.facebook, organizationId: ORGANIZATION_ID }] };

describe('analytics numbers', () => {
	it('are the same each time they are asked for', async () => {
		const filters = { ...page, ...span('2024-03-15', '2024-06-15') };
		const first = await ask('posts?limit=100', filters);
		state().reset();
		state().clock.freeze(Date.parse(NOW));
		expect(first.body.data.length).toBeGreaterThan(20);
		expect((await ask('posts?limit=100', filters)).body).toEqual(first.body);
	});

	it('reach from two years back to today', async () => {
		const dates = async (since: string, until: string) =>
			(await ask('profiles?limit=100', { ...page, ...span(since, until) })).body.data.map(({ date }) => date);
		expect(await dates('2024-03-15', '2024-03-16')).toEqual(['2024-03-15', '2024-03-16']);
		expect(await dates('2026-03-14', '2026-12-31')).toEqual(['2026-03-14', '2026-03-15']);
	});

	it('are whole and positive, and the parts of a breakdown add up to the total', async () => {
		const { body } = await ask('profiles?limit=100', { ...page, ...span('2026-01-01', '2026-03-15') });
		const metrics = body.data.flatMap((entry) => Object.values(entry.metrics)) as Array<{
			total: number;
			breakdownDimensions?: Array<{ values: Record<string, number> }>;
		}>;
		expect(metrics.length).toBe(74 * 4);
		for (const { total, breakdownDimensions = [] } of metrics) {
			expect(Number.isInteger(total) && total >= 0).toBe(true);
			for (const { values } of breakdownDimensions) {
				expect(Object.values(values).reduce((sum, value) => sum + value)).toBe(total);
			}
		}
	});

	it('of an ad set are the sum of those of its ads', async () => {
		const filters = { ...account, ...span('2026-03-10', '2026-03-10') };
		const ads = (await ask('paid/ads/metrics', filters)).body.data;
		const adsets = (await ask('paid/adsets/metrics', filters)).body.data;
		const clicks = (entries: Analytics['data'], id: string) =>
			entries
				.filter(({ externalAdsetId }) => externalAdsetId === id)
				.reduce((sum, { metrics }) => sum + (metrics as { clicks: number }).clicks, 0);
		const id = adsets[0].externalAdsetId;
		expect(clicks(ads, id)).toBe(clicks(adsets, id));
	});
});

describe('an analytics list', () => {
	it('has ten entries a page, and cursors that lead through all of them', async () => {
		const filters = { ...page, ...span('2026-02-19', '2026-03-15') };
		const dates: unknown[] = [];
		let cursor: string | undefined;
		do {
			const query: string = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
			const { body } = await ask(`profiles${query}`, filters);
			expect(body.data.length).toBeLessThanOrEqual(10);
			dates.push(...body.data.map(({ date }) => date));
			cursor = body.metadata.collectionInfo.next?.cursor;
		} while (cursor);
		expect(dates).toHaveLength(25);
		expect(new Set(dates).size).toBe(25);
	});
});

describe('an analytics request', () => {
	const many = Array.from({ length: 11 }, (_, index) => String(index));
	it.each([
		['no profile', 'posts', {}],
		['neither eq nor in', 'posts', { profileId: {} }],
		['eleven profiles', 'posts', { profileId: { in: many } }],
		['an empty list of profiles', 'posts', { profileId: { in: [] } }],
		['a profile of another network', 'posts?networkId=TWITTER', page],
		['a LinkedIn profile', 'posts', { profileId: { eq: PROFILES.linkedInCompany } }],
		['a network it does not know', 'posts?networkId=LINKEDINCOMPANY', page],
		['a datatype it does not know', 'posts?datatype=BOTH', page],
		['a datatype in small letters', 'profiles?datatype=organic', page],
		['a filter it does not know', 'posts', { ...page, createdAt: span('2026-03-01').reportingPeriod }],
		['a filter of profiles for ads', 'paid/ads', { ...account, profileId: { eq: PROFILES.facebookPage } }],
		['a network without ads', 'paid/ads?adAccountType=PINTEREST', account],
		['a limit over a hundred', 'posts?limit=101', page],
		['a cursor that is none', 'posts?cursor=x', page],
		['more than two years', 'profiles', { ...page, ...span('2024-03-13') }],
		['until before since', 'profiles', { ...page, ...span('2026-02-02', '2026-02-01') }],
		['no day', 'profiles', { ...page, ...span() }],
		['a day that does not exist', 'profiles', { ...page, ...span('2026-02-30') }],
		['a time', 'profiles', { ...page, ...span('2026-02-03T00:00:00Z') }],
		['changes 31 days back', 'profiles', { ...page, lastModified: { timespan: { since: '2026-02-12' } } }],
		['no ad account', 'paid/ads', { adAccounts: [] }],
		[
			'an ad account of nobody',
			'paid/ads',
			{ adAccounts: [{ adAccountId: '1', organizationId: ORGANIZATION_ID }] },
		],
		['an ad account of another network', 'paid/ads?adAccountType=TWITTER', account],
		['a level that is none', 'paid/groups', account],
	])('with %s is refused with problem details', async (_what, path, filters) => {
		const { status, body } = await ask(path, filters);
		expect([status, body.status, body.title]).toEqual([422, 422, 'invalid-argument']);
		expect(body.detail).toMatch(/\S/);
		expect(body.instance).toMatch(/^urn:uuid:/);
	});

	it('needs the scope analytics:read', async () => {
		const { body: app } = await token({ grant_type: 'member_app', member_id: '15500001' });
		const answer = await call('POST', '/v1/analytics/posts', {
			body: { filters: page },
			token: app.access_token,
		});
		expect([answer.status, answer.body.errors[0].code]).toEqual([403, 1037]);
	});
});

describe('ad accounts', () => {
	it('are listed for their organization', async () => {
		const { body } = await call<{ ad_accounts: Array<{ ad_account_id: string }> }>(
			'GET',
			`/v1/me/adAccounts?organization_id=${ORGANIZATION_ID}`,
		);
		expect(body.ad_accounts.map(({ ad_account_id: id }) => id)).toEqual(Object.values(AD_ACCOUNTS));
	});
});
