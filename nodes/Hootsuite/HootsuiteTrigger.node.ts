import { NodeConnectionTypes } from 'n8n-workflow';
import type { IHookFunctions, INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import { forget, triggerKey } from './events/dedupe';
import { receive } from './events/receive';
import { WEBHOOK_FIELDS } from './events/triggerFields';
import { authentication } from './fields/authentication';
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
		// n8n shows it for the action node, too: it lists both as one.
		description: 'Schedule social media posts, and start a workflow when one was published or failed',
		defaults: { name: 'Hootsuite Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		// Inline in each node: n8n's linter checks credentials only where they stand in the class.
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
				// n8n answers, with an empty body, when it has the execution.
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties: [
			{
				displayName:
					'Give the production URL to your organization app, or to Schedule a Message → Webhook URLs. <a href="https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/triggers.md#which-url-goes-where">Which of them, and what Hootsuite asks of a URL</a>',
				name: 'whereNotice',
				type: 'notice',
				default: '',
			},
			authentication.property,
			{
				displayName:
					'With a Webhook Secret in the credential, only what is signed with it starts the workflow. <a href="https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/triggers.md#signature">Without one, anybody who knows the URL can</a>',
				name: 'secretNotice',
				type: 'notice',
				default: '',
			},
			...WEBHOOK_FIELDS.map(({ property }) => property),
		],
	};

	methods = { loadOptions };

	/** No API of Hootsuite's registers a webhook: a person enters the URL. What is remembered goes with the workflow's publication. */
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			async delete(this: IHookFunctions) {
				forget(triggerKey(this));
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receive.call(this);
	}
}
