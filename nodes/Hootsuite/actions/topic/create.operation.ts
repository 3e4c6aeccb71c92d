import { createTopic } from '../fields/topics';
import { InputError } from '../inputError';
import type { Operation } from '../operation';

export const create: Operation = {
	name: 'Create',
	action: 'Create an Amplify topic',
	description: "Create a topic in the member's organization; needs the permission Content Admin",
	done: 'created',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Careers',
		},
		{
			displayName: 'Privacy',
			name: 'privacy',
			type: 'options',
			options: [
				{ name: 'Closed', value: 'closed' },
				{ name: 'Open', value: 'opened' },
			],
			default: 'opened',
			description: 'Privacy of the topic in Amplify',
		},
	],
	async execute(i) {
		const name = String(this.getNodeParameter('name', i)).trim();
		if (!name) throw new InputError("'Name' is empty", 'Give the topic a name.');
		return await createTopic(this, { name, privacy: this.getNodeParameter('privacy', i) as string }, i);
	},
};
