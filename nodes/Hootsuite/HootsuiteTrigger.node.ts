import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import { WEBHOOK_CHOICES } from './events/catalogue';
import { receive } from './events/receive';
import { loadOptions } from './methods';

/** The webhook trigger: starts a workflow when Hootsuite, or another workflow, says that something happened. */
export class HootsuiteTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hootsuite Trigger',
		name: 'hootsuiteTrigger',
		icon: { light: 'file:hootsuite.svg', dark: 'file:hootsuite.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when Hootsuite says that a message was published, failed and more',
		defaults: { name: 'Hootsuite Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hootsuiteOAuth2Api',
				required: false,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'hootsuiteApi',
				required: false,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'hootsuiteAppApi',
				required: false,
				displayOptions: { show: { authentication: ['app'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				// The node answers by itself; this keeps n8n from adding a body of its own.
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties: [
			{
				displayName:
					'Where this URL goes: with an organization app, the production URL goes into your app under My Apps in Hootsuite\'s developer portal, and you hear of everything in the organization. With any other app, it goes into the Hootsuite node under Schedule → Additional Fields → Webhook URLs, and you hear of that message only: posts made in Hootsuite itself are not reported. Hootsuite keeps one app-wide URL, so use the test URL only while you try. It calls public addresses only: http on port 80 or 8080, https on port 443 or 8443. <a href="https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/triggers.md">More</a>',
				name: 'whereNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{
						name: 'OAuth2',
						value: 'oAuth2',
					},
					{
						name: 'Access Token',
						value: 'accessToken',
					},
					{
						name: 'App',
						value: 'app',
					},
				],
				default: 'oAuth2',
			},
			{
				displayName:
					"The credential is optional. With a 'Webhook Secret' in it, only events that are signed with this secret start the workflow. Without one, anybody who knows the URL can start it. Fetching and choosing profiles need a connected credential.",
				name: 'secretNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				noDataExpression: true,
				options: WEBHOOK_CHOICES,
				default: [],
				required: true,
				description: 'What starts the workflow. Each event gives one item.',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					{
						displayName: 'Drop Repeats',
						name: 'dropRepeats',
						type: 'boolean',
						default: true,
						description:
							'Whether to leave out events that came before, which Hootsuite sends again when an answer was lost. They are known by seq_no; the last 10,000 are remembered.',
					},
					{
						displayName: 'Fetch Full Message or Comment',
						name: 'fetch',
						type: 'boolean',
						default: false,
						description:
							'Whether to add the whole message or comment, since Hootsuite sends only its ID. Takes one request each; Hootsuite is answered before.',
					},
					{
						displayName: 'Include Raw Event',
						name: 'includeRaw',
						type: 'boolean',
						default: true,
						description: 'Whether to add the event as Hootsuite sent it, under raw',
					},
					{
						displayName: 'Only Organization IDs',
						name: 'organizationIds',
						type: 'string',
						default: '',
						placeholder: 'e.g. 626731, 626732',
						description:
							'IDs separated by commas. Events of other organizations, and those without an organization, do not start the workflow.',
					},
					{
						displayName: 'Only Social Profile Names or IDs',
						name: 'socialProfileIds',
						type: 'multiOptions',
						typeOptions: { loadOptionsMethod: 'getSocialProfiles' },
						default: [],
						description:
							'Which profile an event is about is known only after its message or comment was fetched, so this fetches it. Events without a profile, and messages that cannot be read, start the workflow all the same. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					},
					{
						displayName: 'Signature Algorithm',
						name: 'signatureAlgorithm',
						type: 'options',
						options: [
							{
								name: 'Automatic',
								value: 'auto',
								description: 'Either of the two',
							},
							{
								name: 'HMAC SHA-256',
								value: 'sha256',
							},
							{
								name: 'HMAC SHA-512',
								value: 'sha512',
							},
						],
						default: 'auto',
						description: 'What a signature must be made with, where the credential has a secret',
					},
				],
			},
		],
	};

	methods = { loadOptions };

	/** No API of Hootsuite's registers a webhook: a person enters the URL, so there is nothing to do here. */
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receive.call(this);
	}
}
