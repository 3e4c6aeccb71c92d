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
		description: 'Starts the workflow when Hootsuite says that a message was published, failed and more',
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
					'Where this URL goes: with an organization app, the production URL goes into your app under My Apps in Hootsuite\'s developer portal, and you hear of everything in the organization. With any other app, it goes into the Hootsuite node under Schedule → Additional Fields → Webhook URLs, and you hear of that message only: posts made in Hootsuite itself are not reported. Hootsuite keeps one app-wide URL, so use the test URL only while you try. It calls public addresses only: http on port 80 or 8080, https on port 443 or 8443. <a href="https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/triggers.md">More</a>',
				name: 'whereNotice',
				type: 'notice',
				default: '',
			},
			authentication.property,
			{
				displayName:
					"The credential is optional. With a 'Webhook Secret' in it, only events that are signed with this secret start the workflow. Without one, anybody who knows the URL can start it. Fetching and choosing profiles need a connected credential.",
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
