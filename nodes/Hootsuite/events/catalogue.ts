import type { INodePropertyOptions } from 'n8n-workflow';

/** What an event is about. Webhooks and items name its id `<subject>Id`. */
export type Subject = 'message' | 'comment' | 'app' | 'media' | 'suggestion' | 'socialProfile';

/** One choice of 'Trigger On', and how it is recognised. */
interface CatalogueEntry {
	/** What workflows save. */
	value: string;
	name: string;
	description: string;
	subject: Subject;
	/** `data.state` of a platform webhook, and the state of a message or profile that polling reads. */
	state?: string;
	/** The event's topic. Not documented: Hootsuite documents only the platform types. */
	topic?: string;
	/** Whether the polling trigger can tell. */
	polled?: boolean;
}

/** Every event, the six that people ask for first at the top. States: rest.json, "Webhooks" as in docs/triggers.md. */
const CATALOGUE: CatalogueEntry[] = [
	{
		value: 'messageScheduled',
		name: 'Message Scheduled',
		description: 'A message was scheduled, or approved and then scheduled',
		subject: 'message',
		state: 'SCHEDULED',
		topic: 'messages.scheduled',
		polled: true,
	},
	{
		value: 'messagePublished',
		name: 'Message Published',
		description: 'A message went out to its social network',
		subject: 'message',
		state: 'SENT',
		topic: 'messages.published',
		polled: true,
	},
	{
		value: 'messageFailed',
		name: 'Message Failed',
		description: 'A message could not be published, and Hootsuite will not try again',
		subject: 'message',
		state: 'SEND_FAILED_PERMANENTLY',
		topic: 'messages.failed',
		polled: true,
	},
	{
		value: 'mediaUploadSuccess',
		name: 'Media Upload Success',
		description: "An uploaded file is ready. Sent by the Hootsuite node's option 'Event Webhook URL'.",
		subject: 'media',
		topic: 'media.upload.success',
	},
	{
		value: 'mediaUploadError',
		name: 'Media Upload Error',
		description: "A file could not be uploaded. Sent by the Hootsuite node's option 'Event Webhook URL'.",
		subject: 'media',
		topic: 'media.upload.error',
	},
	{
		value: 'suggestionCreated',
		name: 'Suggestion Created',
		description: "Content was suggested to Amplify. Sent by the Hootsuite node's option 'Event Webhook URL'.",
		subject: 'suggestion',
		topic: 'suggestions.created',
	},
	{
		value: 'messagePendingApproval',
		name: 'Message Pending Approval',
		description: 'A message waits for somebody to approve it',
		subject: 'message',
		state: 'PENDING_APPROVAL',
		polled: true,
	},
	{
		value: 'messageApproved',
		name: 'Message Approved',
		description: 'Somebody approved a message',
		subject: 'message',
		state: 'APPROVED',
	},
	{
		value: 'messageRejected',
		name: 'Message Rejected',
		description: 'Somebody rejected a message',
		subject: 'message',
		state: 'REJECTED',
		polled: true,
	},
	{
		value: 'messageSubmitted',
		name: 'Message Submitted',
		description: 'A message, mostly one with a video, is on its way to the network',
		subject: 'message',
		state: 'SUBMITTED',
	},
	{
		value: 'messageDeleted',
		name: 'Message Deleted',
		description: 'A message was deleted before it went out',
		subject: 'message',
		state: 'DELETED',
	},
	{
		value: 'commentPendingApproval',
		name: 'Comment Pending Approval',
		description: 'A comment waits for somebody to approve it',
		subject: 'comment',
		state: 'PENDING_APPROVAL',
	},
	{
		value: 'commentApprovalExpired',
		name: 'Comment Approval Expired',
		description: 'Nobody approved a comment in time',
		subject: 'comment',
		state: 'EXPIRED_APPROVAL',
	},
	{
		value: 'commentCompleted',
		name: 'Comment Completed',
		description: 'A comment was published',
		subject: 'comment',
		state: 'COMPLETED',
	},
	{
		value: 'commentFailed',
		name: 'Comment Failed',
		description: 'A comment could not be published',
		subject: 'comment',
		state: 'FAILED',
	},
	{
		value: 'commentRejected',
		name: 'Comment Rejected',
		description: 'Somebody rejected a comment',
		subject: 'comment',
		state: 'REJECTED',
	},
	{
		value: 'commentDeleted',
		name: 'Comment Deleted',
		description: 'A comment was deleted',
		subject: 'comment',
		state: 'DELETED',
	},
	{
		value: 'appInstalled',
		name: 'App Installed',
		description: 'A member or an organization installed your app',
		subject: 'app',
		state: 'INSTALLED',
	},
	{
		value: 'appUninstalled',
		name: 'App Uninstalled',
		description: 'A member or an organization uninstalled your app',
		subject: 'app',
		state: 'UNINSTALLED',
	},
	{
		value: 'socialProfileDisconnected',
		name: 'Social Profile Disconnected',
		description: 'A profile must be reconnected in Hootsuite before it can post again',
		subject: 'socialProfile',
		state: 'DISCONNECTED',
		polled: true,
	},
	{
		value: 'socialProfileReconnected',
		name: 'Social Profile Reconnected',
		description: 'A disconnected profile was reconnected',
		subject: 'socialProfile',
		state: 'CONNECTED',
		polled: true,
	},
];

/** Chosen under 'Trigger On', it stands for every event, also those of types that are not in the catalogue. */
export const ANY = 'any';

/** Hootsuite tries a URL with it; it is answered and never runs a workflow. */
const PING = 'com.hootsuite.ping.event.v1';

/** The platform's types, and what they are about (Hootsuite's webhook documentation). */
const PLATFORM_TYPES = new Map<string, Subject>([
	['com.hootsuite.messages.event.v1', 'message'],
	['com.hootsuite.comments.event.v1', 'comment'],
	['com.hootsuite.apps.event.v1', 'app'],
]);

const byState = new Map(
	CATALOGUE.filter(({ state }) => state).map(({ subject, state, value }) => [`${subject} ${state}`, value]),
);
const byTopic = new Map(CATALOGUE.filter(({ topic }) => topic).map(({ topic, value }) => [topic, value]));

/** A choice of 'Trigger On'. */
type EventChoice = INodePropertyOptions & { value: string };

const choices = (entries: CatalogueEntry[]): EventChoice[] =>
	entries.map(({ name, value, description }) => ({ name, value, description }));

/** The choices of the webhook trigger. */
export const WEBHOOK_CHOICES: EventChoice[] = [
	...choices(CATALOGUE.filter(({ subject }) => subject !== 'socialProfile')),
	{
		name: 'Any Event',
		value: ANY,
		description: 'Everything above, and events of types this node does not know',
	},
];

/** The choices of the polling trigger. */
export const POLLING_CHOICES: EventChoice[] = choices(CATALOGUE.filter(({ polled }) => polled));

/** The event that a message, comment, app or profile in this state stands for; undefined for states without one. */
export function eventOfState(subject: Subject, state: string): string | undefined {
	return byState.get(`${subject} ${state}`);
}

/** What an entry of a webhook is: a ping, an event of the catalogue, one of an unknown type, or no event at all. */
export type Recognised = { ping: true } | { ping: false; type: string; event: string | null };

/**
 * Recognises one entry of a webhook's body. A topic may stand under `type`, `topic` or `event`, with or without
 * `hootsuite/<entity>/` before it.
 * @param entry parsed JSON, of any shape
 * @returns undefined where it names no type at all, and so is no event
 */
export function recognise(entry: unknown): Recognised | undefined {
	if (typeof entry !== 'object' || entry === null) return undefined;
	const { type, topic, event, data } = entry as Record<string, unknown>;
	const names = [type, topic, event].filter(
		(name): name is string => typeof name === 'string' && name !== '',
	);
	if (names.length === 0) return undefined;
	if (names.includes(PING)) return { ping: true };
	const { state } = (data ?? {}) as { state?: unknown };
	for (const name of names) {
		const subject = PLATFORM_TYPES.get(name);
		const known = subject
			? typeof state === 'string' && eventOfState(subject, state)
			: byTopic.get(name.replace(/^hootsuite\/[^/]+\//, ''));
		if (known) return { ping: false, type: name, event: known };
	}
	return { ping: false, type: names[0], event: null };
}
