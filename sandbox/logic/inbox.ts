import { randomUUID } from 'crypto';

import { newConversation } from '../inboxSeed';
import { InboxError } from '../plugins/errors';
import type { Manipulation } from '../schemas/inbox';
import type { State } from '../state';
import {
	type Agent,
	type Channel,
	CONTACT,
	type Contact,
	type Conversation,
	type InboxMessage,
	type Owner,
	VIRTUAL_AGENT,
} from './inboxTypes';

/** Throws InboxError 404 where there is none. */
export function conversationOf(state: State, id: string): Conversation {
	return found(state.inbox.conversations, id, 'The conversation id does not exist');
}

/** A conversation that the virtual agent may do something with: it is its own. Throws InboxError 404. */
export function ownConversation(state: State, id: string): Conversation {
	const conversation = conversationOf(state, id);
	if (isVirtualAgents(conversation)) return conversation;
	throw new InboxError(404, ['The conversation is no longer assigned to the virtual agent']);
}

export const isVirtualAgents = ({ owner }: Conversation) => owner?.kind === 'VIRTUAL_AGENT';

/** Throws InboxError 404 where there is none. */
export function contactOf(state: State, id: string): Contact {
	return found(state.inbox.contacts, id, 'Contact profile not found in organization');
}

/** Throws InboxError 404 where there is none. */
export function channelOf(state: State, id: string): Channel {
	return found(state.inbox.channels, id, 'There is no such channel');
}

export const agentOf = (state: State, id: string): Agent | undefined =>
	state.inbox.agents.find((agent) => agent.id === id);

function found<T extends { id: string }>(among: T[], id: string, message: string): T {
	const one = among.find((candidate) => candidate.id === id);
	if (!one) throw new InboxError(404, [message]);
	return one;
}

/** The conversation that a contact's next message belongs to: the one that is not resolved, or a new one. */
export function openConversation(state: State, contact: Contact, channelId: string): Conversation {
	const open = state.inbox.conversations.find(
		(candidate) =>
			candidate.contactId === contact.id &&
			candidate.channelId === channelId &&
			candidate.status !== 'resolved',
	);
	if (open) return open;
	const conversation = newConversation(randomUUID(), contact.id, channelId, state.clock.now());
	state.inbox.conversations.push(conversation);
	return conversation;
}

/** Somebody says something. */
export function say(
	state: State,
	conversation: Conversation,
	message: Pick<InboxMessage, 'by' | 'text'> & Partial<InboxMessage>,
): InboxMessage {
	const said: InboxMessage = {
		id: randomUUID(),
		direction: message.by === CONTACT ? 'INBOUND' : 'OUTBOUND',
		tags: [],
		at: state.clock.now(),
		...message,
	};
	conversation.messages.push(said);
	if (said.direction === 'OUTBOUND') conversation.typing = false;
	if (said.by === VIRTUAL_AGENT) conversation.owedSince = null;
	return said;
}

/** Gives a conversation to somebody, or to nobody: then it is in the New queue. */
export function assign(state: State, conversation: Conversation, owner: Owner): void {
	conversation.owner = owner;
	conversation.owedSince = null;
	conversation.typing = false;
	conversation.lock = owner?.kind === 'AGENT' ? { userId: owner.userId, at: state.clock.now() } : null;
	if (owner === null) conversation.status = 'new';
	if (owner?.kind === 'AGENT') conversation.previousUserId = owner.userId;
	if (owner === null) return;
	const by = owner.kind === 'AGENT' ? owner.userId : VIRTUAL_AGENT;
	conversation.steps.push({ what: 'opened', by, at: state.clock.now() });
}

/** What the virtual agent gives back goes where the handoff rule says. */
export function handOver(state: State, conversation: Conversation): void {
	const { previousUserId } = conversation;
	const back = state.inbox.settings.handOffTo === 'PREVIOUS_AGENT' && previousUserId !== null;
	assign(state, conversation, back ? { kind: 'AGENT', userId: previousUserId } : null);
}

/** Resolved or set to pending, by the virtual agent or a human. */
export function close(
	state: State,
	conversation: Conversation,
	status: 'resolved' | 'pending',
	by: string,
): void {
	conversation.status = status;
	conversation.owedSince = null;
	conversation.typing = false;
	if (status === 'resolved') Object.assign(conversation, { owner: null, lock: null });
	conversation.steps.push({ what: status, by, at: state.clock.now() });
}

/** What came of a manipulation that others must hear of. */
export interface Consequences {
	resolved: boolean;
	/** A lookup attribute was set: the CRM is asked (in words). */
	lookup: boolean;
}

/**
 * Does what the virtual agent asks for, in the order of the document's list. `applyTags` by name goes to the given
 * message, by `{messageId, tag}` to that one. Throws InboxError 400 before anything is done.
 */
export function manipulate(
	state: State,
	conversation: Conversation,
	wanted: Manipulation,
	lastInbound?: InboxMessage,
): Consequences {
	const messages = [...(wanted.sendMessages ?? []), ...(wanted.sendMessage ? [wanted.sendMessage] : [])];
	const attachments = messages.map(({ text, attachment }) => {
		if (!text && !attachment) throw new InboxError(400, ['sendMessage: text or attachment must be given']);
		const file = conversation.attachments.find(({ filename }) => filename === attachment);
		if (attachment && !file) throw new InboxError(400, [`attachment: ${attachment} was not uploaded`]);
		return file;
	});
	const tagged = (wanted.applyTags ?? []).map((tag) =>
		typeof tag === 'string'
			? { message: lastInbound, tag }
			: { message: conversation.messages.find(({ id }) => id === tag.messageId), tag: tag.tag },
	);
	if (wanted.indicateTyping) conversation.typing = wanted.indicateTyping === 'START';
	for (const [at, { text = '' }] of messages.entries()) {
		say(state, conversation, { by: VIRTUAL_AGENT, text, attachment: attachments[at] });
	}
	// What Inbox 2.0 does not have is passed over: topics and tags alike.
	for (const name of wanted.applyTopics ?? []) {
		const topic = named(state.inbox.topics, name);
		if (topic && !conversation.topics.includes(topic)) conversation.topics.push(topic);
	}
	for (const { message, tag } of tagged) {
		const known = named(state.inbox.tags, tag);
		if (message && known && !message.tags.includes(known.name)) message.tags.push(known.name);
	}
	for (const { text = '' } of wanted.applyConversationNotes ?? []) {
		const note = { id: randomUUID(), text, creationUser: VIRTUAL_AGENT, at: state.clock.now() };
		conversation.notes.push(note);
	}
	const lookup = setAttributes(state, contactOf(state, conversation.contactId), wanted.setContactAttributes);
	if (wanted.complete === 'HANDOVER') handOver(state, conversation);
	if (wanted.complete === 'RESOLVED') close(state, conversation, 'resolved', VIRTUAL_AGENT);
	return { resolved: wanted.complete === 'RESOLVED', lookup };
}

const named = <T extends { name: string }>(among: T[], name: string) =>
	among.find((one) => one.name.toLowerCase() === name.toLowerCase());

/** An attribute that has a value keeps it, an unknown one is passed over. @returns whether one is for lookups */
function setAttributes(state: State, contact: Contact, wanted: Record<string, string> = {}): boolean {
	let lookup = false;
	for (const [alias, value] of Object.entries(wanted)) {
		const definition = state.inbox.attributes.find((one) => one.alias === alias);
		if (!definition || contact.attributes.some(({ attribute }) => attribute === alias)) continue;
		contact.attributes.push({ attribute: alias, value, source: 'AGENT' });
		lookup ||= definition.useForLookup;
	}
	return lookup;
}
