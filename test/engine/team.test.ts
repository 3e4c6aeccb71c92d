import { LABS_TEAMS } from '../../sandbox/accountsSeed';
import { ORGANIZATION_ID, PROFILES, TEAMS } from '../../sandbox/seed';
import { ALL_BUT_MEMBERS, ALL_BUT_TEAMS, byId, COLLEAGUE, COLLEAGUE_ID, MARKETING, permit } from './accounts';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();
const STRANGER = { ...COLLEAGUE, teamId: byId(TEAMS.careers) };

it('lists the teams of an organization', async () => {
	const run = await hootsuite.run('team.getAll', MARKETING);
	expect(json(run).map(({ name }) => name)).toEqual(['Marketing', 'Support', 'Careers']);
});

it('gets a team by its ID alone', async () => {
	const run = await hootsuite.run('team.get', { teamId: byId(TEAMS.support) });
	expect(json(run)).toMatchObject([{ id: TEAMS.support, name: 'Support' }]);
	expect(hootsuite.asked).toEqual([`GET /v1/teams/${TEAMS.support}`]);
});

it('says what to do where there is no such team', async () => {
	const run = await hootsuite.run('team.get', { teamId: byId('1') });
	expect(refusal(run)).toMatch(/There is no team 1.*Check the ID.*4001/);
});

describe('what belongs to a team', () => {
	it('are members', async () => {
		const run = await hootsuite.run('team.getMembers', { ...MARKETING, returnAll: true });
		expect(json(run)).toHaveLength(20);
		expect(json(run)).toContainEqual({ id: COLLEAGUE_ID });
	});

	it('are social profiles', async () => {
		const run = await hootsuite.run('team.getSocialProfiles', { ...MARKETING, teamId: byId(TEAMS.careers) });
		expect(json(run)).toEqual([{ id: PROFILES.needsApproval }]);
	});

	it('are permissions of its members', async () => {
		const run = await hootsuite.run('team.getMemberPermissions', { ...COLLEAGUE, ...MARKETING });
		expect(json(run)).toEqual([{ permissions: [], permissionPreset: 'CUSTOM' }]);
	});
});

describe('creating a team', () => {
	const create = async (teamName: string) => await hootsuite.run('team.create', { ...MARKETING, teamName });

	it('gives the team, its name without the blanks around it', async () => {
		expect(json(await create('  Social Europe '))).toMatchObject([{ name: 'Social Europe' }]);
		expect(hootsuite.requests[0].body).toEqual({ teamName: 'Social Europe' });
	});

	it.each([
		['', "'Team Name' is empty"],
		['A', "'Team Name' has 1 character, and Hootsuite takes 2 to 200"],
		['A'.repeat(201), "'Team Name' has 201 characters"],
	])('refuses %j before any request', async (name, message) => {
		expect(refusal(await create(`={{ ${JSON.stringify(name)} }}`))).toContain(message);
		expect(hootsuite.asked).toEqual([]);
	});

	it('takes names of 2 and of 200 characters', async () => {
		expect(json(await create('AB'))).toHaveLength(1);
		expect(json(await create('A'.repeat(200)))).toHaveLength(1);
	});

	it('says that a name is taken (3006)', async () => {
		expect(refusal(await create('Support'))).toMatch(/has to be unique.*Choose another 'Team Name'.*3006/);
	});
});

describe('adding a member', () => {
	const inTeam = () => hootsuite.sandbox.state.teams.find(({ team }) => team.id === TEAMS.careers)?.memberIds;

	it('answers added and the ids', async () => {
		const run = await hootsuite.run('team.addMember', STRANGER);
		expect(json(run)).toEqual([
			{ added: true, id: COLLEAGUE_ID, teamId: TEAMS.careers, organizationId: ORGANIZATION_ID },
		]);
		expect(inTeam()).toContain(COLLEAGUE_ID);
	});

	it('to a team of another organization is refused with the way out', async () => {
		const run = await hootsuite.run('team.addMember', { ...STRANGER, teamId: byId(LABS_TEAMS.research) });
		expect(refusal(run)).toMatch(/not one of the chosen organization.*3005/);
	});

	it('who has no seat is refused with the way out', async () => {
		const run = await hootsuite.run('team.addMember', { ...STRANGER, memberId: byId('1') });
		expect(refusal(run)).toMatch(/no seat in the chosen organization.*3008/);
	});
});

describe('missing permissions', () => {
	it.each([
		['team.getMembers', 'view team members', 4005],
		['team.get', 'view the team', 4006],
		['team.create', 'create teams', 4007],
		['team.getSocialProfiles', 'view the social profiles of the team', 4008],
		['team.getAll', "view the organization's teams", 4010],
	])('%s says to ask for: %s', async (operation, permission, code) => {
		permit(hootsuite, ...ALL_BUT_TEAMS);
		const run = await hootsuite.run(operation, { ...MARKETING, teamName: 'Europe' });
		expect(refusal(run)).toContain(`may not ${permission}. Ask an admin of the Hootsuite organization`);
		expect(refusal(run)).toContain(`code ${code}`);
	});

	it('team.addMember says to ask for organization permissions (4009)', async () => {
		permit(hootsuite, ...ALL_BUT_MEMBERS);
		expect(refusal(await hootsuite.run('team.addMember', STRANGER))).toMatch(
			/may not do this in the organization.*4009/,
		);
	});
});
