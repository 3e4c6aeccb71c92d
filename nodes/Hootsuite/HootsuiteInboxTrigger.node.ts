import { NodeConnectionTypes } from 'n8n-workflow';
import type { IHookFunctions, INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import { forget, triggerKey } from './events/dedupe';
import { INBOX_FIELDS } from './events/inboxFields';
import { receiveInbox } from './events/inboxReceive';
import { checkSecret } from './events/inboxRefusal';
import { authentication } from './fields/authentication';

/** The inbox trigger: starts a workflow when a customer writes to a brand in Inbox 2.0, or a CRM is asked or told. */
export class HootsuiteInboxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hootsuite Inbox Trigger',
		name: 'hootsuiteInboxTrigger',
		icon: { light: 'file:hootsuite.svg', dark: 'file:hootsuite.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when a customer writes in Inbox 2.0, and can answer right away',
		defaults: { name: 'Hootsuite Inbox Trigger' },
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
				responseMode: '={{ $parameter["responseMode"] }}',
				// Empty: n8n answers at once with what the node says, {}.
				responseData: '={{ $parameter["responseMode"] === "lastNode" ? "firstEntryJson" : "" }}',
				path: 'inbox',
			},
		],
		properties: [
			{
				displayName:
					'Give the production URL to Inbox 2.0 under Admin settings: Virtual agents (messages), or Integration and APIs → CRM (lookup, write back, notification). <a href="https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/inbox.md#which-url-goes-where">Which URL goes where</a>',
				name: 'whereNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName:
					'Inbox 2.0 waits ten seconds for an answer, then sends the event again: a virtual agent is told four times in all, then a human takes over. What takes longer answers with Respond → Immediately, and Inbox Conversation → Send Message. <a href="https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/inbox.md#ten-seconds">More</a>',
				name: 'timeNotice',
				type: 'notice',
				default: '',
			},
			authentication.property,
			{
				displayName:
					'With a Webhook Secret in the credential, only what is signed with it starts the workflow. Each virtual agent, and the CRM, has a secret of its own. <a href="https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/blob/main/docs/inbox.md#secret">Without one, anybody who knows the URL can</a>',
				name: 'secretNotice',
				type: 'notice',
				default: '',
			},
			...INBOX_FIELDS.map(({ property }) => property),
		],
	};

	/** No API of Hootsuite's registers these URLs: a person enters them. What is remembered goes with the workflow's publication. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions) {
				await checkSecret(this);
				return true;
			},
			create: async () => true,
			async delete(this: IHookFunctions) {
				forget(triggerKey(this));
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receiveInbox.call(this);
	}
}
