import { manipulate, manipulationOf } from '../../api/conversations';
import { conversationId, requiredNote } from '../../fields/inbox';
import { operation } from '../operation';

export const addNote = operation({
	name: 'Add Note',
	action: 'Add a note to a conversation',
	description: 'Write something for the people who work in Inbox 2.0; the contact does not see it',
	done: 'noted in',
	fields: [conversationId, requiredNote],
	async execute({ conversationId: id, ...wanted }) {
		return await manipulate(this, id, manipulationOf(wanted));
	},
});
