import type { INodeParameters } from 'n8n-workflow';
import { LABS_ID } from '../../sandbox/accountsSeed';
import { MEMBER_ID, ORGANIZATION_ID } from '../../sandbox/seed';
import { ALL_BUT_MEMBERS, byId, COLLEAGUE, COLLEAGUE_ID, permit } from './accounts';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

it('gets the signed-in member', async () => {
	expect(json(await hootsuite.run('member.getMe'))).toMatchObject([
		{ id: MEMBER_ID, fullName: 'Ada Example' },
	]);
});

it('gets a member by the ID alone', async () => {
	const run = await hootsuite.run('member.get', { memberId: byId(COLLEAGUE_ID) });
	expect(json(run)).toMatchObject([{ id: COLLEAGUE_ID, email: 'noor@acme.example' }]);
	expect(hootsuite.asked).toEqual([`GET /v1/members/${COLLEAGUE_ID}`]);
});

it('says what to do where there is no such member', async () => {
	expect(refusal(await hootsuite.run('member.get', { memberId: byId('1') }))).toMatch(
		/There is no member 1.*Check the ID.*4001/,
	);
});

it('lists the organizations of a member', async () => {
	const run = await hootsuite.run('member.getOrganizations', COLLEAGUE);
	expect(json(run)).toEqual([{ id: ORGANIZATION_ID }, { id: LABS_ID }]);
});

it('names the permission that the organizations of another member ask for (4004)', async () => {
	permit(hootsuite, ...ALL_BUT_MEMBERS);
	expect(refusal(await hootsuite.run('member.getOrganizations', COLLEAGUE))).toMatch(
		/may not view member organizations. Ask an admin.*4004/,
	);
});

describe('creating a member', () => {
	const PERSON = { organizationIds: [ORGANIZATION_ID], email: 'new@acme.example', fullName: 'New Person' };
	const create = async (change: INodeParameters = {}) =>
		await hootsuite.run('member.create', { ...PERSON, ...change });

	it('sends every property the API has, ids as numbers', async () => {
		const additionalFields = {
			bio: 'Loves owls',
			companyName: 'Acme',
			language: 'pt_BR',
			timezone: 'America/Sao_Paulo',
		};
		expect(json(await create({ additionalFields }))).toMatchObject([
			{ email: PERSON.email, fullName: PERSON.fullName, isActive: true, ...additionalFields },
		]);
		expect(hootsuite.requests[0].body).toEqual({
			...PERSON,
			...additionalFields,
			organizationIds: [Number(ORGANIZATION_ID)],
		});
	});

	it('sends nothing that was left empty', async () => {
		await create({ additionalFields: { bio: '', timezone: '' } });
		expect(Object.keys(hootsuite.requests[0].body)).toEqual(['organizationIds', 'email', 'fullName']);
	});

	it('takes several organizations as a comma list from an expression', async () => {
		await create({ organizationIds: `={{ "${ORGANIZATION_ID}, ${LABS_ID}" }}` });
		expect(hootsuite.requests[0].body.organizationIds).toEqual([Number(ORGANIZATION_ID), Number(LABS_ID)]);
	});

	it.each([
		['no organization', { organizationIds: '={{ [] }}' }, "'Organizations' is empty"],
		['a name for an organization', { organizationIds: '={{ "Acme" }}' }, '\'Organizations\' contains "Acme"'],
		['no e-mail address', { email: '={{ " " }}' }, "'Email' is empty"],
		['no name', { fullName: '={{ undefined }}' }, "'Full Name' is empty"],
		['a name of one character', { fullName: 'A' }, "'Full Name' has 1 character"],
		['a name of 101 characters', { fullName: 'A'.repeat(101) }, "'Full Name' has 101 characters"],
	])('with %s is refused before any request', async (_what, change, message) => {
		expect(refusal(await create(change))).toContain(message);
		expect(hootsuite.asked).toEqual([]);
	});

	it('says that the e-mail address is in use (3010)', async () => {
		expect(refusal(await create({ email: 'noor@acme.example' }))).toMatch(/already uses this e-mail.*3010/);
	});

	it('says that all seats are taken (2008)', async () => {
		hootsuite.sandbox.state.organizations[0].seats = 40;
		expect(refusal(await create())).toMatch(/All seats of the organization are taken.*2008/);
	});

	it('names what is wrong with a time zone (2003)', async () => {
		expect(refusal(await create({ additionalFields: { timezone: 'Berlin' } }))).toMatch(/'Timezone'.*2003/);
	});

	it('keeps going where the node continues on error', async () => {
		const run = await hootsuite.run(
			'member.create',
			{ ...PERSON, email: '={{ $json.email }}' },
			{
				input: [{ json: { email: 'noor@acme.example' } }, { json: { email: 'b@acme.example' } }],
				onError: 'continueRegularOutput',
			},
		);
		expect(json(run)).toMatchObject([{ details: { code: '3010' } }, { email: 'b@acme.example' }]);
	});
});
