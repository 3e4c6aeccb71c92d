import type { IDataObject } from 'n8n-workflow';
import { optionsOf } from '../../fields/collections';
import { lookupAttributes } from '../../fields/inbox';
import { respond, respondNow } from '../inboxConversation/respondNow';
import { operation } from '../operation';
import { lookupAnswerOf } from './attributes';

export const composeLookupAnswer = operation({
	name: 'Compose Lookup Answer',
	action: 'Compose the answer to an attribute lookup',
	description:
		"Make the JSON that answers the Hootsuite Inbox Trigger's attribute lookup as the last node of its workflow; asks nothing of Hootsuite",
	fields: [...lookupAttributes, optionsOf([respondNow])],
	async execute({ options, ...values }, i) {
		const answer = lookupAnswerOf(this, values, i);
		if (options.respondNow) await respond(this, answer);
		return { data: answer as unknown as IDataObject };
	},
});
