import { manipulate, manipulationOf } from '../../api/conversations';
import { additionalFieldsOf } from '../../fields/collections';
import { applyTopics, conversationId, noteField, setContactAttributes } from '../../fields/inbox';
import { operation } from '../operation';

export const resolve = operation({
	name: 'Resolve',
	action: 'Resolve a conversation',
	description: 'End a conversation without a human',
	done: 'resolved',
	fields: [conversationId, additionalFieldsOf([setContactAttributes, noteField, applyTopics])],
	async execute({ conversationId: id, additionalFields }) {
		return await manipulate(this, id, manipulationOf({ ...additionalFields, complete: 'RESOLVED' }));
	},
});
