import type { INodeParameters } from 'n8n-workflow';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import { LABS_ID, LABS_TEAMS } from '../../sandbox/accountsSeed';
import { CLIENT_ID, CLIENT_SECRET, ORGANIZATION_ID, PROFILES, TEAMS } from '../../sandbox/seed';
import { ALL_BUT_TEAMS, byId, COLLEAGUE, COLLEAGUE_ID, permit } from './accounts';
import { callListSearch } from './harness';
import { Bench } from './hootsuite';

const hootsuite = new Bench();
// The editor sends all parameters: which fields there are depends on the operation.
const ADD_MEMBER = { resource: 'team', operation: 'addMember' };
const TEAM_MEMBER = { resource: 'team', operation: 'getMemberPermissions' };
const PROFILE = { resource: 'organization', operation: 'getMemberSocialProfilePermissions' };
const ACME = { ...ADD_MEMBER, organizationId: byId(ORGANIZATION_ID) };
const LABS = { ...ADD_MEMBER, organizationId: byId(LABS_ID) };

async function names(method: string, parameters: INodeParameters = {}, filter?: string) {
	const { results } = await hootsuite.list(method, parameters, filter);
	return results.map(({ name }) => name);
}

/** How often single members were asked for: what a list of names costs. */
const membersAsked = () => hootsuite.requests.filter(({ path }) => path.startsWith('/v1/members/')).length;

describe('organizations', () => {
	it('are listed by name, and found by a part of it', async () => {
		expect(await names('searchOrganizations')).toEqual(['Acme Inc', 'Acme Labs']);
		expect(await names('searchOrganizations', {}, 'lab')).toEqual(['Acme Labs']);
	});

	it('are the one of the app where an organization has installed it', async () => {
		const app = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, organizationId: ORGANIZATION_ID };
		const setup = {
			nodeType: Hootsuite,
			parameters: { authentication: 'app' },
			credentials: {
				hootsuiteAppApi: { baseUrl: hootsuite.sandbox.url, grantType: 'organization_app', ...app },
			},
		};
		expect(await callListSearch(setup, 'searchOrganizations')).toEqual({
			results: [{ name: `Organization ${ORGANIZATION_ID}`, value: ORGANIZATION_ID }],
		});
		const teams = { ...setup, parameters: { ...ACME, authentication: 'app' } };
		expect((await callListSearch(teams, 'searchTeams')).results).toHaveLength(3);
	});

	it('fill the dropdown of new members', async () => {
		expect(await hootsuite.options('getOrganizations')).toEqual([
			{ name: 'Acme Inc', value: ORGANIZATION_ID },
			{ name: 'Acme Labs', value: LABS_ID },
		]);
	});
});

describe('teams', () => {
	it('are those of the chosen organization', async () => {
		expect(await names('searchTeams', ACME)).toEqual(['Careers', 'Marketing', 'Support']);
		expect(await names('searchTeams', LABS)).toEqual(['Events', 'Research']);
	});

	it('are found by name and by ID', async () => {
		expect(await names('searchTeams', ACME, 'mark')).toEqual(['Marketing']);
		expect(await names('searchTeams', ACME, TEAMS.careers)).toEqual(['Careers']);
	});

	it('need an organization first', async () => {
		await expect(names('searchTeams', ADD_MEMBER)).rejects.toThrow("Choose 'Organization' first");
		expect(hootsuite.asked).toEqual([]);
	});

	it('name the permission that is missing', async () => {
		permit(hootsuite, ...ALL_BUT_TEAMS);
		await expect(names('searchTeams', ACME)).rejects.toMatchObject({
			description: expect.stringContaining("view the organization's teams. Ask an admin"),
		});
	});
});

describe('members', () => {
	it('show name and e-mail address', async () => {
		const { results } = await hootsuite.list('searchMembers', ACME);
		expect(results[3]).toEqual({ name: 'Noor Example · noor@acme.example', value: COLLEAGUE_ID });
	});

	it('come as the user scrolls: names are fetched for what is shown only', async () => {
		const seen: unknown[] = [];
		let token: string | undefined;
		do {
			const page = await hootsuite.list('searchMembers', ACME, undefined, token);
			seen.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
			expect(membersAsked()).toBe(seen.length);
		} while (token);
		expect(new Set(seen).size).toBe(40);
	});

	it('of an organization of 5,000 cost nine requests to show', async () => {
		const { members } = hootsuite.sandbox.state.organizations[0];
		for (let id = 20000000; members.size < 5000; id++) {
			members.set(String(id), { permissions: [], permissionPreset: 'CUSTOM' });
		}
		const { results } = await hootsuite.list('searchMembers', ACME);
		expect(results).toHaveLength(8);
		expect(hootsuite.asked).toHaveLength(9);

		hootsuite.sandbox.state.requests.length = 0;
		const { results: found } = await hootsuite.list('searchMembers', ACME, '20004321');
		expect(found).toEqual([{ name: '20004321', value: '20004321' }]);
		expect(hootsuite.asked).toHaveLength(2);
	});

	it('are found by a part of name or address beyond the first page', async () => {
		expect(await names('searchMembers', ACME, 'ejemplo')).toContain('Kim Ejemplo · kim.ejemplo@acme.example');
	});

	it('are all found in spite of the rate limit of 20 requests a second', async () => {
		hootsuite.settings({ rateLimit: true });
		expect(await names('searchMembers', ACME, 'muster')).toHaveLength(10);
	});

	it('that cannot be read show their ID, and the others still show', async () => {
		hootsuite.fault(`/v1/members/${COLLEAGUE_ID}`, { status: 403 });
		const shown = await names('searchMembers', ACME);
		expect(shown).toContain(COLLEAGUE_ID);
		expect(shown).toContain('Ada Example · ada@acme.example');
	});

	it('of a team are those of the chosen team', async () => {
		const careers = await names('searchTeamMembers', {
			...ACME,
			...TEAM_MEMBER,
			teamId: byId(TEAMS.careers),
		});
		expect(careers).toHaveLength(5);
		const research = { ...LABS, ...TEAM_MEMBER, teamId: byId(LABS_TEAMS.research) };
		expect(await names('searchTeamMembers', research)).toEqual([
			'Ada Example · ada@acme.example',
			'Rey Example · rey@acme.example',
			'Pat Example · pat@acme.example',
		]);
	});

	it('of a team need a team first', async () => {
		await expect(names('searchTeamMembers', { ...ACME, ...TEAM_MEMBER })).rejects.toThrow(
			"Choose 'Team' first",
		);
	});
});

describe('social profiles', () => {
	it('are listed with network, name and state', async () => {
		const shown = await names('searchSocialProfiles');
		expect(shown).toHaveLength(Object.keys(PROFILES).length);
		expect(shown).toContain('Instagram · acme_archive · needs reconnecting');
	});

	it('of a member are those the member can access in the organization', async () => {
		const support = { ...ACME, ...PROFILE, memberId: byId('15500030') };
		expect(await names('searchMemberSocialProfiles', support)).toEqual(['Facebook Page · Acme']);
		expect(await names('searchMemberSocialProfiles', { ...COLLEAGUE, ...PROFILE })).toHaveLength(12);
	});
});

describe('SCIM lists', () => {
	it('show users by display name and user name, from one request', async () => {
		const { results } = await hootsuite.list('searchScimUsers');
		expect(results[3]).toEqual({ name: 'Noor Example · noor@acme.example', value: COLLEAGUE_ID });
		expect(hootsuite.asked).toEqual(['GET /scim/v2/Users']);
	});

	it('find users by a part of the name', async () => {
		expect(await names('searchScimUsers', {}, 'kim.ej')).toEqual(['Kim Ejemplo · kim.ejemplo@acme.example']);
	});

	it('show groups by name', async () => {
		expect(await names('searchScimGroups')).toEqual(['Marketing', 'Support', 'Careers']);
	});

	it('fill dropdowns', async () => {
		expect(await hootsuite.options('getScimUsers')).toHaveLength(40);
		expect((await hootsuite.options('getScimGroups')).map(({ name }) => name)).toEqual([
			'Careers',
			'Marketing',
			'Support',
		]);
	});
});

it('time zones have the names of today, which PHP knows, after what a new field holds', async () => {
	const [first, ...others] = await hootsuite.options('getTimezones');
	expect(first).toEqual({ name: 'Default', value: '' });
	const zones = others.map(({ value }) => value);
	expect(zones.length).toBeGreaterThan(400);
	expect(zones).toEqual(expect.arrayContaining(['America/Vancouver', 'Asia/Kolkata', 'Europe/Kyiv', 'UTC']));
	expect(zones).not.toContain('Asia/Calcutta');
});
