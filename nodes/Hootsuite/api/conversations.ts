import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../transport/errors';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';

/** A message to a contact: text, the name of an uploaded file, or both (inbox.json Message). */
export interface OutgoingMessage {
	text?: string;
	attachment?: string;
}

/** What a virtual agent may do with a conversation, through the API or in its answer (inbox.json ConversationManipulation). */
export interface Manipulation {
	indicateTyping?: 'START' | 'STOP';
	sendMessage?: OutgoingMessage;
	sendMessages?: OutgoingMessage[];
	applyTopics?: string[];
	applyTags?: Array<string | { messageId: string; tag: string }>;
	applyConversationNotes?: Array<{ text: string }>;
	setContactAttributes?: Record<string, string>;
	complete?: 'HANDOVER' | 'RESOLVED';
}

/** What an operation's fields may hold of it; `none` for a conversation that goes on. */
export interface Wanted {
	messages?: OutgoingMessage[];
	applyTopics?: string[];
	applyTags?: string[];
	/** Whose the tags are; without it, the message's that is answered. */
	messageId?: string;
	note?: string;
	setContactAttributes?: Array<[alias: string, value: string]>;
	complete?: 'none' | 'HANDOVER' | 'RESOLVED';
	indicateTyping?: 'START' | 'STOP';
}

/** The body for what is wanted; what is empty is left out. One message goes as `sendMessage`, several as `sendMessages`. */
export function manipulationOf(wanted: Wanted): Manipulation {
	const { messages = [], applyTopics = [], applyTags = [], messageId = '', note = '' } = wanted;
	const { setContactAttributes: attributes = [], complete = 'none', indicateTyping } = wanted;
	const tags = applyTags.map((tag) => (messageId === '' ? tag : { messageId, tag }));
	return {
		...(indicateTyping && { indicateTyping }),
		...(messages.length === 1 && { sendMessage: messages[0] }),
		...(messages.length > 1 && { sendMessages: messages }),
		...(applyTopics.length > 0 && { applyTopics }),
		...(tags.length > 0 && { applyTags: tags }),
		...(note.trim() !== '' && { applyConversationNotes: [{ text: note }] }),
		...(attributes.length > 0 && { setContactAttributes: Object.fromEntries(attributes) }),
		...(complete !== 'none' && { complete }),
	};
}

/** What repeating adds nothing to. */
const HARMLESS = ['indicateTyping', 'applyTopics', 'applyTags', 'setContactAttributes'];

/**
 * Does something with a conversation of the virtual agent's (vaiManipulateConversation).
 * @returns what was done, for an output item; `id` is the conversation's
 * @throws HootsuiteError, with 404 where a human owns the conversation, or there is none
 */
export async function manipulate(ctx: IExecuteFunctions, conversationId: string, wanted: Manipulation) {
	const isHarmless = Object.keys(wanted).every((name) => HARMLESS.includes(name));
	const { failures } = await hootsuiteRequest(ctx, {
		method: 'POST',
		path: apiPath`/inbox/v1/virtual-agent/conversations/${conversationId}`,
		body: wanted as IDataObject,
		repeatable: isHarmless,
		ifUnsure: isHarmless
			? 'It may have been done all the same. Running this again does no harm.'
			: `It may have been done all the same, and nothing tells. Look at conversation ${conversationId} in Inbox 2.0 before you run this again.`,
	});
	return { data: { id: conversationId, conversationId, ...wanted } as IDataObject, failures };
}

/** Refuses tags without the message they belong to: only an answer to a received message has one of its own. */
export function checkTags({ applyTags = [], messageId = '' }: Wanted): void {
	if (applyTags.length === 0 || messageId !== '') return;
	throw new InputError(
		"'Message ID' is empty, and 'Tags' belong to a message",
		'Give the ID of the message, which the Hootsuite Inbox Trigger gives with each received message.',
	);
}
