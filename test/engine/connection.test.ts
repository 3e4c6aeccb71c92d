import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import {
	ACCESS_TOKEN,
	CLIENT_ID,
	CLIENT_SECRET,
	MEMBER_ID,
	ORGANIZATION_ID,
	PROFILES,
} from '../../sandbox/seed';
import { CredentialStore, runNode } from './harness';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

/** Signs in as n8n does: authorization code, then token, with the client in the Basic header. */
async function signIn(): Promise<ICredentialDataDecryptedObject> {
	const { url } = hootsuite.sandbox;
	const redirect = 'http://localhost:5678/rest/oauth2-credential/callback';
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: CLIENT_ID,
		redirect_uri: redirect,
		state: '12345678',
		scope: 'offline',
	});
	const { headers } = await fetch(`${url}/oauth2/auth?${query}`, { redirect: 'manual' });
	const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
	const answer = await fetch(`${url}/oauth2/token`, {
		method: 'POST',
		headers: { authorization: `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}` },
		body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirect }),
	});
	return {
		baseUrl: url,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		scope: 'offline',
		oauthTokenData: (await answer.json()) as never,
	};
}

const app = (change: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject => ({
	baseUrl: hootsuite.sandbox.url,
	clientId: CLIENT_ID,
	clientSecret: CLIENT_SECRET,
	grantType: 'member_app',
	memberId: MEMBER_ID,
	...change,
});

const run = async (
	authentication: string,
	credentials: CredentialStore | Record<string, ICredentialDataDecryptedObject>,
	operation = 'member.getMe',
) => {
	const [resource, name] = operation.split('.');
	return await runNode({
		nodeType: Hootsuite,
		parameters: { authentication, resource, operation: name },
		credentials,
	});
};

describe('the OAuth2 credential', () => {
	it('signs requests with the token', async () => {
		const answer = await run('oAuth2', { hootsuiteOAuth2Api: await signIn() });
		expect(json(answer)).toMatchObject([{ id: MEMBER_ID }]);
	});

	it('renews an expired token with Basic auth and saves the new pair', async () => {
		const store = new CredentialStore({ hootsuiteOAuth2Api: await signIn() });
		const before = store.read('hootsuiteOAuth2Api').oauthTokenData as { refresh_token: string };
		hootsuite.sandbox.state.clock.advance(4000);
		const answer = await run('oAuth2', store);
		expect(json(answer)).toMatchObject([{ id: MEMBER_ID }]);
		const after = store.read('hootsuiteOAuth2Api').oauthTokenData as { refresh_token: string };
		expect(after.refresh_token).not.toBe(before.refresh_token);
		expect(json(await run('oAuth2', store))).toHaveLength(1);
	});

	it('says reconnect where access was revoked', async () => {
		const credential = await signIn();
		const { state } = hootsuite.sandbox;
		state.accessTokens.clear();
		state.refreshTokens.clear();
		const answer = await run('oAuth2', { hootsuiteOAuth2Api: credential });
		expect(refusal(answer)).toMatch(/reconnect|connect again/i);
	});
});

describe('the access token credential', () => {
	it('sends the token as bearer', async () => {
		expect(json(await hootsuite.run('member.getMe'))).toMatchObject([{ id: MEMBER_ID }]);
	});

	it('says reconnect where the token is no longer taken, without showing it', async () => {
		const credential = { baseUrl: hootsuite.sandbox.url, accessToken: 'old-and-secret' };
		const answer = await run('accessToken', { hootsuiteApi: credential });
		expect(refusal(answer)).toMatch(/Open the credential "hootsuiteApi" and connect again.*1001.*HTTP 401/);
		expect(JSON.stringify(answer)).not.toContain('old-and-secret');
	});

	it('says what to do where the app was uninstalled', async () => {
		hootsuite.sandbox.state.appInstalled = false;
		expect(refusal(await hootsuite.run('member.getMe'))).toContain('install it again');
	});

	it('takes a base URL with a slash at its end', async () => {
		const credential = { baseUrl: `${hootsuite.sandbox.url}/`, accessToken: ACCESS_TOKEN };
		expect(json(await run('accessToken', { hootsuiteApi: credential }))).toHaveLength(1);
	});
});

describe('the app credential', () => {
	it('fetches a token for a member and keeps it', async () => {
		const store = new CredentialStore({ hootsuiteAppApi: app() });
		expect(json(await run('app', store))).toMatchObject([{ id: MEMBER_ID }]);
		await run('app', store);
		expect(hootsuite.asked.filter((request) => request === 'POST /oauth2/token')).toHaveLength(1);
	});

	it('fetches a new one when it has expired', async () => {
		const store = new CredentialStore({ hootsuiteAppApi: app() });
		await run('app', store);
		hootsuite.sandbox.state.clock.advance(4000);
		expect(json(await run('app', store))).toMatchObject([{ id: MEMBER_ID }]);
		expect(hootsuite.asked.filter((request) => request === 'POST /oauth2/token')).toHaveLength(2);
	});

	it('works for an organization', async () => {
		const credential = app({ grantType: 'organization_app', organizationId: ORGANIZATION_ID });
		const answer = await run('app', { hootsuiteAppApi: credential }, 'socialProfile.getAll');
		expect(json(answer).length).toBeGreaterThan(5);
	});

	it('names client ID and secret where Hootsuite refuses them, without showing them', async () => {
		const answer = await run('app', { hootsuiteAppApi: app({ clientSecret: 'wrong-and-secret' }) });
		expect(refusal(answer)).toContain("Check 'Client ID' and 'Client Secret'");
		expect(JSON.stringify(answer)).not.toContain('wrong-and-secret');
	});
});

describe('answers that are no data', () => {
	const me = async () => refusal(await hootsuite.run('member.getMe'));
	const always = { times: 99 };

	it('a web page from a gateway is told as such, with its title', async () => {
		hootsuite.fault('/v1/me', { status: 502, html: '<html><title>502 Bad Gateway</title></html>' }, always);
		expect(await me()).toMatch(/A web page came back.*"502 Bad Gateway".*HTTP 502/);
	});

	it('a web page with status 200 is no success', async () => {
		hootsuite.fault('/v1/me', { status: 200, html: '<html><title>Sign in</title></html>' }, always);
		expect(await me()).toMatch(/A web page came back.*Base URL/);
	});

	it('a connection that breaks off is told as such', async () => {
		hootsuite.fault('/v1/me', { reset: 'before' }, always);
		expect(await me()).toContain('The connection to Hootsuite broke off');
	});

	it('a cut answer is no success', async () => {
		hootsuite.fault('/v1/me', { cutBody: true }, always);
		expect(await me()).toMatch(/incomplete|before the answer was complete/);
	});

	it('nobody at that address is told as such', async () => {
		const credential = { baseUrl: 'http://127.0.0.1:9', accessToken: ACCESS_TOKEN };
		expect(refusal(await run('accessToken', { hootsuiteApi: credential }))).toContain('could not be reached');
	});

	it('a broken connection while writing says that it may have happened', async () => {
		hootsuite.fault('/v1/messages', { reset: 'before' }, { method: 'POST', times: 99 });
		const answer = await hootsuite.run('message.schedule', {
			socialProfileIds: [PROFILES.facebookPage],
			text: 'x',
			when: 'now',
		});
		expect(refusal(answer)).toContain('It may have been scheduled all the same. Look in');
	});

	it('data and errors in one answer become items of both kinds', async () => {
		const body = {
			data: [{ id: '1', type: 'THREADS' }],
			errors: [{ code: 5000, message: 'Not all profiles could be read', id: 'trace-1' }],
		};
		hootsuite.fault('/v1/socialProfiles', { status: 200, body }, always);
		const answer = await hootsuite.run('socialProfile.getAll', {}, { onError: 'continueRegularOutput' });
		expect(json(answer)).toMatchObject([
			{ id: '1' },
			{ error: expect.stringContaining('Not all profiles'), details: { code: '5000', traceId: 'trace-1' } },
		]);
		expect(refusal(await hootsuite.run('socialProfile.getAll'))).toContain('Not all profiles');
	});
});

describe('social profiles', () => {
	it('come with network and name, sorted, never blank, and say when they need reconnecting', async () => {
		const options = await hootsuite.options('getSocialProfiles');
		const names = options.map(({ name }) => name);
		expect(names).toContain('Facebook Page · Acme');
		expect(names).toContain(`X · ${PROFILES.x}`);
		expect(names).toContain('Instagram · acme_archive · needs reconnecting');
		expect(names).toContain('Facebook Group · Acme Friends');
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	});

	it('can be read all, or only those that are mine, with everything known of them', async () => {
		const all = json(await hootsuite.run('socialProfile.getAll', { returnAll: true }));
		const mine = json(await hootsuite.run('socialProfile.getAll', { returnAll: true, which: 'mine' }));
		expect(all.length).toBeGreaterThanOrEqual(13);
		expect(mine.length).toBeGreaterThan(0);
		for (const profile of mine) expect(all).toContainEqual(profile);
	});

	it('are cut at the limit', async () => {
		expect(json(await hootsuite.run('socialProfile.getAll', { limit: 2 }))).toHaveLength(2);
	});
});
