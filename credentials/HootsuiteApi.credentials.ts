import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { bearer } from './bearer';
import { baseUrl, webhookSecret } from './fields';

/**
 * A bearer token that the user made elsewhere, such as the Personal Access Token that Business and Enterprise admins are
 * said to find under their profile's Developer tab (one source only). Its life is unknown: n8n cannot renew it.
 */
export class HootsuiteApi implements ICredentialType {
	name = 'hootsuiteApi';

	displayName = 'Hootsuite Access Token API';

	icon: Icon = {
		light: 'file:../nodes/Hootsuite/hootsuite.svg',
		dark: 'file:../nodes/Hootsuite/hootsuite.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/credentials.md#access-token';

	properties: INodeProperties[] = [
		baseUrl,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The token alone, without the word "Bearer"',
		},
		webhookSecret,
	];

	authenticate = bearer;

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/v1/me' },
	};
}
