import { MEMBER_ID, REVIEWER_ID, TEAMS } from '../../sandbox/seed';
import { useSandbox } from './support';

const { call, state } = useSandbox();

interface ScimAnswer {
	id: string;
	status: string;
	detail: string;
	scimType?: string;
	schemas: string[];
	totalResults: number;
	startIndex: number;
	itemsPerPage: number;
	Resources: Array<{ id: string }>;
	active: boolean;
	title: string | null;
	members: Array<{ value: string }>;
}

const scim = async (method: string, path: string, body?: object) =>
	await call<ScimAnswer>(method, `/scim/v2${path}`, { body });
const patch = async (path: string, ...Operations: object[]) =>
	await scim('PATCH', path, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const USER = `/Users/${REVIEWER_ID}`;
const GROUP = `/Groups/${TEAMS.careers}`;
const NEW_USER = { userName: 'new@acme.example', displayName: 'New Person', active: true };

it('refuses in SCIM’s shape', async () => {
	const { status, body } = await scim('GET', '/Users/1');
	expect(status).toBe(404);
	expect(body).toEqual({
		schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
		status: '404',
		detail: 'User 1 not found',
	});
});

it.each([
	['an unknown property', { ...NEW_USER, nickName: 'N' }],
	['no user name', { displayName: 'New Person', active: true }],
	['a language that is none of the 18', { ...NEW_USER, preferredLanguage: 'xx' }],
	[
		'an e-mail entry that does not say whether it is primary',
		{ ...NEW_USER, emails: [{ value: 'a@b.example' }] },
	],
	['a name of one character', { ...NEW_USER, displayName: 'A' }],
])('refuses a user with %s', async (_what, body) => {
	const answer = await scim('POST', '/Users', body);
	expect([answer.status, answer.body.scimType]).toEqual([400, 'invalidValue']);
});

describe('lists', () => {
	it('count from 1 and tell how many there are', async () => {
		const { body } = await scim('GET', '/Users?startIndex=39&count=10');
		expect(body).toMatchObject({ totalResults: 40, startIndex: 39, itemsPerPage: 2 });
		expect(body.Resources).toHaveLength(2);
	});

	it('filter by equality only', async () => {
		const query = (filter: string) => `?filter=${encodeURIComponent(filter)}`;
		const { body } = await scim('GET', `/Users${query('userName eq "ADA@acme.example"')}`);
		expect(body.Resources.map(({ id }) => id)).toEqual([MEMBER_ID]);
		for (const filter of [
			'userName co "ada"',
			'displayName eq "Ada"',
			'userName eq "a" or "b"',
			'userName eq "a"b"',
		]) {
			expect((await scim('GET', `/Users${query(filter)}`)).body.scimType).toBe('invalidSyntax');
		}
	});
});

describe('users', () => {
	it('are members: made here, they are seen there', async () => {
		const { body } = await scim('POST', '/Users', NEW_USER);
		expect((await call('GET', `/v1/members/${body.id}`)).body.data).toMatchObject({
			email: 'new@acme.example',
			fullName: 'New Person',
		});
	});

	it('take a user name once', async () => {
		const answer = await scim('POST', '/Users', { ...NEW_USER, userName: 'Rey@acme.example' });
		expect([answer.status, answer.body.scimType]).toEqual([400, 'uniqueness']);
	});

	it('are changed with and without a path', async () => {
		await patch(
			USER,
			{ op: 'replace', path: 'active', value: false },
			{ op: 'add', value: { title: 'Editor' } },
		);
		expect((await scim('GET', USER)).body).toMatchObject({ active: false, title: 'Editor' });
		await patch(USER, { op: 'remove', path: 'title' });
		expect((await scim('GET', USER)).body).not.toHaveProperty('title');
	});

	it('keep everything where one of several changes is refused', async () => {
		const answer = await patch(
			USER,
			{ op: 'replace', path: 'active', value: false },
			{ op: 'replace', path: 'timezone', value: 'Mars/Olympus' },
		);
		expect(answer.body.scimType).toBe('invalidValue');
		expect((await scim('GET', USER)).body.active).toBe(true);
	});

	it.each([
		[{ op: 'move', path: 'title', value: '' }, 'invalidSyntax'],
		[{ op: 'remove', path: 'userName' }, 'mutability'],
		[{ op: 'replace', value: 'Editor' }, 'invalidValue'],
		[{ op: 'replace', path: 'active', value: 'no' }, 'invalidValue'],
		[{ op: 'replace', path: 'userName', value: 'ada@acme.example' }, 'uniqueness'],
	])('refuse %j as %s', async (operation, scimType) => {
		expect((await patch(USER, operation)).body.scimType).toBe(scimType);
	});
});

describe('groups', () => {
	const members = () => state().teams.find(({ team }) => team.id === TEAMS.careers)?.memberIds;
	const naming = (...ids: string[]) => ({ members: ids.map((value) => ({ value })) });

	it('gain and lose members', async () => {
		const [leaving] = members()!;
		await patch(GROUP, { op: 'add', value: naming(MEMBER_ID) }, { op: 'remove', value: naming(leaving) });
		expect(members()).toContain(MEMBER_ID);
		expect(members()).not.toContain(leaving);
	});

	it.each([
		['somebody twice', naming(MEMBER_ID, MEMBER_ID), 'uniqueness'],
		['somebody who does not exist', naming('1'), 'invalidValue'],
	])('are not made with %s', async (_what, who, scimType) => {
		const answer = await scim('POST', '/Groups', { displayName: 'Editors', ...who });
		expect(answer.body.scimType).toBe(scimType);
	});

	it('have operations without a path, as the document says', async () => {
		const answer = await patch(GROUP, { op: 'add', path: 'members', value: [{ value: MEMBER_ID }] });
		expect(answer.body.scimType).toBe('invalidValue');
	});

	it('take a name once', async () => {
		const answer = await patch(GROUP, { op: 'replace', value: { displayName: 'Support' } });
		expect(answer.body.scimType).toBe('uniqueness');
	});
});
