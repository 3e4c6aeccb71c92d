import { manipulate, manipulationOf } from '../../api/conversations';
import { conversationId, requiredContactAttributes } from '../../fields/inbox';
import { operation } from '../operation';

export const setContactAttributes = operation({
	name: 'Set Contact Attributes',
	action: 'Set attributes of the contact of a conversation',
	description: 'Note what the contact has told; an attribute that has a value already keeps it',
	done: 'set in',
	fields: [conversationId, requiredContactAttributes],
	async execute({ conversationId: id, ...wanted }) {
		return await manipulate(this, id, manipulationOf(wanted));
	},
});
