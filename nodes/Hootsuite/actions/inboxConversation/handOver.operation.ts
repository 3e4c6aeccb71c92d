import { manipulate, manipulationOf } from '../../api/conversations';
import { additionalFieldsOf } from '../../fields/collections';
import { applyTopics, conversationId, noteField, setContactAttributes } from '../../fields/inbox';
import { operation } from '../operation';

export const handOver = operation({
	name: 'Hand Over',
	action: 'Hand a conversation over to a human',
	description:
		'Give a conversation to a human: to the New queue or to the agent who had it, as the handoff rule says',
	done: 'handed over',
	fields: [conversationId, additionalFieldsOf([setContactAttributes, noteField, applyTopics])],
	async execute({ conversationId: id, additionalFields }) {
		return await manipulate(this, id, manipulationOf({ ...additionalFields, complete: 'HANDOVER' }));
	},
});
