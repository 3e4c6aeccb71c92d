import { LABS_ID, PAYING_MEMBER_ID } from '../../sandbox/accountsSeed';
import { ORGANIZATION_ID, PROFILES, TEAMS } from '../../sandbox/seed';
import { ALL_BUT_MEMBERS, byId, COLLEAGUE, COLLEAGUE_ID, permit } from './accounts';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

it('lists the organizations of the signed-in member', async () => {
	const run = await hootsuite.run('organization.getAll');
	expect(json(run)).toMatchObject([
		{ id: ORGANIZATION_ID, name: 'Acme Inc' },
		{ id: LABS_ID, name: 'Acme Labs' },
	]);
});

describe('members', () => {
	const members = async (parameters = {}) =>
		json(
			await hootsuite.run('organization.getMembers', {
				organizationId: byId(ORGANIZATION_ID),
				...parameters,
			}),
		);

	it('are listed as Hootsuite gives them: ids, in one request', async () => {
		const all = await members({ returnAll: true });
		expect(all).toHaveLength(40);
		expect(all[3]).toEqual({ id: COLLEAGUE_ID });
		expect(hootsuite.asked).toEqual([`GET /v1/organizations/${ORGANIZATION_ID}/members`]);
	});

	it('are cut to the limit', async () => {
		expect(await members({ limit: 3 })).toHaveLength(3);
	});

	it('of an organization of 5,000 come in one request', async () => {
		const { members: seated } = hootsuite.sandbox.state.organizations[0];
		for (let id = 20000000; seated.size < 5000; id++) {
			seated.set(String(id), { permissions: [], permissionPreset: 'CUSTOM' });
		}
		expect(await members({ returnAll: true })).toHaveLength(5000);
		expect(hootsuite.asked).toHaveLength(1);
	});
});

describe('one member', () => {
	it('has permissions', async () => {
		const run = await hootsuite.run('organization.getMemberPermissions', COLLEAGUE);
		expect(json(run)).toEqual([{ permissions: [], permissionPreset: 'CUSTOM' }]);
	});

	it('has teams', async () => {
		const run = await hootsuite.run('organization.getMemberTeams', COLLEAGUE);
		expect(json(run)).toEqual([{ id: TEAMS.marketing }]);
	});

	it('has social profiles', async () => {
		const run = await hootsuite.run('organization.getMemberSocialProfiles', { ...COLLEAGUE, limit: 2 });
		expect(json(run)).toEqual([{ id: PROFILES.facebookPage }, { id: PROFILES.instagramBusiness }]);
	});

	it('has permissions on a social profile', async () => {
		const run = await hootsuite.run('organization.getMemberSocialProfilePermissions', {
			...COLLEAGUE,
			socialProfileId: byId(PROFILES.facebookPage),
		});
		expect(json(run)).toEqual([{ permissions: ['BASIC_USAGE'], permissionPreset: 'EDITOR' }]);
	});

	it('that is not in the organization is refused with the way out', async () => {
		const run = await hootsuite.run('organization.getMemberTeams', {
			organizationId: byId(LABS_ID),
			memberId: byId('15500040'),
		});
		expect(refusal(run)).toMatch(/does not exist in organization.*Choose 'Organization' first.*4303/);
	});
});

describe('removing a member', () => {
	it('answers deleted and both ids, and the member is gone', async () => {
		const run = await hootsuite.run('organization.removeMember', COLLEAGUE);
		expect(json(run)).toEqual([{ deleted: true, id: COLLEAGUE_ID, organizationId: ORGANIZATION_ID }]);
		expect(hootsuite.sandbox.state.organizations[0].members.has(COLLEAGUE_ID)).toBe(false);
	});

	it('explains that who pays cannot be removed (3301)', async () => {
		const run = await hootsuite.run('organization.removeMember', {
			...COLLEAGUE,
			memberId: byId(PAYING_MEMBER_ID),
		});
		expect(refusal(run)).toMatch(/pays for the organization.*Change the payer.*3301/);
	});

	it('says who was removed before an item did not work', async () => {
		const run = await hootsuite.run(
			'organization.removeMember',
			{ ...COLLEAGUE, memberId: byId('={{ $json.id }}') },
			{ input: [{ json: { id: COLLEAGUE_ID } }, { json: { id: PAYING_MEMBER_ID } }] },
		);
		expect(refusal(run)).toContain(`Already removed in this run: ${COLLEAGUE_ID}`);
	});

	it('names the permission that is missing (1201)', async () => {
		permit(hootsuite, ...ALL_BUT_MEMBERS);
		const run = await hootsuite.run('organization.removeMember', COLLEAGUE);
		expect(refusal(run)).toMatch(/may not change this organization.*Ask an admin.*1201/);
	});
});

describe('missing permissions', () => {
	it.each([
		['organization.getMembers', 'view organization members', 4002],
		['organization.getMemberPermissions', 'view member permissions', 4003],
	])('%s says to ask for: %s', async (operation, permission, code) => {
		permit(hootsuite, ...ALL_BUT_MEMBERS);
		const run = await hootsuite.run(operation, COLLEAGUE);
		expect(refusal(run)).toContain(`may not ${permission}. Ask an admin of the Hootsuite organization`);
		expect(refusal(run)).toContain(`code ${code}`);
	});
});

it.each(['organization.getMembers', 'organization.removeMember'])(
	'%s without an organization is refused before any request',
	async (operation) => {
		const run = await hootsuite.run(operation, {
			organizationId: byId('={{ "" }}'),
			memberId: byId(COLLEAGUE_ID),
		});
		expect(refusal(run)).toContain("'Organization' is empty");
		expect(hootsuite.asked).toEqual([]);
	},
);

it('an organization that does not exist is refused with the way out', async () => {
	const run = await hootsuite.run('organization.getMembers', { organizationId: byId('1') });
	expect(refusal(run)).toMatch(/Unable to find an organization.*choose it from the list.*3003/);
});
