import { createTopic } from '../../api/topics';
import { choice, text } from '../../fields/kinds';
import { operation } from '../operation';

export const create = operation({
	name: 'Create',
	action: 'Create an Amplify topic',
	description: "Create a topic in the member's organization; needs the permission Content Admin",
	done: 'created',
	fields: [
		text(
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. Careers',
			},
			{ empty: 'Give the topic a name.' },
		),
		choice({
			displayName: 'Privacy',
			name: 'privacy',
			type: 'options',
			options: [
				{ name: 'Closed', value: 'closed' },
				{ name: 'Open', value: 'opened' },
			],
			default: 'opened',
			description: 'Privacy of the topic in Amplify',
		}),
	],
	async execute({ name, privacy }) {
		return await createTopic(this, { name, privacy });
	},
});
