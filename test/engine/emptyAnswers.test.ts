import type { INodeParameters } from 'n8n-workflow';
import { PROFILES, TEAMS } from '../../sandbox/seed';
import { byId, COLLEAGUE, COLLEAGUE_ID, MARKETING } from './accounts';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();
const answer = (body: unknown) => hootsuite.fault('/**', { body }, { method: 'GET', times: 99 });

describe('something that is asked for by its ID', () => {
	it.each<[string, string, INodeParameters]>([
		['member.getMe', 'the signed-in member', {}],
		['member.get', `member ${COLLEAGUE_ID}`, COLLEAGUE],
		['team.get', `team ${TEAMS.support}`, { teamId: byId(TEAMS.support) }],
		['socialProfile.get', `social profile ${PROFILES.x}`, { socialProfileId: byId(PROFILES.x) }],
		['scimUser.get', `user ${COLLEAGUE_ID}`, { memberId: byId(COLLEAGUE_ID) }],
		['scimGroup.get', `group ${TEAMS.support}`, { groupId: byId(TEAMS.support) }],
	])('is told as missing where %s is answered with nothing', async (operation, thing, parameters) => {
		for (const body of [{ data: [] }, { data: null }, {}]) {
			hootsuite.sandbox.state.reset();
			answer(body);
			const run = await hootsuite.run(operation, parameters);
			expect(refusal(run)).toContain(`Hootsuite gives nothing for ${thing}`);
			expect(json(run)).toEqual([]);
		}
	});

	it('is taken from an array of one, as messages are', async () => {
		answer({ data: [{ id: TEAMS.support, name: 'Support' }] });
		const run = await hootsuite.run('team.get', { teamId: byId(TEAMS.support) });
		expect(json(run)).toEqual([{ id: TEAMS.support, name: 'Support' }]);
	});
});

describe('a list in the editor', () => {
	it.each<[string, INodeParameters]>([
		['searchOrganizations', {}],
		['searchTeams', { resource: 'team', operation: 'addMember', ...MARKETING }],
		['searchMembers', { resource: 'team', operation: 'addMember', ...MARKETING }],
		['searchTeamMembers', { resource: 'team', operation: 'getMemberPermissions', ...MARKETING }],
		['searchSocialProfiles', {}],
		[
			'searchMemberSocialProfiles',
			{ resource: 'organization', operation: 'getMemberSocialProfilePermissions', ...COLLEAGUE },
		],
	])('says what came instead of one: %s', async (method, parameters) => {
		answer({ data: null });
		await expect(hootsuite.list(method, parameters)).rejects.toThrow("not in Hootsuite's format");
	});
});
