import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { bearer } from './bearer';
import { baseUrl, webhookSecret } from './fields';

/**
 * Signs in as a Hootsuite app that a member or an organization has installed, for workflows that run unattended.
 * The grant gives an access token of 3599 s and no refresh token, so n8n asks for a new one when Hootsuite answers 401.
 * Source: REST document, operation oauth2Token, grants `member_app` and `organization_app`.
 */
export class HootsuiteAppApi implements ICredentialType {
	name = 'hootsuiteAppApi';

	displayName = 'Hootsuite App API';

	icon: Icon = {
		light: 'file:../nodes/Hootsuite/hootsuite.svg',
		dark: 'file:../nodes/Hootsuite/hootsuite.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/credentials.md#app';

	properties: INodeProperties[] = [
		{
			// Filled and renewed by preAuthentication; n8n runs it whenever this is empty or has expired.
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		baseUrl,
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Installed By',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'A Member',
					value: 'member_app',
					description: 'The app acts for one Hootsuite member',
				},
				{
					name: 'An Organization',
					value: 'organization_app',
					description: 'The app acts for a whole Hootsuite organization',
				},
			],
			default: 'member_app',
			description: 'Who has installed your app in Hootsuite',
		},
		{
			displayName: 'Member ID',
			name: 'memberId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 15240789',
			displayOptions: { show: { grantType: ['member_app'] } },
		},
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 626731',
			displayOptions: { show: { grantType: ['organization_app'] } },
		},
		{
			displayName:
				"For Inbox 2.0, Hootsuite's support must link the app and the organization first: 1. Add a member to the organization who is an admin and does not pay for it. 2. Write to dev.support@hootsuite.com with the app's ID, the organization's ID and that member's ID. 3. Wait for their answer. <a href=\"https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/inbox.md#what-hootsuite-must-switch-on-first\">Where the IDs stand</a>",
			name: 'inboxNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { grantType: ['organization_app'] } },
		},
		webhookSecret,
	];

	/**
	 * Trades the app's client id and secret for an access token.
	 * @returns `{ accessToken }`, which n8n stores in the credential
	 * @throws what n8n's request helper throws when Hootsuite refuses the grant
	 */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const { clientId, clientSecret, grantType, memberId, organizationId } = credentials as Record<
			string,
			string
		>;
		const owner: [string, string] =
			grantType === 'organization_app' ? ['organization_id', organizationId] : ['member_id', memberId];
		const { access_token: accessToken } = (await this.helpers.httpRequest({
			method: 'POST',
			baseURL: (credentials.baseUrl as string).replace(/\/+$/, ''),
			url: '/oauth2/token',
			auth: { username: clientId, password: clientSecret },
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams([['grant_type', grantType], owner]).toString(),
			json: true,
		})) as IDataObject;
		return { accessToken };
	}

	authenticate = bearer;

	// An organization's token stands for no member, so GET /v1/me is asked only with a member's.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '={{$credentials.grantType === "organization_app" ? "/v1/organizations/" + $credentials.organizationId + "/teams" : "/v1/me"}}',
		},
	};
}
