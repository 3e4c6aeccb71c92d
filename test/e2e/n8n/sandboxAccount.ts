import { INBOX_SECRET } from '../../../sandbox/inboxSeed';
import { ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET, MEMBER_ID, ORGANIZATION_ID } from '../../../sandbox/seed';
import type { CredentialInput, CredentialReference, N8nApi, Owner } from './api';

/** Who signs in to n8n in `npm start` and in the tests. It exists on this machine only. */
export const OWNER: Owner = { email: 'owner@example.com', password: 'Sandbox-1234' };

/** One saved credential of each type. */
export interface SandboxCredentials {
	hootsuiteOAuth2Api: CredentialReference;
	hootsuiteApi: CredentialReference;
	hootsuiteAppApi: CredentialReference;
	/** What Inbox 2.0 takes: the app of an organization, with the secret that it signs with. */
	inboxApp: CredentialReference;
}

/** A value of the nodes' parameter `authentication`. */
export type Authentication = 'oAuth2' | 'accessToken' | 'app';

/** The credential type behind a value of the nodes' parameter `authentication`. */
export function credentialTypeOf(
	authentication: Authentication,
): Exclude<keyof SandboxCredentials, 'inboxApp'> {
	if (authentication === 'app') return 'hootsuiteAppApi';
	return authentication === 'accessToken' ? 'hootsuiteApi' : 'hootsuiteOAuth2Api';
}

/** OAuth2, still to be connected. */
export const oAuth2Credential = (baseUrl: string): CredentialInput => ({
	name: 'Hootsuite sandbox (OAuth2)',
	type: 'hootsuiteOAuth2Api',
	data: { baseUrl, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, accessTo: 'offline analytics:read' },
});

/** The access token that never expires. */
export const accessTokenCredential = (baseUrl: string): CredentialInput => ({
	name: 'Hootsuite sandbox (access token)',
	type: 'hootsuiteApi',
	data: { baseUrl, accessToken: ACCESS_TOKEN },
});

/** An app that a member has installed. */
export const memberAppCredential = (baseUrl: string): CredentialInput => ({
	name: 'Hootsuite sandbox (app of a member)',
	type: 'hootsuiteAppApi',
	data: {
		baseUrl,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		grantType: 'member_app',
		memberId: MEMBER_ID,
	},
});

/** An app that an organization has installed. */
export const organizationAppCredential = (baseUrl: string): CredentialInput => ({
	name: 'Hootsuite sandbox (app of an organization)',
	type: 'hootsuiteAppApi',
	data: {
		baseUrl,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		grantType: 'organization_app',
		organizationId: ORGANIZATION_ID,
	},
});

/** The same with the secret of Inbox 2.0, or another one. */
export const inboxCredential = (baseUrl: string, webhookSecret = INBOX_SECRET): CredentialInput => {
	const credential = organizationAppCredential(baseUrl);
	const name =
		webhookSecret === INBOX_SECRET
			? 'Hootsuite sandbox (inbox)'
			: `Hootsuite sandbox (inbox, ${webhookSecret})`;
	return { ...credential, name, data: { ...credential.data, webhookSecret } };
};

/** Creates or updates one credential of each type; the OAuth2 one is still to be connected. */
export async function saveSandboxCredentials(api: N8nApi, baseUrl: string): Promise<SandboxCredentials> {
	return {
		hootsuiteOAuth2Api: await api.saveCredential(oAuth2Credential(baseUrl)),
		hootsuiteApi: await api.saveCredential(accessTokenCredential(baseUrl)),
		hootsuiteAppApi: await api.saveCredential(memberAppCredential(baseUrl)),
		inboxApp: await api.saveCredential(inboxCredential(baseUrl)),
	};
}
