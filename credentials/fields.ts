import type { INodeProperties } from 'n8n-workflow';

/** Where the credential sends its requests. Another address than Hootsuite's is for the sandbox. */
export const baseUrl: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: 'https://platform.hootsuite.com',
	required: true,
	description: 'Leave as it is for Hootsuite. Change it only to try the nodes against the local sandbox.',
};

/** Secret that signs webhooks: checked by the trigger, used by actions that post events. */
export const webhookSecret: INodeProperties = {
	displayName: 'Webhook Secret',
	name: 'webhookSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'Optional. The secret that signs webhooks, so that nobody else can pretend to be Hootsuite. Leave empty if you do not receive webhooks.',
};
