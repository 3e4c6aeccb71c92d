import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { rotate } from '../../../sandbox/logic/tokens';
import type { Holder } from '../../../sandbox/state';
import { CLIENT_ID, CLIENT_SECRET, MEMBER_ID, WEBHOOK_SECRET } from '../../../sandbox/seed';

/** An OAuth2 credential as n8n has it after somebody connected it, with fresh tokens. */
export function signedIn(
	{ url, state }: Sandbox,
	holder: Holder = { memberId: MEMBER_ID },
): Record<string, ICredentialDataDecryptedObject> {
	const scope = 'offline analytics:read';
	state.refreshTokens.set('first', { holder, scope, family: null });
	const data: ICredentialDataDecryptedObject = {
		baseUrl: url,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		webhookSecret: WEBHOOK_SECRET,
		scope,
		oauthTokenData: { ...rotate(state, 'first') },
	};
	return { hootsuiteOAuth2Api: data };
}
