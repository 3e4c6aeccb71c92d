import { sleep } from 'n8n-workflow';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import { TIMING } from '../../nodes/Hootsuite/transport/timing';
import { revokeTokens, rotate } from '../../sandbox/logic/tokens';
import { CLIENT_ID, CLIENT_SECRET, MEMBER_ID, MESSAGES, PROFILES } from '../../sandbox/seed';
import { CredentialStore, runNode } from './harness';
import type { RunOptions } from './harness';
import { Bench, json, refusal } from './hootsuite';
import { inOlderN8n } from './olderN8n';
import { signedIn } from './reliability/signedIn';

const hootsuite = new Bench();
const EXECUTIONS = 10;
const TYPE = 'hootsuiteOAuth2Api';

const me: INodeParameters = { resource: 'member', operation: 'getMe' };
const post: INodeParameters = {
	resource: 'message',
	operation: 'schedule',
	socialProfileIds: PROFILES.facebookPage,
	text: '={{ "Post " + $itemIndex }}',
	when: 'at',
	scheduledSendTime: `${new Date().getUTCFullYear() + 1}-07-01T09:30:00Z`,
};
const oAuth2 = () => new CredentialStore(signedIn(hootsuite.sandbox));
const app = () =>
	new CredentialStore({
		hootsuiteAppApi: {
			baseUrl: hootsuite.sandbox.url,
			clientId: CLIENT_ID,
			clientSecret: CLIENT_SECRET,
			grantType: 'member_app',
			memberId: MEMBER_ID,
		},
	});

/** Runs the node as an n8n before 2.11 would, or as this one with `nodeType`. */
const run = async (
	authentication: string,
	credentials: CredentialStore,
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
) =>
	await runNode({
		nodeType: inOlderN8n(),
		parameters: { authentication, ...parameters },
		credentials,
		...options,
	});
const items = (count: number) => Array.from({ length: count }, () => ({ json: {} }));
const expire = () => hootsuite.sandbox.state.clock.advance(4000);
const count = (request: string) => hootsuite.asked.filter((asked) => asked === request).length;
const renewals = () => count('POST /oauth2/token');
const posts = () => hootsuite.sandbox.state.messages.length - Object.keys(MESSAGES).length;

describe('in an n8n before 2.11', () => {
	it('an expired OAuth2 token is renewed once for all items of many executions, and nothing is posted twice', async () => {
		const store = oAuth2();
		expire();
		const runs = await Promise.all(
			Array.from(
				{ length: EXECUTIONS },
				async (_, index) =>
					await run('oAuth2', store, { ...post, text: `${index} {{ $itemIndex }}` }, { input: items(1) }),
			),
		);
		expect(runs.map(refusal)).toEqual(Array(EXECUTIONS).fill(''));
		expect(posts()).toBe(EXECUTIONS);
		expect(renewals()).toBe(1);
		expire();
		expect(refusal(await run('oAuth2', store, post, { input: items(20) }))).toBe('');
		expect(posts()).toBe(EXECUTIONS + 20);
		expect(renewals()).toBe(2);
	});

	it("an app's expired token is renewed once for many executions", async () => {
		const store = app();
		expect(refusal(await run('app', store, me))).toBe('');
		expire();
		hootsuite.requests.length = 0;
		const runs = await Promise.all(
			Array.from({ length: EXECUTIONS }, async () => await run('app', store, me, { input: items(3) })),
		);
		expect(runs.map(refusal)).toEqual(Array(EXECUTIONS).fill(''));
		expect(renewals()).toBe(1);
	});

	it('a renewal that is itself troubled is asked for again', async () => {
		const store = oAuth2();
		expire();
		hootsuite.fault('/oauth2/token', { status: 503 });
		expect(refusal(await run('oAuth2', store, me))).toBe('');
		expect(renewals()).toBe(2);
	});

	it('a revoked sign-in is told as such, with the way out', async () => {
		const store = oAuth2();
		revokeTokens(hootsuite.sandbox.state);
		expect(refusal(await run('oAuth2', store, me))).toMatch(
			/invalid, expired, revoked.*Open the credential "hootsuiteOAuth2Api" and connect again/,
		);
	});

	it('an access token that is refused is asked with once', async () => {
		const credentials = new CredentialStore({
			hootsuiteApi: { baseUrl: hootsuite.sandbox.url, accessToken: 'old' },
		});
		expect(refusal(await run('accessToken', credentials, me))).toMatch(/connect again.*1001.*HTTP 401/);
		expect(count('GET /v1/me')).toBe(1);
	});

	it('what is refused after the renewal is told in the same words as ever', async () => {
		const wrong = { ...post, socialProfileIds: '999' };
		const usual = refusal(await run('oAuth2', oAuth2(), wrong, { nodeType: Hootsuite }));
		const store = oAuth2();
		expire();
		const told = refusal(await run('oAuth2', store, wrong));
		expect(told.replace(/trace ID [\w-]+/, '')).toBe(usual.replace(/trace ID [\w-]+/, ''));
		expect(told).toContain('999');
	});

	it.each([
		['a reset', { reset: 'after' as const }],
		['a cut answer', { cutBody: true }],
	])('%s is known for what it is: reads are repeated, and posts are looked for', async (_name, fault) => {
		hootsuite.fault('/v1/me', fault);
		expect(refusal(await run('oAuth2', oAuth2(), me))).toBe('');
		expect(count('GET /v1/me')).toBe(2);
		hootsuite.fault('/v1/messages', fault, { method: 'POST' });
		expect(json(await run('oAuth2', oAuth2(), post))).toHaveLength(1);
		expect(posts()).toBe(1);
	});

	it('a server that cannot be reached is told as such', async () => {
		const store = oAuth2();
		store.write(TYPE, { ...store.read(TYPE), baseUrl: 'http://127.0.0.1:9' });
		expect(refusal(await run('oAuth2', store, me))).toMatch(/could not be reached.*ECONNREFUSED/);
	});
});

describe.each([
	['an n8n before 2.11', inOlderN8n()],
	['this n8n', Hootsuite],
])('a renewal that is refused in %s', (_name, nodeType) => {
	/** Hootsuite refuses the refresh token; `meanwhile` happens before it says so. */
	async function refusedRenewal(store: CredentialStore, meanwhile: () => void) {
		expire();
		const body = { error: 'invalid_grant', error_description: 'used before' };
		hootsuite.fault('/oauth2/token', { status: 400, body, delayMs: 300 });
		const running = run('oAuth2', store, post, { nodeType });
		while (renewals() === 0) await sleep(5);
		meanwhile();
		return await running;
	}

	it('because another process has just renewed goes on with what that one has saved', async () => {
		const store = oAuth2();
		const answer = await refusedRenewal(store, () => {
			const saved = store.read(TYPE);
			const { refresh_token: refreshToken } = saved.oauthTokenData as unknown as { refresh_token: string };
			const oauthTokenData = { ...rotate(hootsuite.sandbox.state, refreshToken) } as IDataObject;
			store.write(TYPE, { ...saved, oauthTokenData: oauthTokenData as never });
		});
		expect(refusal(answer)).toBe('');
		expect(posts()).toBe(1);
		expect(renewals()).toBe(1);
	});

	it('for good is told, once all items have waited together for somebody to save another one', async () => {
		const store = oAuth2();
		const answer = await refusedRenewal(store, () => revokeTokens(hootsuite.sandbox.state));
		expect(refusal(answer)).toMatch(/connect/i);
		expect(posts()).toBe(0);
		const started = performance.now();
		const many = await run('oAuth2', store, me, {
			nodeType,
			input: items(40),
			onError: 'continueRegularOutput',
		});
		expect(json(many).filter(({ error }) => error)).toHaveLength(40);
		expect(performance.now() - started).toBeLessThan(4 * TIMING.renewed.reduce((a, b) => a + b) + 20_000);
	});
});

describe('as a tool of an agent', () => {
	const tool: Partial<INode> = { rewireOutputLogTo: 'ai_tool' };
	const wrong = { ...post, socialProfileIds: 'Acme' };

	it('in an n8n before 2.25 the node does not throw, which would end all: the item tells the model what is wrong', async () => {
		const answer = await run('oAuth2', oAuth2(), wrong, { nodeType: inOlderN8n(tool) });
		expect(refusal(answer)).toBe('');
		const [{ error }] = json(answer);
		expect(error).toMatch(/'Social Profiles' contains "Acme", which is no ID\. .*a list separated by commas/);
	});

	it('there an operation that does not exist is told in the same way', async () => {
		const answer = await run(
			'oAuth2',
			oAuth2(),
			{ ...me, operation: 'none' },
			{ nodeType: inOlderN8n(tool) },
		);
		expect(json(answer)).toEqual([{ error: expect.stringContaining("'Operation' is none") as string }]);
	});

	it('there it throws all the same where errors are to stop the workflow', async () => {
		const nodeType = inOlderN8n({ ...tool, onError: 'stopWorkflow' });
		expect(refusal(await run('oAuth2', oAuth2(), wrong, { nodeType }))).toContain('Acme');
	});

	it('and anywhere it throws where it is no tool', async () => {
		expect(refusal(await run('oAuth2', oAuth2(), wrong))).toContain('Acme');
	});
});
