import type { MediumId } from '../schemas/inboxMetrics';
import type { InboxSettings } from '../schemas/inboxSteering';
import type { InboxDelivery } from './inboxDelivery';
import type { StoredProactive } from './proactiveMessages';

// Times are milliseconds since 1970, by the sandbox's clock.
export interface Named {
	id: string;
	name: string;
}

export interface Channel extends Named {
	medium: MediumId;
}

export interface Agent {
	id: string;
	firstName: string;
	lastName: string;
	email: string;
	teamId: string;
	/** null: offline. */
	userPresence: 'AVAILABLE' | 'AWAY' | null;
	statusChangedAt: number;
}

/** An attribute that contacts may have. `alias` is what Admin settings call its unique identifier. */
export interface AttributeDefinition {
	alias: string;
	managedByCrm: boolean;
	useForLookup: boolean;
}

export interface ContactAttribute {
	attribute: string;
	value: string;
	source: 'AGENT' | 'MEDIUM' | 'CRM_CONFIRMED';
}

export interface Contact {
	id: string;
	mediumContactProfileId: string;
	primaryIdentifier: string;
	secondaryIdentifier: string;
	pictureUrl: string;
	channelId: string;
	attributes: ContactAttribute[];
	/** What a lookup brought and nobody has confirmed yet. */
	unconfirmed: Array<{ attribute: string; value: string | null }>;
}

/** A file that was uploaded to a conversation; it is there to be sent. */
export interface InboxAttachment {
	filename: string;
	mimeType: string;
	sizeBytes: number;
	sha256: string;
	bytes: Buffer | null;
}

export interface InboxMessage {
	id: string;
	direction: 'INBOUND' | 'OUTBOUND';
	/** Who wrote it: the contact, the virtual agent, or an agent's id. */
	by: string;
	text: string;
	attachment?: InboxAttachment;
	payload?: string;
	tags: string[];
	at: number;
}

/** Who has a conversation; null: nobody, it is in a queue. */
export type Owner = { kind: 'VIRTUAL_AGENT' } | { kind: 'AGENT'; userId: string } | null;

export interface Conversation {
	id: string;
	contactId: string;
	channelId: string;
	status: 'new' | 'pending' | 'resolved';
	owner: Owner;
	/** The human who had it before the virtual agent. */
	previousUserId: string | null;
	createdAt: number;
	messages: InboxMessage[];
	attachments: InboxAttachment[];
	topics: Named[];
	notes: Array<{ id: string; text: string; creationUser: string; at: number }>;
	typing: boolean;
	/** Since when the virtual agent owes something; null: nothing. */
	owedSince: number | null;
	/** An agent who has it open. */
	lock: { userId: string; at: number } | null;
	/** What happened to it, for the metrics. */
	steps: Array<{ what: 'opened' | 'pending' | 'resolved'; by: string; at: number }>;
}

/** Everything Inbox 2.0 knows. */
export interface Inbox {
	settings: InboxSettings;
	teams: Named[];
	agents: Agent[];
	channels: Channel[];
	topics: Named[];
	tags: Named[];
	attributes: AttributeDefinition[];
	contacts: Contact[];
	conversations: Conversation[];
	proactive: StoredProactive[];
	/** What was told to whom; newest last. */
	deliveries: InboxDelivery[];
}

/** Who the virtual agent, and the contact, are in `by`. */
export const VIRTUAL_AGENT = 'VIRTUAL_AGENT';
export const CONTACT = 'CONTACT';
