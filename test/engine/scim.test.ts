import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MEMBER_ID, ORGANIZATION_ID, TEAMS } from '../../sandbox/seed';
import { ALL_BUT_MEMBERS, byId, COLLEAGUE_ID, permit } from './accounts';
import { Bench, json, paired, refusal } from './hootsuite';

const hootsuite = new Bench();
const body = () => hootsuite.requests.at(-1)?.body;
const PERSON = { userName: 'new@acme.example', displayName: 'New Person' };

/** Seats so many more people that lists take several pages. */
function hire(count: number) {
	const { members, scimDetails, organizations } = hootsuite.sandbox.state;
	for (let i = 0; i < count; i++) {
		const member = { ...members[0], id: String(30000000 + i), email: `hire${i}@acme.example` };
		members.push(member);
		scimDetails.set(member.id, { userName: member.email, givenName: '', familyName: '', title: null });
		organizations[0].members.set(member.id, { permissions: [], permissionPreset: 'CUSTOM' });
	}
}

describe('listing users', () => {
	const list = async (parameters: INodeParameters = {}) => await hootsuite.run('scimUser.getAll', parameters);

	it('asks for one page where the limit fits in it', async () => {
		const users = json(await list({ limit: 3 }));
		expect(users).toHaveLength(3);
		expect(users[0]).toEqual({
			id: MEMBER_ID,
			userName: 'ada@acme.example',
			displayName: 'Ada Example',
			givenName: 'Ada',
			familyName: 'Example',
			email: 'ada@acme.example',
			active: true,
			title: null,
			preferredLanguage: 'en',
			timezone: 'Europe/Berlin',
		});
		expect(hootsuite.requests.map(({ query }) => query)).toEqual([{ startIndex: '1', count: '3' }]);
	});

	it.each([
		[200, ['1', '101']],
		[201, ['1', '101', '201']],
	])(
		'joins the pages where all %i are wanted, each user once, and asks for no page more',
		async (users, pages) => {
			hire(users - 40);
			const run = await list({ returnAll: true });
			expect(new Set(json(run).map(({ id }) => id)).size).toBe(users);
			expect(hootsuite.requests.map(({ query }) => query.startIndex)).toEqual(pages);
			expect(new Set(paired(run))).toEqual(new Set([0]));
		},
	);

	it('gives every field where Simplify is off', async () => {
		expect(json(await list({ limit: 1, simplify: false }))[0]).toHaveProperty('schemas');
	});

	it('finds a user by a name with quotes and backslashes', async () => {
		const userName = 'the "great" \\ noor';
		const details = hootsuite.sandbox.state.scimDetails.get(COLLEAGUE_ID);
		hootsuite.sandbox.state.scimDetails.set(COLLEAGUE_ID, { ...details!, userName });
		expect(json(await list({ filters: { userName } }))).toMatchObject([{ id: COLLEAGUE_ID }]);
		expect(hootsuite.requests[0].query.filter).toBe('userName eq "the \\"great\\" \\\\ noor"');
	});

	it('is empty where nobody has that name', async () => {
		const run = await list({ filters: { userName: 'nobody' } });
		expect(run.error).toBeUndefined();
		expect(json(run)).toEqual([]);
	});

	it('gives what came before a page that does not come, and says so', async () => {
		hire(170);
		hootsuite.fault('/scim/v2/Users', { delayMs: 0 });
		hootsuite.fault('/scim/v2/Users', { status: 400 });
		const run = await hootsuite.run(
			'scimUser.getAll',
			{ returnAll: true },
			{ onError: 'continueRegularOutput' },
		);
		expect(json(run)).toHaveLength(101);
		expect(json(run)[100].details).toMatchObject({
			description: expect.stringContaining('The list broke off after 100 entries'),
		});
	});
});

describe('a user', () => {
	it('is read by the ID', async () => {
		const run = await hootsuite.run('scimUser.get', { memberId: byId(COLLEAGUE_ID) });
		expect(json(run)).toMatchObject([{ id: COLLEAGUE_ID, displayName: 'Noor Example' }]);
	});

	it('that does not exist is told in SCIM’s words, with the way out', async () => {
		const run = await hootsuite.run('scimUser.get', { memberId: byId('1') });
		expect(refusal(run)).toMatch(/User 1 not found.*Check the ID.*HTTP 404/);
	});

	it('is created with the least that is needed', async () => {
		expect(json(await hootsuite.run('scimUser.create', PERSON))).toMatchObject([
			{ userName: PERSON.userName, displayName: PERSON.displayName, active: true },
		]);
		expect(body()).toEqual({
			schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
			...PERSON,
			active: true,
		});
	});

	const additionalFields = {
		email: 'work@acme.example',
		familyName: 'Person',
		givenName: 'New',
		groups: [TEAMS.support],
		preferredLanguage: 'de',
		timezone: 'Europe/Vienna',
		title: 'Editor',
	};
	const everything = {
		schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
		...PERSON,
		active: false,
		name: { givenName: 'New', familyName: 'Person' },
		emails: [{ value: 'work@acme.example', type: 'work', primary: true }],
		groups: [{ value: TEAMS.support }],
		preferredLanguage: 'de',
		timezone: 'Europe/Vienna',
		title: 'Editor',
	};

	it('is created with everything there is', async () => {
		const run = await hootsuite.run('scimUser.create', {
			...PERSON,
			active: false,
			additionalFields,
			simplify: false,
		});
		expect(body()).toEqual(everything);
		expect(json(run)).toMatchObject([{ active: false, title: 'Editor', groups: [{ display: 'Support' }] }]);
	});

	it('is replaced as a whole', async () => {
		const run = await hootsuite.run('scimUser.replace', {
			memberId: byId(COLLEAGUE_ID),
			...PERSON,
			active: false,
			additionalFields,
		});
		expect(hootsuite.asked).toEqual([`PUT /scim/v2/Users/${COLLEAGUE_ID}`]);
		expect(body()).toEqual(everything);
		expect(json(run)).toMatchObject([{ id: COLLEAGUE_ID, email: 'work@acme.example', active: false }]);
	});

	it.each([
		[{ userName: '={{ "" }}' }, "'User Name' is empty"],
		[{ displayName: 'A' }, "'Display Name' has 1 character"],
		[{ additionalFields: { groups: '={{ "Support" }}' } }, '\'Groups\' contains "Support"'],
	])('with %j is refused before any request', async (change, message) => {
		const run = await hootsuite.run('scimUser.create', { ...PERSON, ...change } as INodeParameters);
		expect(refusal(run)).toContain(message);
		expect(hootsuite.asked).toEqual([]);
	});

	it('with a name in use is refused in SCIM’s words (uniqueness)', async () => {
		const run = await hootsuite.run('scimUser.create', { ...PERSON, userName: 'noor@acme.example' });
		expect(refusal(run)).toMatch(/already in use.*has this already.*code uniqueness/);
	});

	it('beyond the seats is refused', async () => {
		hootsuite.sandbox.state.organizations[0].seats = 40;
		expect(refusal(await hootsuite.run('scimUser.create', PERSON))).toContain('No more available seats');
	});

	it('needs the permission to manage members', async () => {
		permit(hootsuite, ...ALL_BUT_MEMBERS);
		const { organizations } = hootsuite.sandbox.state;
		organizations[1].members.delete(MEMBER_ID);
		expect(refusal(await hootsuite.run('scimUser.getAll'))).toMatch(/HTTP 403/);
	});
});

describe('updating a user', () => {
	const update = async (parameters: IDataObject) =>
		await hootsuite.run('scimUser.update', {
			memberId: byId(COLLEAGUE_ID),
			...parameters,
		} as INodeParameters);

	it('deactivates and activates again', async () => {
		expect(json(await update({ changes: { active: false } }))).toMatchObject([{ active: false }]);
		expect(body()).toEqual({
			schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
			Operations: [{ op: 'replace', path: 'active', value: false }],
		});
		expect(json(await update({ changes: { active: true } }))).toMatchObject([{ active: true }]);
	});

	it('changes names, e-mail address, language, time zone and title', async () => {
		const changes = {
			displayName: 'Noor Muster',
			email: 'muster@acme.example',
			familyName: 'Muster',
			givenName: 'N.',
			preferredLanguage: 'de',
			timezone: 'Europe/Vienna',
			title: 'Editor',
		};
		expect(json(await update({ changes }))).toMatchObject([changes]);
	});

	it("sets the time zone back to Hootsuite's own with Default, which a new field holds", async () => {
		await update({ changes: { timezone: 'Europe/Berlin' } });
		const [user] = json(await update({ changes: { timezone: '' } }));
		expect(user.timezone).toBe('America/Vancouver');
	});

	it('keeps to the order of the items, so that the last one wins', async () => {
		hootsuite.fault('/scim/v2/Users/*', { delayMs: 200 });
		await hootsuite.run(
			'scimUser.update',
			{ memberId: byId(COLLEAGUE_ID), changes: { title: '={{ $json.title }}' } },
			{ input: [{ json: { title: 'Editor' } }, { json: { title: 'Editor in Chief' } }] },
		);
		expect(hootsuite.sandbox.state.scimDetails.get(COLLEAGUE_ID)?.title).toBe('Editor in Chief');
	});

	it.each([
		['an array', [{ op: 'remove', path: 'title' }]],
		['text', '[{"op":"remove","path":"title"}]'],
	])('takes raw operations as %s', async (_what, operations) => {
		expect(json(await update({ changeBy: 'operations', operations }))).toMatchObject([{ title: null }]);
		expect(body()).toMatchObject({ Operations: [{ op: 'remove', path: 'title' }] });
	});

	it.each([
		[{ changes: {} }, "'Changes' is empty"],
		[{ changeBy: 'operations', operations: '[{"op":' }, '\'Operations\' is "[{"op":", which is no JSON'],
		[{ changeBy: 'operations', operations: '[]' }, "'Operations' is no JSON array"],
		[{ changeBy: 'operations', operations: '={{ [{ path: "title" }] }}' }, "'Operations' is no JSON array"],
	])('with %j is refused before any request', async (parameters, message) => {
		expect(refusal(await update(parameters))).toContain(message);
		expect(hootsuite.asked).toEqual([]);
	});

	it('says what Hootsuite says of an attribute that does not exist', async () => {
		const operations = [{ op: 'replace', path: 'nickName', value: 'N' }];
		expect(refusal(await update({ changeBy: 'operations', operations }))).toMatch(
			/There is no attribute nickName.*code invalidValue/,
		);
	});
});

it('lists the resource types of SCIM', async () => {
	const types = json(await hootsuite.run('scimUser.getResourceTypes'));
	expect(types.map(({ id }) => id)).toEqual(['User', 'Group']);
});

describe('groups', () => {
	const members = () =>
		hootsuite.sandbox.state.teams.find(({ team }) => team.id === TEAMS.careers)?.memberIds;
	const update = async (changes: IDataObject) =>
		await hootsuite.run('scimGroup.update', { groupId: byId(TEAMS.careers), changes } as INodeParameters);

	it('are the teams of the organization', async () => {
		const groups = json(await hootsuite.run('scimGroup.getAll'));
		expect(groups.map(({ displayName }) => displayName)).toEqual(['Marketing', 'Support', 'Careers']);
	});

	it('are found by a name with quotes', async () => {
		hootsuite.sandbox.state.teams[0].team.name = 'The "A" Team';
		const run = await hootsuite.run('scimGroup.getAll', { filters: { displayName: 'The "A" Team' } });
		expect(json(run)).toMatchObject([{ id: TEAMS.marketing }]);
	});

	it('are read with their members', async () => {
		const [group] = json(await hootsuite.run('scimGroup.get', { groupId: byId(TEAMS.careers) }));
		expect(group.members).toHaveLength(5);
	});

	it('are created, each member once however often it is named', async () => {
		const run = await hootsuite.run('scimGroup.create', {
			displayName: 'Editors',
			members: `={{ "${COLLEAGUE_ID}, ${MEMBER_ID}, ${COLLEAGUE_ID}" }}`,
		});
		expect(body()).toEqual({
			schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
			displayName: 'Editors',
			members: [{ value: COLLEAGUE_ID }, { value: MEMBER_ID }],
		});
		expect(json(run)).toMatchObject([{ displayName: 'Editors' }]);
	});

	it('are replaced as a whole', async () => {
		const run = await hootsuite.run('scimGroup.replace', {
			groupId: byId(TEAMS.careers),
			displayName: 'Talent',
			members: [COLLEAGUE_ID],
		});
		expect(json(run)).toMatchObject([{ displayName: 'Talent', members: [{ value: COLLEAGUE_ID }] }]);
		expect(members()).toEqual([COLLEAGUE_ID]);
	});

	it('gain and lose members and get another name in one request', async () => {
		const leaving = members()![0];
		await update({ addMembers: [COLLEAGUE_ID], displayName: 'Talent', removeMembers: [leaving] });
		expect(hootsuite.asked).toEqual([`PATCH /scim/v2/Groups/${TEAMS.careers}`]);
		expect(body()).toMatchObject({
			Operations: [
				{ op: 'replace', value: { displayName: 'Talent' } },
				{ op: 'add', value: { members: [{ value: COLLEAGUE_ID }] } },
				{ op: 'remove', value: { members: [{ value: leaving }] } },
			],
		});
		expect(members()).toContain(COLLEAGUE_ID);
		expect(members()).not.toContain(leaving);
	});

	it('take in people who come as one item each', async () => {
		const input = ['15500005', '15500006', '15500007'].map((id) => ({ json: { id } }));
		const changes = { addMembers: '={{ [$json.id] }}' };
		await hootsuite.run('scimGroup.update', { groupId: byId(TEAMS.careers), changes }, { input });
		expect(members()).toEqual(expect.arrayContaining(input.map(({ json: { id } }) => id)));
	});

	it('say that somebody is a member already', async () => {
		expect(refusal(await update({ addMembers: [members()![0]] }))).toMatch(/named twice.*code uniqueness/);
	});

	it('refuse before any request to add and remove the same member', async () => {
		const run = await update({ addMembers: [COLLEAGUE_ID], removeMembers: [COLLEAGUE_ID] });
		expect(refusal(run)).toContain(`'Add Members' and 'Remove Members' both contain ${COLLEAGUE_ID}`);
		expect(hootsuite.asked).toEqual([]);
	});

	it('refuse an update without changes before any request', async () => {
		expect(refusal(await update({}))).toContain("'Changes' is empty");
		expect(hootsuite.asked).toEqual([]);
	});

	it('of another organization are not there', async () => {
		const run = await hootsuite.run('scimGroup.get', { groupId: byId(ORGANIZATION_ID) });
		expect(refusal(run)).toMatch(/Group \d+ not found/);
	});
});
