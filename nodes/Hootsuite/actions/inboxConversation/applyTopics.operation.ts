import { manipulate, manipulationOf } from '../../api/conversations';
import { conversationId, requiredTopics } from '../../fields/inbox';
import { operation } from '../operation';

export const applyTopics = operation({
	name: 'Apply Topics',
	action: 'Apply topics to a conversation',
	description: 'Say what a conversation is about, with topics that Inbox 2.0 has',
	done: 'applied',
	fields: [conversationId, requiredTopics],
	async execute({ conversationId: id, ...wanted }) {
		return await manipulate(this, id, manipulationOf(wanted));
	},
});
