import { createHash } from 'crypto';
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { ANY } from './catalogue';
import { parse } from './delivery';
import type { ReceivedEvent } from './delivery';

/** What Inbox 2.0 calls each event, where it gives it a type (inbox.json, `webhooks`). */
const BY_TYPE = new Map([
	['CONVERSATION_STARTED', 'conversationStarted'],
	['CONVERSATION_DELEGATED', 'conversationDelegated'],
	['INBOUND_MESSAGE_RECEIVED', 'messageReceived'],
	['CONVERSATION_RESOLVED', 'conversationResolved'],
	['CONVERSATION_SET_TO_PENDING', 'conversationPending'],
	['DATA_IMPORT_ERROR', 'importError'],
]);

/** The one without a type: what is in it are attributes. */
export const LOOKUP = 'contactLookup';

/** Those that the virtual agent's URL gets, and whose answer may speak to the contact. */
const OF_VIRTUAL_AGENT = ['conversationStarted', 'conversationDelegated', 'messageReceived'];
export const isVirtualAgents = ({ event }: ReceivedEvent): boolean => OF_VIRTUAL_AGENT.includes(event ?? '');

/** The choices of 'Trigger On'. */
export const INBOX_CHOICES = [
	{
		name: 'Message Received',
		value: 'messageReceived',
		description: 'A contact has written, in a conversation of the virtual agent',
	},
	{
		name: 'Conversation Started',
		value: 'conversationStarted',
		description: 'A conversation has begun and is the virtual agent’s; its messages follow',
	},
	{
		name: 'Conversation Delegated',
		value: 'conversationDelegated',
		description: 'An agent has given a conversation to the virtual agent, who is to ask the first question',
	},
	{
		name: 'Attribute Lookup',
		value: LOOKUP,
		description: 'Inbox 2.0 asks what the CRM knows of a contact',
	},
	{
		name: 'Conversation Resolved',
		value: 'conversationResolved',
		description: 'A conversation has ended; with all that was said, but on X',
	},
	{
		name: 'Conversation Set to Pending',
		value: 'conversationPending',
		description: 'An agent has put a conversation aside; with all that was said, but on X',
	},
	{
		name: 'Error Notification',
		value: 'importError',
		description: 'Inbox 2.0 could not take attributes that the CRM gave, such as one with an unknown alias',
	},
	{
		name: 'Any Event',
		value: ANY,
		description: 'Everything above, and events of types this node does not know',
	},
] as const satisfies INodePropertyOptions[];

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const asObject = (value: unknown): IDataObject => (isObject(value) ? value : {});
const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A number of 64 bits that stands for a key of any length: what tells repeats takes numbers. */
const numberFor = (key: string): string =>
	createHash('sha256').update(key).digest().readBigUInt64BE().toString();

/**
 * Reads what Inbox 2.0 has sent. Its keys tell repeats; lookups and notifications have none.
 * @param rawBody the bytes as they came
 * @returns undefined where it is no JSON, null where it is nothing of Inbox 2.0's
 */
export function readInboxEvent(rawBody: Buffer): ReceivedEvent | null | undefined {
	let raw: unknown;
	try {
		raw = parse(rawBody.toString('utf8'));
	} catch {
		return undefined;
	}
	if (!isObject(raw)) return null;
	const { type, eventType, data } = raw;
	// An empty key would make all events repeats of one.
	const key = asText(raw.idempotencyKey) || undefined;
	// A lookup may have attributes of these names, but no events' keys, and no types that Inbox 2.0 has.
	const isEvents = (given: unknown) => key !== undefined || BY_TYPE.has(String(given));
	const hasType = asText(type) !== undefined && (isObject(data) || isEvents(type));
	const isNotification =
		asText(eventType) !== undefined && (Array.isArray(raw.messages) || isEvents(eventType));
	if (!hasType && !isNotification) return { event: LOOKUP, type: LOOKUP, seqNo: null, data: raw, raw };
	const name = String(hasType ? type : eventType);
	return {
		event: BY_TYPE.get(name) ?? null,
		type: name,
		seqNo: key === undefined ? null : numberFor(key),
		data: hasType ? asObject(data) : raw,
		raw,
	};
}

/** The attributes of a lookup by their alias; the document shows two bodies, one with version and contactProfile. */
function lookupOf(data: IDataObject): IDataObject {
	const { contactAttributes, contactProfile } = data;
	if (!Array.isArray(contactAttributes)) return { attributes: data };
	const entries = contactAttributes.map((entry) => {
		const { attribute, value } = asObject(entry);
		return [String(attribute), value];
	});
	return {
		contactProfileId: asText(asObject(contactProfile).id) ?? null,
		attributes: Object.fromEntries(entries) as IDataObject,
	};
}

/**
 * The item for an event: what it is, what n8n's AI Agent and its memory look for (`chatInput`, `sessionId`), the ids that
 * other nodes need, and everything Hootsuite sent under `data`.
 */
export function inboxItemOf(received: ReceivedEvent): IDataObject {
	const { event, type, data, raw } = received;
	const about = { event, type };
	if (event === LOOKUP) {
		const lookup = lookupOf(data);
		return { ...about, sessionId: lookup.contactProfileId ?? null, ...lookup, data };
	}
	const { message, conversation, conversationId, contactProfile } = data;
	const { messageId, text } = asObject(message);
	const id = asText(conversationId) ?? asText(asObject(conversation).id) ?? null;
	return {
		...about,
		chatInput: asText(text) ?? '',
		sessionId: id,
		conversationId: id,
		...(messageId !== undefined && { messageId }),
		contactProfileId: asText(asObject(contactProfile).id) ?? null,
		timestamp: raw.timestamp ?? null,
		...(raw.idempotencyKey !== undefined && { idempotencyKey: raw.idempotencyKey }),
		data,
	};
}
