import type { IDataObject } from 'n8n-workflow';
import { manipulationOf } from '../../api/conversations';
import { additionalFieldsOf, optionsOf } from '../../fields/collections';
import {
	applyTags,
	applyTopics,
	attachmentName,
	complete,
	noteField,
	optionalMessageId,
	setContactAttributes,
} from '../../fields/inbox';
import { text } from '../../fields/kinds';
import { InputError } from '../../transport/errors';
import { operation } from '../operation';
import { respond, respondNow } from './respondNow';

export const composeAnswer = operation({
	name: 'Compose Answer',
	action: 'Compose the answer to an inbox event',
	description:
		'Make the JSON that answers the Hootsuite Inbox Trigger as the last node of its workflow, or in a Respond to Webhook node; asks nothing of Hootsuite',
	fields: [
		text({
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. {{ $json.output }}',
			description: "What the contact reads, such as an AI Agent's output",
		}),
		complete,
		additionalFieldsOf([
			attachmentName,
			setContactAttributes,
			optionalMessageId,
			noteField,
			applyTags,
			applyTopics,
		]),
		optionsOf([respondNow]),
	],
	async execute({ text: said, complete: then, additionalFields, options }) {
		const { attachment = '', ...others } = additionalFields;
		const message = {
			...(said.trim() !== '' && { text: said }),
			...(attachment !== '' && { attachment }),
		};
		const messages = Object.keys(message).length > 0 ? [message] : [];
		const answer = manipulationOf({ ...others, messages, complete: then });
		if (Object.keys(answer).length === 0) {
			throw new InputError(
				"'Text' is empty, and the answer has nothing else",
				"Give a text, choose what happens under 'Then', or add a field.",
			);
		}
		if (options.respondNow) await respond(this, answer);
		return { data: answer as IDataObject };
	},
});
