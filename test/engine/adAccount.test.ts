import { AD_ACCOUNTS } from '../../sandbox/adAccountSeed';
import { LABS_ID } from '../../sandbox/accountsSeed';
import { ORGANIZATION_ID } from '../../sandbox/seed';
import { ALL_BUT_MEMBERS, byId, permit } from './accounts';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();
const list = async (parameters = {}) =>
	await hootsuite.run('adAccount.getAll', { organizationId: byId(ORGANIZATION_ID), ...parameters });

it('lists the ad accounts of an organization, simplified', async () => {
	const accounts = json(await list());
	expect(accounts.map(({ ad_account_id: id }) => id)).toEqual(Object.values(AD_ACCOUNTS));
	expect(Object.keys(accounts[0])).toEqual([
		'ad_account_id',
		'name',
		'social_network',
		'external_id',
		'native_status',
		'can_access_api',
		'currency_code',
		'timezone',
		'social_profile_id',
	]);
	expect(hootsuite.requests[0].query).toEqual({ organization_id: ORGANIZATION_ID });
});

it('gives every field where Simplify is off', async () => {
	expect(Object.keys(json(await list({ simplify: false }))[0])).toHaveLength(14);
});

it('is cut to the limit', async () => {
	expect(json(await list({ limit: 1 }))).toHaveLength(1);
});

it('is empty where the organization has none', async () => {
	const run = await list({ organizationId: byId(LABS_ID) });
	expect(run.error).toBeUndefined();
	expect(json(run)).toEqual([]);
});

it('names the permission that is missing', async () => {
	permit(hootsuite, ...ALL_BUT_MEMBERS);
	expect(refusal(await list())).toMatch(/Ask an admin of the Hootsuite organization.*4009/);
});
