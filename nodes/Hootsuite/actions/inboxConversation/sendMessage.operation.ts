import { attachmentFilesOf, uploadAttachment } from '../../api/attachments';
import { checkTags, manipulate, manipulationOf } from '../../api/conversations';
import type { OutgoingMessage } from '../../api/conversations';
import { messageFiles } from '../../fields/attachments';
import { additionalFieldsOf } from '../../fields/collections';
import {
	applyTags,
	applyTopics,
	complete,
	conversationId,
	indicateTyping,
	noteField,
	optionalMessageId,
	setContactAttributes,
} from '../../fields/inbox';
import { text } from '../../fields/kinds';
import { texts } from '../../fields/pairs';
import { InputError } from '../../transport/errors';
import { operation } from '../operation';

const moreMessages = texts(
	{
		displayName: 'Further Messages',
		name: 'sendMessages',
		placeholder: 'Add Message',
		description: 'Texts that are sent after the first, each as a message of its own',
	},
	{
		displayName: 'Message',
		value: {
			name: 'text',
			displayName: 'Further Text',
			placeholder: 'e.g. Is there anything else?',
			description: 'The text of one more message',
		},
	},
);

export const sendMessage = operation({
	name: 'Send Message',
	action: 'Send a message to a contact',
	description: 'Answer the contact of a conversation with text, files or both, as the virtual agent',
	done: 'answered',
	fields: [
		conversationId,
		text({
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. We are open from nine to six.',
			description: 'What the contact reads',
		}),
		...messageFiles,
		complete,
		additionalFieldsOf([
			setContactAttributes,
			moreMessages,
			optionalMessageId,
			noteField,
			applyTags,
			applyTopics,
			indicateTyping,
		]),
	],
	// What one contact is told comes in the order of the items.
	inOrder: () => true,
	async execute({ text: first, additionalFields, ...values }, i) {
		const { sendMessages: further = [], ...others } = additionalFields;
		checkTags(others);
		const names: string[] = [...(values.attachments ?? [])];
		const files = await attachmentFilesOf(this, values, i);
		const said = [first, ...further].filter((one) => one.trim() !== '');
		if (said.length === 0 && names.length === 0 && files.length === 0) {
			throw new InputError(
				"'Text' is empty, and there is no file",
				"Give a text, choose 'Files', or use another operation where nothing is to be said.",
			);
		}
		for (const file of files) {
			names.push((await uploadAttachment(this, values.conversationId, file)).attachment);
		}
		// The first file goes with the first text.
		const messages: OutgoingMessage[] = [
			{ ...(first.trim() !== '' && { text: first }), ...(names[0] && { attachment: names[0] }) },
			...names.slice(1).map((attachment) => ({ attachment })),
			...further.filter((one) => one.trim() !== '').map((one) => ({ text: one })),
		];
		const wanted = {
			...others,
			messages: messages.filter((message) => Object.keys(message).length > 0),
			complete: values.complete,
		};
		return await manipulate(this, values.conversationId, manipulationOf(wanted));
	},
});
