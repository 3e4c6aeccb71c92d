import type { INodeParameters } from 'n8n-workflow';
import { PROFILES, TEAMS } from '../../sandbox/seed';
import { byId, COLLEAGUE, COLLEAGUE_ID, MARKETING } from './accounts';
import { Bench, json, refusal } from './hootsuite';
import { VALID_PARAMETERS } from '../catalogue';

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

describe('an entry of a list that is nothing', () => {
	it.each(
		Object.keys(VALID_PARAMETERS)
			.filter((operation) => /\.get/.test(operation))
			.map((operation) => [operation]),
	)('is left out: %s', async (operation) => {
		for (const body of [
			{ data: [null] },
			{ data: { actions: [null], ad_accounts: [null] } },
			{ Resources: [null], totalResults: 1 },
		]) {
			hootsuite.sandbox.state.reset();
			hootsuite.fault('/**', { body }, { times: 99 });
			const told = refusal(await hootsuite.run(operation, VALID_PARAMETERS[operation]));
			expect(told).not.toMatch(/Cannot (read|destructure)|is not a/);
		}
	});

	it('does not hide the other entries', async () => {
		answer({ data: [null, { id: TEAMS.support, name: 'Support' }] });
		const run = await hootsuite.run('team.getAll', VALID_PARAMETERS['team.getAll']);
		expect(json(run)).toEqual([{ id: TEAMS.support, name: 'Support' }]);
	});

	it('is no message: whether one was scheduled is looked for', async () => {
		hootsuite.fault('/v1/messages', { body: { data: [null] }, workDone: true }, { method: 'POST' });
		const run = await hootsuite.run('message.schedule', VALID_PARAMETERS['message.schedule']);
		expect(refusal(run)).toBe('');
		expect(json(run)).toMatchObject([{ text: 'Spring is here', state: 'SCHEDULED' }]);
		expect(hootsuite.asked.filter((request) => request === 'POST /v1/messages')).toHaveLength(1);
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
