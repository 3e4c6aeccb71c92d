import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Hootsuite } from '../../../nodes/Hootsuite/Hootsuite.node';
import { revokeTokens } from '../../../sandbox/logic/tokens';
import { CLIENT_ID, CLIENT_SECRET, MEMBER_ID } from '../../../sandbox/seed';
import { CredentialStore, runNode } from '../harness';
import { Bench, json, refusal } from '../hootsuite';
import { inAnotherEngine } from '../instance';
import { signedIn } from './signedIn';

const hootsuite = new Bench();
const EXECUTIONS = 20;

const app = (): Record<string, ICredentialDataDecryptedObject> => ({
	hootsuiteAppApi: {
		baseUrl: hootsuite.sandbox.url,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		grantType: 'member_app',
		memberId: MEMBER_ID,
	},
});
const run = async (authentication: string, credentials: CredentialStore, items = 1) =>
	await runNode({
		nodeType: Hootsuite,
		parameters: { authentication, resource: 'member', operation: 'getMe' },
		credentials,
		input: Array.from({ length: items }, () => ({ json: {} })),
	});
const renewals = () => hootsuite.asked.filter((request) => request === 'POST /oauth2/token').length;
const expire = () => hootsuite.sandbox.state.clock.advance(4000);

describe('many executions at once with an expired token', () => {
	it('renew it once, and nobody is signed out', async () => {
		const store = new CredentialStore(signedIn(hootsuite.sandbox));
		expire();
		const runs = await Promise.all(
			Array.from({ length: EXECUTIONS }, async () => await run('oAuth2', store, 3)),
		);
		expect(runs.map(refusal)).toEqual(Array(EXECUTIONS).fill(''));
		expect(runs.flatMap(json)).toHaveLength(EXECUTIONS * 3);
		expect(renewals()).toBe(1);
		// The new pair is saved: the next time it works as well.
		expire();
		expect(refusal(await run('oAuth2', store))).toBe('');
		expect(renewals()).toBe(2);
	});

	it('renew it once where the renewal itself is troubled', async () => {
		const store = new CredentialStore(signedIn(hootsuite.sandbox));
		expire();
		hootsuite.fault('/oauth2/token', { status: 503 }, { times: 1 });
		const runs = await Promise.all(
			Array.from({ length: EXECUTIONS }, async () => await run('oAuth2', store)),
		);
		expect(runs.map(refusal)).toEqual(Array(EXECUTIONS).fill(''));
		expect(hootsuite.sandbox.state.refreshTokens.size).toBe(1);
	});

	it('get an app a token each at most, and all succeed', async () => {
		const store = new CredentialStore(app());
		expect(refusal(await run('app', store))).toBe('');
		expire();
		hootsuite.requests.length = 0;
		const runs = await Promise.all(Array.from({ length: EXECUTIONS }, async () => await run('app', store)));
		expect(runs.map(refusal)).toEqual(Array(EXECUTIONS).fill(''));
		expect(renewals()).toBeLessThanOrEqual(EXECUTIONS);
		hootsuite.requests.length = 0;
		expect(refusal(await run('app', store))).toBe('');
		expect(renewals()).toBe(0);
	});
});

describe('a token that was revoked', () => {
	it('says to connect again, and names the credential', async () => {
		const store = new CredentialStore(signedIn(hootsuite.sandbox));
		revokeTokens(hootsuite.sandbox.state);
		const told = refusal(await run('oAuth2', store));
		expect(told).toMatch(/connect/i);
		expect(told).toContain('hootsuiteOAuth2Api');
		const asked = hootsuite.asked.filter((request) => request === 'GET /v1/me').length;
		// An older engine hands the first 401 back.
		expect(asked).toBeLessThanOrEqual(inAnotherEngine() ? 2 : 1);
	});
});
