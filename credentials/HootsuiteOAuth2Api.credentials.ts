import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrl, webhookSecret } from './fields';

/**
 * Signs a Hootsuite member in with the authorization code flow. n8n renews the access token (it lives 3599 s) with the
 * single-use refresh token that the scope `offline` gives. Source: REST document, operations oauth2Authorize, oauth2Token.
 */
export class HootsuiteOAuth2Api implements ICredentialType {
	name = 'hootsuiteOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Hootsuite OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/Hootsuite/hootsuite.svg',
		dark: 'file:../nodes/Hootsuite/hootsuite.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/credentials.md#oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		baseUrl,
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: '={{$self["baseUrl"].replace(/\\/+$/, "")}}/oauth2/auth',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["baseUrl"].replace(/\\/+$/, "")}}/oauth2/token',
		},
		{
			displayName: 'Access To',
			name: 'accessTo',
			type: 'options',
			options: [
				{
					name: 'Publishing and Accounts',
					value: 'offline',
				},
				{
					name: 'Publishing, Accounts and Analytics',
					value: 'offline analytics:read',
					description: 'The scope analytics:read must be ticked on your Hootsuite app first',
				},
			],
			default: 'offline',
			description:
				'What n8n may do. What a member may do in Hootsuite itself is set in the Hootsuite dashboard, not here.',
		},
		{
			// n8n up to 2.11 drops a scope that is saved, when somebody connects, and takes what stands here (seen; 2.20 does not).
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '={{$self["accessTo"] || "offline"}}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			// n8n's word for HTTP Basic: Hootsuite refuses client credentials in the body.
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
		webhookSecret,
	];

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/v1/me' },
	};
}
