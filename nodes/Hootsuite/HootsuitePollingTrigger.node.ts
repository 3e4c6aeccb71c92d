import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { poll } from './events/poll';
import { POLLING_FIELDS } from './events/triggerFields';
import { authentication } from './fields/authentication';
import { loadOptions } from './methods';

/** The polling trigger, for accounts that cannot receive webhooks for everything: it asks Hootsuite now and then. */
export class HootsuitePollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hootsuite Polling Trigger',
		name: 'hootsuitePollingTrigger',
		icon: { light: 'file:hootsuite.svg', dark: 'file:hootsuite.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Asks Hootsuite regularly, and starts the workflow when a message or a social profile changes',
		defaults: { name: 'Hootsuite Polling Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		polling: true,
		// Inline in each node: n8n's linter checks credentials only where they stand in the class.
		credentials: [
			{
				name: 'hootsuiteOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'hootsuiteApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'hootsuiteAppApi',
				required: true,
				displayOptions: { show: { authentication: ['app'] } },
			},
		],
		properties: [authentication.property, ...POLLING_FIELDS.map(({ property }) => property)],
	};

	methods = { loadOptions };

	async poll(this: IPollFunctions) {
		return await poll.call(this);
	}
}
