import { TOPICS } from '../../sandbox/amplifySeed';
import { useSandbox, type Answer } from './support';

const { call, set, state } = useSandbox();

interface AmplifyErrors {
	message: string;
	errors: Array<{ uuid: string; code: string; message: string }>;
}

const ask = async (method: string, path: string, body?: unknown) =>
	await call<AmplifyErrors & { data: Array<Record<string, unknown>> & Record<string, unknown> }>(
		method,
		`/amplify/v1/me/${path}`,
		{ body },
	);
const failure = ({ status, body }: Answer<AmplifyErrors>) => [status, body.errors[0].code];

describe('Amplify lists', () => {
	it('have thirty entries a page and link to the other pages', async () => {
		const answer = await ask('GET', 'topics');
		expect(answer.body.data).toHaveLength(30);
		expect(answer.headers.get('link')).toMatch(
			/^<http:\S+topics\?page=1&per_page=30>; rel="first", <\S+page=2&per_page=30>; rel="next", <\S+page=2\S+>; rel="last"$/,
		);
	});

	it('end with a page that has no next', async () => {
		const answer = await ask('GET', 'topics?page=2&per_page=30');
		expect(answer.body.data).toHaveLength(state().topics.length - 30);
		expect(answer.headers.get('link')).toContain('rel="prev"');
		expect(answer.headers.get('link')).not.toContain('rel="next"');
	});

	it.each(['per_page=101', 'page=0', 'page=x', 'limit=5'])('refuse %s', async (query) => {
		expect(failure(await ask('GET', `topics?${query}`))).toEqual([400, '400']);
	});
});

describe('a message of Amplify', () => {
	it('is stored with what was asked for, and counted with its topics', async () => {
		const before = state().topics.find(({ name }) => name === TOPICS.withComma)?.count ?? 0;
		const request = { text: 'See https://acme.example', topics: [TOPICS.withComma], isSuggested: true };
		const answer = await ask('POST', 'messages', request);
		expect(answer.body.data).toMatchObject({ url: 'https://acme.example', isDeleted: false });
		expect(state().suggestions).toEqual([{ request, message: answer.body.data }]);
		expect(state().topics.find(({ name }) => name === TOPICS.withComma)?.count).toBe(before + 1);
	});

	it.each([
		['an unknown property', { text: 'x', url: 'https://acme.example' }],
		['a date without a zone', { text: 'x', expiryDate: '2099-01-01T00:00:00' }],
		['a network that is not known', { text: 'x', shareableNetworks: { myspace: true } }],
		['privacy on a network that has none', { text: 'x', privacySettings: { facebook: {} } }],
		[
			'a privacy that TikTok does not have',
			{ text: 'x', privacySettings: { tiktokbusiness: { isOpen: true } } },
		],
		['a photo that is no data URI', { photoUriBase64: 'R0lGODlh' }],
		['a photo that is no base64', { photoUriBase64: 'data:image/gif;base64,R0lGODlh!' }],
		['no content', { isSuggested: true }],
	])('with %s is refused', async (_what, body) => {
		expect(failure(await ask('POST', 'messages', body))).toEqual([400, '400']);
		expect(state().suggestions).toEqual([]);
	});

	it('needs the role Content Admin, and the refusal has a uuid', async () => {
		await set({ amplifyContentAdmin: false });
		const answer = await ask('POST', 'messages', { text: 'x' });
		expect(failure(answer)).toEqual([403, '3001']);
		expect(answer.body.errors[0].uuid).toMatch(/^[0-9a-f-]{36}$/);
		expect((await ask('GET', '')).body.data.roles).toEqual(['subscriber']);
	});
});

describe('a topic', () => {
	it('is open unless told otherwise, and its name can be used once', async () => {
		expect((await ask('POST', 'topics', { name: 'Robots' })).body.data.privacy).toBe('opened');
		expect(failure(await ask('POST', 'topics', { name: 'Robots' }))).toEqual([400, '400']);
	});

	it('is refused without a name, or with a privacy that is not known', async () => {
		expect(failure(await ask('POST', 'topics', {}))).toEqual([400, '400']);
		expect(failure(await ask('POST', 'topics', { name: 'x', privacy: 'open' }))).toEqual([400, '400']);
	});
});

describe('obfuscated member ids', () => {
	it('are taken up to five hundred at once, and unknown ones left out', async () => {
		const ids = Array.from({ length: 500 }, () => 'ABCDEF');
		expect((await ask('POST', 'utms/deobfuscate', { ids: [...ids.slice(1), 'unknown'] })).body.data).toEqual([
			{ obfuscatedID: 'ABCDEF', memberID: expect.stringMatching(/^\d+$/) },
		]);
		expect(failure(await ask('POST', 'utms/deobfuscate', { ids: [...ids, 'GHIJKL'] }))).toEqual([400, '400']);
	});
});

it('a missing token is refused in the shape of REST', async () => {
	const answer = await call('GET', '/amplify/v1/me/', { token: null });
	expect([answer.status, answer.body.errors[0].code]).toEqual([401, 1000]);
});
