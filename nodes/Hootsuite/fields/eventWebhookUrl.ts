import { url } from './kinds';

/** Option of the operations that tell a webhook what they did; see `api/eventWebhooks.ts`. */
export const eventWebhookUrl = url({
	displayName: 'Event Webhook URL',
	name: 'eventWebhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/posts',
	description:
		"The URL of a Hootsuite Trigger, in this n8n or another, that is told when this is done. The event is signed with the credential's webhook secret.",
});
