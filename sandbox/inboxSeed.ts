import {
	type Agent,
	CONTACT,
	type Contact,
	type Conversation,
	type Inbox,
	type InboxMessage,
	type Named,
} from './logic/inboxTypes';

// Everything here is invented.
/** What Inbox 2.0 signs its webhooks with: hexadecimal, as Hootsuite makes it. */
export const INBOX_SECRET = '5a0dba0c'.repeat(8);

export const CHANNELS = {
	facebook: '0-0253400fb01-000-261ad914',
	instagram: '0-02534014502-000-261ad914',
	whatsapp: '0-02534034603-000-261ad914',
	x: '0-02534078004-000-261ad914',
} as const;

export const INBOX_TEAMS = {
	service: 'c3144df7-8a04-4b20-b60a-ccfe97723780',
	sales: '3b48a76e-4289-44b8-ac15-c8b60d21f158',
} as const;

export const AGENTS = {
	rey: 'e7553889-d775-11ec-9dc9-4e81c846c8b4',
	noor: 'f7553884-d876-11ec-8dc5-4e81684ac8bb',
	luis: 'a7553884-d977-11ec-8dc5-4e81684ac8cc',
} as const;

export const CONTACTS = {
	mia: '693ed54b-a426-11eb-9363-cffd945b4b01',
	tom: '693ed54b-a426-11eb-9363-cffd945b4b02',
	lee: '693ed54b-a426-11eb-9363-cffd945b4b03',
	zoe: '693ed54b-a426-11eb-9363-cffd945b4b04',
} as const;

export const CONVERSATIONS = {
	/** The virtual agent's: it may be answered. */
	virtualAgent: '0ad42eef-a806-11eb-9642-f1ceb2f21d01',
	/** A human has it. */
	human: '0ad42eef-a806-11eb-9642-f1ceb2f21d02',
	/** In the New queue, waiting for twelve minutes. */
	waiting: '0ad42eef-a806-11eb-9642-f1ceb2f21d03',
	/** Resolved yesterday, with a reply. */
	resolved: '0ad42eef-a806-11eb-9642-f1ceb2f21d04',
} as const;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const named = (pairs: Array<[id: string, name: string]>): Named[] =>
	pairs.map(([id, name]) => ({ id, name }));

/** Inbox 2.0 of a fresh sandbox; its times lie before `now`. */
export function inboxSeed(now: number): Inbox {
	return {
		settings: {
			virtualAgentUrl: null,
			virtualAgentKind: 'INCEPTION',
			handOffTo: 'NEW_QUEUE',
			virtualAgentTimeoutSeconds: 300,
			lookupUrl: null,
			writeBackUrl: null,
			notificationUrl: null,
			secret: INBOX_SECRET,
			lookupBody: 'profile',
		},
		teams: named([
			[INBOX_TEAMS.service, 'Service'],
			[INBOX_TEAMS.sales, 'Sales'],
		]),
		agents: [
			agent(AGENTS.rey, 'Rey', INBOX_TEAMS.service, 'AVAILABLE', now - 50 * MINUTE),
			agent(AGENTS.noor, 'Noor', INBOX_TEAMS.sales, 'AWAY', now - 5 * MINUTE),
			agent(AGENTS.luis, 'Luis', INBOX_TEAMS.sales, null, now - DAY),
		],
		channels: [
			{ id: CHANNELS.facebook, name: 'Acme on Facebook', medium: 'fb' },
			{ id: CHANNELS.instagram, name: 'Acme on Instagram', medium: 'instagram' },
			{ id: CHANNELS.whatsapp, name: 'Acme WhatsApp', medium: 'whatsapp' },
			{ id: CHANNELS.x, name: 'Acme on X', medium: 'twit' },
		],
		topics: named([
			['aa33389d-8a6a-11e8-b0d0-61f12b43ea29', 'Opening Hours'],
			['ee089cc2-8a6a-11e8-b0d0-942d249592dc', 'Order Status'],
			['bb33389d-8a6a-11e8-b0d0-61f12b43ea30', 'Complaint'],
		]),
		tags: named([
			['cc33389d-8a6a-11e8-b0d0-61f12b43ea31', 'Happy'],
			['dd33389d-8a6a-11e8-b0d0-61f12b43ea32', 'Urgent'],
		]),
		attributes: [
			{ alias: 'email', managedByCrm: true, useForLookup: true },
			{ alias: 'first_name', managedByCrm: true, useForLookup: false },
			{ alias: 'last_name', managedByCrm: true, useForLookup: false },
			{ alias: 'last_order_number', managedByCrm: true, useForLookup: false },
			{ alias: 'account_number', managedByCrm: false, useForLookup: false },
			{ alias: 'satisfaction', managedByCrm: false, useForLookup: false },
		],
		contacts: [
			contact(CONTACTS.mia, 'Mia Muster', 'mia.muster', CHANNELS.instagram),
			contact(CONTACTS.tom, 'Tom Sample', '+32495123456', CHANNELS.whatsapp),
			contact(CONTACTS.lee, 'Lee Ejemplo', 'lee.ejemplo', CHANNELS.facebook),
			contact(CONTACTS.zoe, 'Zoe Example', '@zoe_example', CHANNELS.x),
		],
		conversations: conversations(now),
		proactive: [],
		deliveries: [],
	};
}

function conversations(now: number): Conversation[] {
	const { facebook, instagram, whatsapp } = CHANNELS;
	const answered = now - DAY + 4 * MINUTE;
	return [
		talk(CONVERSATIONS.virtualAgent, CONTACTS.mia, instagram, now - 2 * MINUTE, 'When do you open?', {
			owner: { kind: 'VIRTUAL_AGENT' },
		}),
		talk(CONVERSATIONS.human, CONTACTS.tom, whatsapp, now - 30 * MINUTE, 'Where is my order?', {
			status: 'pending',
			owner: { kind: 'AGENT', userId: AGENTS.rey },
			lock: { userId: AGENTS.rey, at: now - 20 * MINUTE },
		}),
		talk(CONVERSATIONS.waiting, CONTACTS.lee, facebook, now - 12 * MINUTE, 'Is anybody there?', {}),
		talk(CONVERSATIONS.resolved, CONTACTS.lee, facebook, now - DAY, 'Do you ship to Spain?', {
			status: 'resolved',
			reply: { text: 'Yes, within three days.', by: AGENTS.rey, at: answered },
			steps: [
				{ what: 'opened', by: AGENTS.rey, at: now - DAY + MINUTE },
				{ what: 'resolved', by: AGENTS.rey, at: answered + MINUTE },
			],
		}),
	];
}

function talk(
	id: string,
	contactId: string,
	channelId: string,
	at: number,
	text: string,
	more: Partial<Conversation> & { reply?: { text: string; by: string; at: number } },
): Conversation {
	const { reply, ...changes } = more;
	const first: InboxMessage = {
		id: `${id}-1`,
		direction: 'INBOUND',
		by: CONTACT,
		text,
		tags: [],
		at,
	};
	return {
		...newConversation(id, contactId, channelId, at),
		messages: [
			first,
			...(reply ? [{ id: `${id}-2`, direction: 'OUTBOUND' as const, tags: [], ...reply }] : []),
		],
		...changes,
	};
}

/** A conversation in the New queue, in which nothing was said yet. */
export function newConversation(
	id: string,
	contactId: string,
	channelId: string,
	createdAt: number,
): Conversation {
	return {
		id,
		contactId,
		channelId,
		status: 'new',
		owner: null,
		previousUserId: null,
		createdAt,
		messages: [],
		attachments: [],
		topics: [],
		notes: [],
		typing: false,
		owedSince: null,
		lock: null,
		steps: [],
	};
}

function agent(
	id: string,
	firstName: string,
	teamId: string,
	userPresence: Agent['userPresence'],
	statusChangedAt: number,
): Agent {
	const email = `${firstName.toLowerCase()}@acme.example`;
	return { id, firstName, lastName: 'Example', email, teamId, userPresence, statusChangedAt };
}

/** A contact of whom only the network's own attributes are known. */
export function contact(id: string, name: string, secondaryIdentifier: string, channelId: string): Contact {
	return {
		id,
		mediumContactProfileId: `medium-${id}`,
		primaryIdentifier: name,
		secondaryIdentifier,
		pictureUrl: `https://avatars.acme.example/${id}.png`,
		channelId,
		attributes: [{ attribute: 'profile_name', value: name, source: 'MEDIUM' }],
		unconfirmed: [],
	};
}
