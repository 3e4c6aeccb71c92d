import { type Static, Type } from '@sinclair/typebox';

import { Nullable, OneOf, Strict } from './shared';

const url = Nullable(Type.String());

/** What is set up under Admin settings of Inbox 2.0, and what the sandbox guesses. POST /__sandbox/inbox takes a part. */
export const InboxSettings = Strict({
	/** Where the virtual agent is told; null: there is none, and conversations wait in the New queue. */
	virtualAgentUrl: url,
	/** Whether it picks up what starts (CONVERSATION_STARTED), or only what an agent gives it. */
	virtualAgentKind: OneOf('INCEPTION', 'DELEGATION'),
	/** Who gets a conversation that it hands over. */
	handOffTo: OneOf('NEW_QUEUE', 'PREVIOUS_AGENT'),
	/** Seconds until a conversation is taken from a virtual agent that owes an answer (Timeout virtual agent). */
	virtualAgentTimeoutSeconds: Type.Number({ minimum: 0 }),
	lookupUrl: url,
	writeBackUrl: url,
	notificationUrl: url,
	/** Hexadecimal; empty: nothing is signed. */
	secret: Type.String({ pattern: '^([0-9a-f]{2})*$' }),
	/** The document shows two bodies of a lookup: with version and contactProfile, and the plain attributes. */
	lookupBody: OneOf('profile', 'attributes'),
});
export type InboxSettings = Static<typeof InboxSettings>;
export const InboxSettingsChange = Type.Partial(InboxSettings, { additionalProperties: false });

/** POST /__sandbox/inbox/messages: a contact writes. Into the open conversation on the channel, or a new one. */
export const ContactWrites = Strict({
	contactProfileId: Type.String(),
	text: Type.String(),
	/** Default: the channel of the contact's network. */
	channelId: Type.Optional(Type.String()),
	/** What a button that the virtual agent sent has told. */
	payload: Type.Optional(Type.String()),
	/** False: answered at once, without waiting for the webhooks. Default true. */
	wait: Type.Optional(Type.Boolean()),
});

/** POST /__sandbox/inbox/contacts: a new contact. */
export const NewContact = Strict({
	primaryIdentifier: Type.String(),
	secondaryIdentifier: Type.Optional(Type.String()),
	channelId: Type.Optional(Type.String()),
});

/** What is done with one conversation by steering. */
export const OneConversation = Strict({ conversationId: Type.String(), wait: Type.Optional(Type.Boolean()) });

/** …by a human agent. Default: the first one. */
export const ByAgent = Strict({
	...OneConversation.properties,
	userId: Type.Optional(Type.String()),
	text: Type.Optional(Type.String()),
	reason: Type.Optional(Type.String()),
	comment: Type.Optional(Type.String()),
});

/** POST /__sandbox/inbox/events: a body for one of the URLs, as it is, but signed. */
export const MadeUpInboxEvent = Strict({
	to: OneOf('virtualAgent', 'lookup', 'writeBack', 'notification'),
	body: Type.Unknown(),
});

/** POST /__sandbox/inbox/agents: who is there. null: offline. */
export const AgentChange = Strict({ id: Type.String(), userPresence: Nullable(OneOf('AWAY', 'AVAILABLE')) });
