import { manipulate, manipulationOf } from '../../api/conversations';
import { conversationId, taggedMessageId, requiredTags } from '../../fields/inbox';
import { operation } from '../operation';

export const applyTags = operation({
	name: 'Apply Tags',
	action: 'Apply tags to a message',
	description: 'Tag a message of the contact, with tags that Inbox 2.0 has',
	done: 'applied',
	fields: [conversationId, taggedMessageId, requiredTags],
	async execute({ conversationId: id, ...wanted }) {
		return await manipulate(this, id, manipulationOf(wanted));
	},
});
