import {
	LABS_ID,
	LABS_TEAMS,
	MANAGE_MEMBERS,
	MANAGE_TEAMS,
	PAYING_MEMBER_ID,
} from '../../sandbox/accountsSeed';
import { MEMBER_ID, ORGANIZATION_ID, PROFILES, REVIEWER_ID, TEAMS } from '../../sandbox/seed';
import { codes, JSON_TYPE, useSandbox } from './support';

const { call, state, token } = useSandbox();

const ORGANIZATION = `/v1/organizations/${ORGANIZATION_ID}`;
const NEW_MEMBER = {
	organizationIds: [Number(ORGANIZATION_ID)],
	email: 'new@acme.example',
	fullName: 'New Person',
};

function permit(...permissions: string[]) {
	state().organizations[0].members.set(MEMBER_ID, { permissions, permissionPreset: 'CUSTOM' });
}

it('is seeded with three teams and forty members, and a second organization with others', async () => {
	const teams = (await call('GET', `${ORGANIZATION}/teams`)).body.data;
	expect(teams.map(({ id }) => id)).toEqual(Object.values(TEAMS));
	expect((await call('GET', `${ORGANIZATION}/members`)).body.data).toHaveLength(40);
	const others = (await call('GET', `/v1/organizations/${LABS_ID}/teams`)).body.data;
	expect(others.map(({ id }) => id)).toEqual(Object.values(LABS_TEAMS));
});

it('lists members, teams and profiles of others as ids and nothing else', async () => {
	for (const path of [
		`${ORGANIZATION}/members`,
		`${ORGANIZATION}/members/${REVIEWER_ID}/teams`,
		`${ORGANIZATION}/members/${REVIEWER_ID}/socialProfiles`,
		`${ORGANIZATION}/teams/${TEAMS.marketing}/members`,
		`${ORGANIZATION}/teams/${TEAMS.marketing}/socialProfiles`,
		`/v1/socialProfiles/${PROFILES.facebookPage}/teams`,
		`/v1/members/${REVIEWER_ID}/organizations`,
	]) {
		const { data } = (await call('GET', path)).body;
		expect(data.length).toBeGreaterThan(0);
		expect(Object.keys(data[0])).toEqual(['id']);
	}
});

describe('new members', () => {
	const create = async (change: object) =>
		await call('POST', '/v1/members', { body: { ...NEW_MEMBER, ...change } });

	it('are seated in every organization named', async () => {
		const answer = await create({ organizationIds: [Number(ORGANIZATION_ID)], language: 'pt_BR' });
		expect(answer.body.data).toMatchObject({
			isActive: true,
			timezone: 'America/Vancouver',
			language: 'pt_BR',
		});
		expect(state().organizations[0].members.has(String(answer.body.data.id))).toBe(true);
	});

	it('need a free seat in all of them, or get none', async () => {
		const organizationIds = [Number(ORGANIZATION_ID), Number(LABS_ID)];
		expect(codes(await create({ organizationIds }))).toEqual([2008]);
		expect(state().members).toHaveLength(40);
	});

	it.each([
		['ids as text', { organizationIds: [ORGANIZATION_ID] }, 4000],
		['a language that is none of the 18', { language: 'pt' }, 4000],
		['a property that does not exist', { title: 'Editor' }, 4000],
		['an address that is none', { email: 'new' }, 2001],
		['a name of one character', { fullName: 'A' }, 2002],
		['a time zone that does not exist', { timezone: 'Mars/Olympus' }, 2003],
		['an address in use', { email: 'ADA@acme.example' }, 3010],
		['an organization that does not exist', { organizationIds: [1] }, 3003],
	])('are refused with %s', async (_what, change, code) => {
		expect(codes(await create(change))).toEqual([code]);
	});
});

describe('who is taken out of an organization', () => {
	const remove = async (id: string) => await call('DELETE', `${ORGANIZATION}/members/${id}`);

	it('is in none of its teams any more, but still in those of others', async () => {
		expect((await remove(REVIEWER_ID)).body).toEqual({ data: {} });
		const of = state().teams.filter(({ memberIds }) => memberIds.includes(REVIEWER_ID));
		expect(of.map(({ organizationId }) => organizationId)).toEqual([LABS_ID]);
	});

	it('is not who pays, nor somebody who is not in it', async () => {
		expect(codes(await remove(PAYING_MEMBER_ID))).toEqual([3301]);
		expect(codes(await remove('1'))).toEqual([4303]);
	});
});

describe('teams', () => {
	it('of another organization are refused (3005)', async () => {
		for (const rest of ['/members', '/socialProfiles', `/members/${REVIEWER_ID}/permissions`]) {
			expect(codes(await call('GET', `${ORGANIZATION}/teams/${LABS_TEAMS.research}${rest}`))).toEqual([3005]);
		}
	});

	it('are created empty, and filled', async () => {
		const team = (await call('POST', `${ORGANIZATION}/teams`, { body: { teamName: 'Europe' } })).body.data;
		expect(team).toMatchObject({ name: 'Europe', createdByMember: { id: MEMBER_ID } });
		await call('POST', `${ORGANIZATION}/teams/${String(team.id)}/members/${REVIEWER_ID}`, {
			headers: JSON_TYPE,
		});
		const { data } = (await call('GET', `${ORGANIZATION}/teams/${String(team.id)}/members`)).body;
		expect(data).toEqual([{ id: REVIEWER_ID }]);
	});
});

describe('without dashboard permissions', () => {
	it.each([
		['DELETE', `${ORGANIZATION}/members/${REVIEWER_ID}`, 1201],
		['GET', `${ORGANIZATION}/members`, 4002],
		['GET', `${ORGANIZATION}/members/${REVIEWER_ID}/permissions`, 4003],
		['GET', `${ORGANIZATION}/members/${REVIEWER_ID}/socialProfiles`, 4002],
		['GET', `/v1/members/${REVIEWER_ID}/organizations`, 4004],
		['GET', `${ORGANIZATION}/teams/${TEAMS.support}/members`, 4005],
		['GET', `/v1/teams/${TEAMS.support}`, 4006],
		['GET', `${ORGANIZATION}/teams/${TEAMS.support}/socialProfiles`, 4008],
		['POST', `${ORGANIZATION}/teams/${TEAMS.support}/members/${REVIEWER_ID}`, 4009],
		['GET', `/v1/me/adAccounts?organization_id=${ORGANIZATION_ID}`, 4009],
		['GET', `${ORGANIZATION}/teams`, 4010],
	])('%s %s is refused with %s', async (method, path, code) => {
		permit();
		expect(codes(await call(method, path, { headers: JSON_TYPE }))).toEqual([code]);
	});

	it('creating a team is refused with 4007', async () => {
		permit(MANAGE_MEMBERS);
		expect(codes(await call('POST', `${ORGANIZATION}/teams`, { body: { teamName: 'Europe' } }))).toEqual([
			4007,
		]);
	});

	it('everybody still sees what they may do themselves', async () => {
		permit(MANAGE_TEAMS);
		const { data } = (await call('GET', `${ORGANIZATION}/members/${MEMBER_ID}/permissions`)).body;
		expect(data).toEqual({ permissions: [MANAGE_TEAMS], permissionPreset: 'CUSTOM' });
	});
});

it('an organization’s app may do all in its own organization, nothing in another', async () => {
	const { access_token: appToken } = (
		await token({ grant_type: 'organization_app', organization_id: ORGANIZATION_ID })
	).body;
	expect((await call('GET', `${ORGANIZATION}/members`, { token: appToken })).body.data).toHaveLength(40);
	const others = await call('GET', `/v1/organizations/${LABS_ID}/members`, { token: appToken });
	expect(codes(others)).toEqual([4002]);
});

it('ad accounts want an organization, in snake case', async () => {
	expect(codes(await call('GET', '/v1/me/adAccounts'))).toEqual([4000]);
	expect(codes(await call('GET', `/v1/me/adAccounts?organizationId=${ORGANIZATION_ID}`))).toContain(4000);
});
