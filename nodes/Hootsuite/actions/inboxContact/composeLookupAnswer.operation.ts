import type { IDataObject } from 'n8n-workflow';
import { lookupAttributes } from '../../fields/inbox';
import { operation } from '../operation';
import { lookupAnswerOf } from './attributes';

export const composeLookupAnswer = operation({
	name: 'Compose Lookup Answer',
	action: 'Compose the answer to an attribute lookup',
	description:
		"Make the JSON that answers the Hootsuite Inbox Trigger's attribute lookup as the last node of its workflow; asks nothing of Hootsuite",
	fields: lookupAttributes,
	async execute(values, i) {
		return await Promise.resolve({ data: lookupAnswerOf(this, values, i) as unknown as IDataObject });
	},
});
