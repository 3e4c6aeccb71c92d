import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { PROFILES } from '../../sandbox/seed';
import { createAdditionalData } from './additional-data';
import { StoredCredentialsHelper } from './credentials-helper';
import { CredentialStore, OUR_CREDENTIALS } from './harness';
import { Bench, json, refusal } from './hootsuite';
import { inOlderN8n } from './olderN8n';
import { signedIn } from './reliability/signedIn';

const hootsuite = new Bench();
const TYPE = 'hootsuiteOAuth2Api';
const ANALYTICS = 'offline analytics:read';

/** The scope that n8n asks Hootsuite for when somebody connects a credential that is saved like this. */
async function askedFor(saved: ICredentialDataDecryptedObject): Promise<unknown> {
	const helper = new StoredCredentialsHelper(OUR_CREDENTIALS, new CredentialStore({ [TYPE]: saved }));
	const nodeTypes = { getByName: jest.fn(), getByNameAndVersion: jest.fn(), getKnownTypes: () => ({}) };
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
	const data = await helper.getDecrypted(
		createAdditionalData(workflow, helper),
		{ id: null, name: '' },
		TYPE,
		'internal',
	);
	return data.scope;
}

describe('what somebody chooses under Access To', () => {
	it.each([
		[{}, 'offline'],
		[{ accessTo: 'offline' }, 'offline'],
		[{ accessTo: ANALYTICS }, ANALYTICS],
	])('is the scope that Hootsuite is asked for, though no scope is saved: %j', async (saved, scope) =>
		expect(await askedFor(saved)).toBe(scope),
	);

	it('is all there is to choose', () => {
		const properties = OUR_CREDENTIALS.map((Type) => new Type()).find(
			({ name }) => name === TYPE,
		)?.properties;
		const shown = properties?.filter(({ type }) => type !== 'hidden').map(({ displayName }) => displayName);
		expect(shown).toContain('Access To');
		expect(shown).not.toContain('Scope');
	});
});

describe('a credential that was saved with a scope, by an earlier version of this package', () => {
	it.each([
		['this n8n', undefined],
		['an n8n before 2.11', inOlderN8n()],
	])(
		'reads analytics in %s, also after its token was renewed, and keeps all that was saved',
		async (_n, older) => {
			const store = new CredentialStore(signedIn(hootsuite.sandbox));
			const saved = store.read(TYPE);
			expect(saved).toMatchObject({ scope: ANALYTICS });
			expect(saved).not.toHaveProperty('accessTo');
			const read = async () =>
				await hootsuite.run(
					'analytics.getProfiles',
					{ authentication: 'oAuth2', socialProfileIds: [PROFILES.facebookPage], period: 'last7Days' },
					{ credentials: store, ...(older && { nodeType: older }) },
				);
			const first = await read();
			expect(refusal(first)).toBe('');
			expect(json(first)).not.toEqual([]);
			hootsuite.sandbox.state.clock.advance(4000);
			expect(refusal(await read())).toBe('');
			const { oauthTokenData, ...after } = store.read(TYPE);
			expect({ ...after, oauthTokenData: saved.oauthTokenData }).toEqual(saved);
			expect(oauthTokenData).not.toEqual(saved.oauthTokenData);
		},
	);
});
