import { createHash } from 'crypto';

import { ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET, MEMBER_ID, ORGANIZATION_ID } from '../../sandbox/seed';
import { BASIC, codes, REDIRECT_URI, useSandbox } from './support';

const { call, token, authorize, wait, set, url } = useSandbox();

async function newCode(query: Record<string, string> = {}): Promise<string> {
	const { redirect } = await authorize(query);
	return redirect?.searchParams.get('code') ?? '';
}

async function redeem(code: string, more: Record<string, string> = {}) {
	return await token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, ...more });
}

const getMe = async (accessToken: string) => await call('GET', '/v1/me', { token: accessToken });

describe('the authorization endpoint', () => {
	it('sends the browser straight back with a code and the same state', async () => {
		const { answer, redirect } = await authorize();
		expect(answer.status).toBe(302);
		expect(redirect?.href.startsWith(REDIRECT_URI)).toBe(true);
		expect(redirect?.searchParams.get('state')).toBe('state-of-the-test');
		expect(redirect?.searchParams.get('code')).toMatch(/^\S{20,}$/);
	});

	it.each([
		['a state of seven characters', { state: '1234567' }, 'invalid_state'],
		['an invented scope', { scope: 'offline publish' }, 'invalid_scope'],
		['another response type', { response_type: 'token' }, 'unsupported_response_type'],
		['a plain code challenge', { code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request'],
	])('tells the client about %s in the redirect', async (_what, query, error) => {
		const { answer, redirect } = await authorize(query);
		expect(answer.status).toBe(302);
		expect(redirect?.searchParams.get('error')).toBe(error);
		expect(redirect?.searchParams.has('code')).toBe(false);
	});

	it.each([
		['an unknown client', { client_id: 'somebody' }, 'invalid_client'],
		['a redirect to plain http elsewhere', { redirect_uri: 'http://example.org/' }, 'invalid_request'],
		['a redirect that is no URL', { redirect_uri: 'callback' }, 'invalid_request'],
	])('does not redirect for %s', async (_what, query, error) => {
		const { answer, redirect } = await authorize(query);
		expect(answer.status).toBe(400);
		expect(redirect).toBeNull();
		expect(answer.body).toMatchObject({ error, status_code: 400 });
	});
});

describe('the token endpoint', () => {
	it('gives an hour of access and a refresh token for a code with scope offline', async () => {
		const { status, body } = await redeem(await newCode());
		expect(status).toBe(200);
		expect(body).toMatchObject({ token_type: 'bearer', expires_in: 3599, scope: 'offline' });
		expect(body.refresh_token).toBeDefined();
		expect((await getMe(body.access_token)).body.data).toMatchObject({ id: MEMBER_ID });
	});

	it('gives no refresh token without scope offline', async () => {
		const { status, body } = await redeem(await newCode({ scope: '' }));
		expect(status).toBe(200);
		expect(body.refresh_token).toBeUndefined();
	});

	it('refuses credentials in the body, even beside the right header', async () => {
		const form = { grant_type: 'member_app', member_id: MEMBER_ID, client_id: CLIENT_ID };
		const secret = { client_secret: CLIENT_SECRET };
		const inBody = await token({ ...form, ...secret }, {});
		const inBoth = await token({ ...form, ...secret });
		expect([inBody.status, inBoth.status]).toEqual([401, 401]);
		expect([inBody.body.error, inBoth.body.error]).toEqual(['invalid_client', 'invalid_client']);
		expect((await token(form)).status).toBe(200);
	});

	it('refuses a wrong secret', async () => {
		const authorization = `Basic ${Buffer.from(`${CLIENT_ID}:wrong`).toString('base64')}`;
		const answer = await token({ grant_type: 'member_app', member_id: MEMBER_ID }, { authorization });
		expect(answer.status).toBe(401);
		expect(answer.body).toMatchObject({ error: 'invalid_client', status_code: 401 });
	});

	it('takes forms only, not JSON', async () => {
		const response = await fetch(`${url()}/oauth2/token`, {
			method: 'POST',
			headers: { authorization: BASIC, 'content-type': 'application/json' },
			body: JSON.stringify({ grant_type: 'member_app', member_id: MEMBER_ID }),
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ error: 'invalid_request' });
	});

	it('revokes what a code gave when the code comes a second time', async () => {
		const code = await newCode();
		const first = (await redeem(code)).body;
		const refreshed = (await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' }))
			.body;
		expect((await getMe(first.access_token)).status).toBe(200);

		expect((await redeem(code)).body.error).toBe('invalid_grant');
		expect(codes(await getMe(first.access_token))).toEqual([1001]);
		expect(codes(await getMe(refreshed.access_token))).toEqual([1001]);
		const again = await token({
			grant_type: 'refresh_token',
			refresh_token: refreshed.refresh_token ?? '',
		});
		expect(again.body.error).toBe('invalid_grant');
	});

	it('lets a code live for ten minutes', async () => {
		const [early, late] = [await newCode(), await newCode()];
		await wait(599);
		expect((await redeem(early)).status).toBe(200);
		await wait(1);
		expect((await redeem(late)).body.error).toBe('invalid_grant');
	});

	it('wants the redirect_uri the code was made for', async () => {
		const answer = await redeem(await newCode(), { redirect_uri: 'https://example.org/' });
		expect(answer.body.error).toBe('invalid_grant');
	});

	it('checks the PKCE verifier where a challenge was given', async () => {
		const verifier = 'a-verifier-of-at-least-forty-three-characters-000';
		const challenge = createHash('sha256').update(verifier).digest('base64url');
		const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
		expect((await redeem(await newCode(pkce), { code_verifier: 'other' })).body.error).toBe('invalid_grant');
		expect((await redeem(await newCode(pkce), { code_verifier: verifier })).status).toBe(200);
	});

	it('takes a refresh token once and gives a new pair', async () => {
		const first = (await redeem(await newCode())).body;
		const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' };
		const second = await token(refresh);
		expect(second.status).toBe(200);
		expect(second.body.refresh_token).not.toBe(first.refresh_token);
		expect((await getMe(second.body.access_token)).status).toBe(200);
		expect((await token(refresh)).body).toMatchObject({ error: 'invalid_grant', status_code: 400 });
	});

	it.each([
		['member_app', { member_id: MEMBER_ID }],
		['organization_app', { organization_id: ORGANIZATION_ID }],
	])('gives %s a token with an empty scope and no refresh token', async (grantType, holder) => {
		const { status, body } = await token({ grant_type: grantType, ...holder });
		expect(status).toBe(200);
		expect(body).toEqual({
			access_token: expect.any(String) as string,
			token_type: 'bearer',
			expires_in: 3599,
			scope: '',
		});
	});

	it('refuses a member or organization it does not know', async () => {
		expect((await token({ grant_type: 'member_app', member_id: '1' })).body.error).toBe('invalid_grant');
		expect((await token({ grant_type: 'organization_app' })).body.error).toBe('invalid_grant');
	});

	it('refuses a grant type it does not know', async () => {
		expect((await token({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
	});
});

describe('access tokens', () => {
	it('are asked for', async () => {
		const answer = await call('GET', '/v1/me', { token: null });
		expect(answer.status).toBe(401);
		expect(codes(answer)).toEqual([1000]);
	});

	it('must be known', async () => {
		const answer = await getMe('invented');
		expect(answer.status).toBe(401);
		expect(codes(answer)).toEqual([1001]);
	});

	it('live for 3599 seconds', async () => {
		const { access_token: accessToken } = (await token({ grant_type: 'member_app', member_id: MEMBER_ID }))
			.body;
		await call('POST', '/__sandbox/clock', { body: { now: '2030-01-01T00:00:00Z' } });
		const fresh = (await token({ grant_type: 'member_app', member_id: MEMBER_ID })).body.access_token;
		await wait(3598);
		expect((await getMe(fresh)).status).toBe(200);
		await wait(1);
		const expired = await getMe(fresh);
		expect(expired.status).toBe(401);
		expect(codes(expired)).toEqual([1036]);
		expect(codes(await getMe(accessToken))).toEqual([1036]);
	});

	it('can be refused the other way when they have expired', async () => {
		await set({ expiredTokenAs: 'request_forbidden' });
		const { access_token: accessToken } = (await token({ grant_type: 'member_app', member_id: MEMBER_ID }))
			.body;
		await call('POST', '/__sandbox/tokens', { body: { expire: 'access' } });
		const answer = await getMe(accessToken);
		expect(answer.status).toBe(401);
		expect(answer.body).toMatchObject({ error: 'request_forbidden', status_code: 401 });
	});

	it('never end where they are personal', async () => {
		await wait(10 * 365 * 86_400);
		await call('POST', '/__sandbox/tokens', { body: { expire: 'all', revoke: 'all' } });
		expect((await getMe(ACCESS_TOKEN)).status).toBe(200);
	});

	it('of an organization list its teams and are no member', async () => {
		const { access_token: accessToken } = (
			await token({ grant_type: 'organization_app', organization_id: ORGANIZATION_ID })
		).body;
		const teams = await call('GET', `/v1/organizations/${ORGANIZATION_ID}/teams`, { token: accessToken });
		expect(teams.body.data).toHaveLength(3);
		expect((await getMe(accessToken)).status).toBe(403);
	});

	it('are refused with request_forbidden while the app is not installed', async () => {
		await call('POST', '/__sandbox/apps', { body: { installed: false } });
		const answer = await call('GET', '/v1/me');
		expect(answer.status).toBe(403);
		expect(answer.body).toMatchObject({ error: 'request_forbidden' });
		await call('POST', '/__sandbox/apps', { body: { installed: true } });
		expect((await call('GET', '/v1/me')).status).toBe(200);
	});
});
