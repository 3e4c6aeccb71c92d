import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { simplify } from './actions/fields/simplify';
import { POLLING_CHOICES } from './events/catalogue';
import { poll } from './events/poll';
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
		properties: [
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
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				noDataExpression: true,
				options: POLLING_CHOICES,
				default: [],
				required: true,
				description:
					'What starts the workflow. Each change gives one item. What was so before the workflow was published is not reported.',
			},
			{
				displayName: 'Social Profile Names or IDs',
				name: 'socialProfileIds',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getSocialProfiles' },
				default: [],
				description:
					'Only these profiles and their messages; none means all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			simplify,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					{
						displayName: 'Look Ahead (Days)',
						name: 'lookAheadDays',
						type: 'number',
						typeOptions: { minValue: 1, numberPrecision: 0 },
						default: 21,
						description:
							'Messages that go out later than this are reported once they come closer. Each four weeks, ahead and back together, cost one request a poll.',
					},
					{
						displayName: 'Look Back (Days)',
						name: 'lookBackDays',
						type: 'number',
						typeOptions: { minValue: 1, numberPrecision: 0 },
						default: 7,
						description: 'How long after its send time a message is watched. Later changes are not noticed.',
					},
				],
			},
		],
	};

	methods = { loadOptions };

	async poll(this: IPollFunctions) {
		return await poll.call(this);
	}
}
