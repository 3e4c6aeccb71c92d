import { Kind, type Static, Type, TypeRegistry } from '@sinclair/typebox';

import { DocumentedAs, Nullable, OneOf, Strict } from './shared';

/** `{conversationId}` of the virtual agent's operations. */
export const ConversationPath = Type.Object({ conversationId: Type.String() });
export const AttachmentPath = Type.Object({ conversationId: Type.String(), filename: Type.String() });
export const ContactPath = Type.Object({ contactProfileId: Type.String() });

/** A tag as the schema has it, a name; the text beside it wants `{messageId, tag}` from the REST API. */
export type AppliedTag = string | { messageId: string; tag: string };
TypeRegistry.Set('AppliedTag', (_schema, value) => {
	if (typeof value === 'string') return true;
	if (typeof value !== 'object' || value === null) return false;
	const { messageId, tag, ...others } = value as Record<string, unknown>;
	return typeof messageId === 'string' && typeof tag === 'string' && Object.keys(others).length === 0;
});
const AppliedTag = Type.Unsafe<AppliedTag>({ type: 'string', [Kind]: 'AppliedTag' });

/** inbox.json Message. */
const InboxMessageBody = Strict({
	text: Type.Optional(Type.String()),
	attachment: Type.Optional(Type.String()),
});

/** inbox.json ConversationManipulation: what one asks for, and what a webhook of the virtual agent is answered with. */
export const Manipulation = Strict({
	indicateTyping: Type.Optional(OneOf('START', 'STOP')),
	sendMessages: Type.Optional(Type.Array(InboxMessageBody)),
	sendMessage: Type.Optional(InboxMessageBody),
	applyTopics: Type.Optional(Type.Array(Type.String())),
	applyTags: Type.Optional(Type.Array(AppliedTag)),
	applyConversationNotes: Type.Optional(Type.Array(Strict({ text: Type.Optional(Type.String()) }))),
	setContactAttributes: Type.Optional(
		Type.Record(Type.String({ pattern: '^[a-zA-Z0-9_]+$' }), Type.String(), { additionalProperties: false }),
	),
	complete: Type.Optional(OneOf('HANDOVER', 'RESOLVED')),
});
export type Manipulation = Static<typeof Manipulation>;

/** inbox.json CrmLookupAttributesResponse: the body of the PUT, and the answer to a lookup. null deletes (in words). */
export const LookupAnswer = Strict({
	autoConfirm: Type.Optional(Type.Boolean()),
	contactAttributes: Type.Optional(
		Type.Array(Strict({ attribute: Type.String(), value: Nullable(Type.String()) })),
	),
});
export type LookupAnswer = Static<typeof LookupAnswer>;

/** The document says no more of these answers than that they are objects. */
export const Empty = Type.Object({});

/** inbox.json LockResponse. */
export const Locks = Type.Object({
	locks: Type.Array(
		Type.Object({
			conversationId: Type.String(),
			userId: Type.String(),
			lockedAt: Type.String({ format: 'date-time' }),
		}),
	),
});

/** inbox.json OnlineAgentsResponse. */
export const OnlineAgents = Type.Object({
	agents: Type.Array(
		Type.Object({
			id: Type.String(),
			userPresence: OneOf('AWAY', 'AVAILABLE'),
			awayStateId: Type.Optional(Type.String()),
			statusChangedAt: Type.String({ format: 'date-time' }),
		}),
	),
});

/** inbox.json ErrorResponse. */
export const InboxErrors = Type.Object({ errors: Type.Array(Type.String()) });

/** inbox.json SendProactiveMessageRequest. */
export const ProactiveRequest = Strict({
	medium: OneOf('WHATSAPP'),
	channel: Type.String({ minLength: 1 }),
	contact: Type.String({ minLength: 1 }),
	text: Type.String({ minLength: 1 }),
	metadata: Type.Optional(Type.Record(Type.String(), Type.String())),
	sender: Type.Optional(Strict({ pictureUrl: Type.Optional(Type.String()) })),
});
export type ProactiveRequest = Static<typeof ProactiveRequest>;

export const ProactiveSent = Type.Object({ correlationId: Type.String() });

export const CorrelationPath = Type.Object({ correlationId: Type.String() });
const ProactiveStatus = OneOf('PROCESSING', 'FAILED', 'SENT', 'DELIVERED', 'DELIVERING_FAILED');
export type ProactiveStatus = Static<typeof ProactiveStatus>;
export const StatusPath = Type.Object({ correlationId: Type.String(), status: ProactiveStatus });

const count = Type.Optional(Type.Number());

/** inbox.json StatusOverviewResponse. `total` is a number in each of its examples, and text in its schema. */
export const StatusOverview = Type.Object({
	correlationId: Type.String(),
	total: DocumentedAs<number>(Type.String()),
	statuses: Type.Object({
		PROCESSING: count,
		FAILED: count,
		SENT: count,
		DELIVERED: count,
		DELIVERING_FAILED: count,
	}),
});

/** inbox.json StatusDetailResponse. */
export const StatusDetails = Type.Array(
	Type.Object({ status: Type.String(), contact: Type.String(), reason: Type.Optional(Type.String()) }),
);
