import { randomUUID } from 'crypto';

import type { State } from '../state';
import { agentOf, channelOf, contactOf } from './inbox';
import type { Contact, Conversation, InboxMessage } from './inboxTypes';

/** Inbox 2.0 writes milliseconds (inbox.json's examples). */
export const stamp = (at: number) => new Date(at).toISOString();

const base = (state: State, type: string) => ({
	timestamp: stamp(state.clock.now()),
	idempotencyKey: randomUUID(),
	version: 1,
	type,
});

const profileOf = ({
	id,
	mediumContactProfileId,
	primaryIdentifier,
	secondaryIdentifier,
	pictureUrl,
}: Contact) => ({ id, mediumContactProfileId, primaryIdentifier, secondaryIdentifier, pictureUrl });

const placeOf = (state: State, { channelId }: Conversation) => {
	const { id, name, medium } = channelOf(state, channelId);
	return { medium: { id: medium }, channel: { id, name } };
};

/** inbox.json ConversationStartedEvent and ConversationDelegatedEvent. */
export function assignedEvent(
	state: State,
	conversation: Conversation,
	type: 'CONVERSATION_STARTED' | 'CONVERSATION_DELEGATED',
) {
	const contact = contactOf(state, conversation.contactId);
	return {
		...base(state, type),
		data: {
			conversationId: conversation.id,
			...placeOf(state, conversation),
			language: 'en',
			contactProfile: profileOf(contact),
			contactAttributes: contact.attributes,
		},
	};
}

/** inbox.json InboundMessageReceivedEvent. That of an attachment nothing is told is the document's. */
export function inboundEvent(state: State, conversation: Conversation, message: InboxMessage) {
	return {
		...base(state, 'INBOUND_MESSAGE_RECEIVED'),
		data: {
			conversationId: conversation.id,
			message: {
				messageId: message.id,
				text: message.text,
				...(message.payload !== undefined && { payload: message.payload }),
			},
			conversationTopics: conversation.topics.map(({ name }) => name),
			...placeOf(state, conversation),
			contactProfile: profileOf(contactOf(state, conversation.contactId)),
		},
	};
}

/** inbox.json CrmWriteBackRequest. Of X nothing is told that was said, nor by whom (in words). */
export function writeBackEvent(
	state: State,
	conversation: Conversation,
	type: 'CONVERSATION_RESOLVED' | 'CONVERSATION_SET_TO_PENDING',
	change: { previousStatus: Conversation['status']; by: string; reason?: string; comment?: string },
) {
	const contact = contactOf(state, conversation.contactId);
	const agent = agentOf(state, change.by);
	const place = placeOf(state, conversation);
	const isX = place.medium.id === 'twit';
	return {
		...base(state, type),
		data: {
			conversation: {
				id: conversation.id,
				createdAt: stamp(conversation.createdAt),
				previousStatus: change.previousStatus,
				currentStatus: conversation.status,
			},
			...place,
			...(agent && {
				agent: {
					id: agent.id,
					firstName: agent.firstName,
					lastName: agent.lastName,
					email: agent.email,
				},
			}),
			...(change.reason !== undefined && { statusUpdatedReason: `${randomUUID()} - ${change.reason}` }),
			...(change.comment !== undefined && { statusUpdatedComment: change.comment }),
			...(!isX && {
				contactProfile: profileOf(contact),
				messages: conversation.messages.map((message) => ({
					id: message.id,
					direction: message.direction,
					text: message.text,
				})),
				contactAttributes: contact.attributes,
			}),
			notes: conversation.notes.map(({ at, ...note }) => ({ ...note, creationTimestamp: stamp(at) })),
			topics: conversation.topics,
		},
	};
}

/** The body of a lookup, in either of the forms that the document shows. */
export function lookupBody(state: State, contact: Contact) {
	const known = contact.attributes.filter(({ attribute }) =>
		state.inbox.attributes.some(({ alias, useForLookup }) => useForLookup && alias === attribute),
	);
	if (state.inbox.settings.lookupBody === 'attributes') {
		return Object.fromEntries(known.map(({ attribute, value }) => [attribute, value]));
	}
	return {
		version: 2,
		contactProfile: { id: contact.id },
		contactAttributes: known.map(({ attribute, value }) => ({ attribute, value })),
	};
}

/** inbox.json CrmErrorNotificationsRequest. */
export const importErrorEvent = (state: State, messages: string[]) => ({
	timestamp: stamp(state.clock.now()),
	version: 2,
	eventType: 'DATA_IMPORT_ERROR',
	messages,
});
