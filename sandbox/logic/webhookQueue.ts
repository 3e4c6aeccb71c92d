import { utc } from '../clock';
import type { Comment } from '../schemas/comments';
import type { Message } from '../schemas/messages';
import type { WebhookSettings } from '../schemas/webhooks';
import { CLIENT_ID, MEMBER_ID, WEBHOOK_SECRET } from '../seed';
import type { State } from '../state';

/** One entry of a delivery. Pings have no `seq_no`. */
export interface WebhookEvent {
	seq_no?: string;
	type: string;
	data: unknown;
}

/** A URL that events go to, and how it fares. Times in milliseconds since 1970, by the sandbox's clock. */
export interface WebhookTarget {
	url: string;
	waiting: WebhookEvent[];
	/** What was sent and not yet answered with 2xx; it is sent again before anything else. */
	unanswered: WebhookEvent[];
	/** How often in a row it was not answered. */
	failures: number;
	disabled: boolean;
	/** Nothing is sent before. */
	nextAt: number;
	/** What is on its way at this moment. */
	sending: Promise<void> | null;
}

/** One POST that the sandbox made. */
export interface WebhookDelivery {
	url: string;
	headers: Record<string, string>;
	/** The bytes that were signed and sent. */
	body: string;
	/** When it was sent, in milliseconds since 1970 by the sandbox's clock. */
	at: number;
	/** False while its answer is waited for. */
	answered: boolean;
	/** Null where no answer came within ten seconds. */
	status: number | null;
	answer: string;
}

export interface Webhooks {
	settings: WebhookSettings;
	targets: Map<string, WebhookTarget>;
	/** Newest last. */
	deliveries: WebhookDelivery[];
	lastSeqNo: bigint;
}

/** No URL, nothing waiting. */
export function freshWebhooks(): Webhooks {
	return {
		settings: { appUrl: null, secret: WEBHOOK_SECRET, algorithm: 'sha512', encoding: 'hex', prefix: false },
		targets: new Map(),
		deliveries: [],
		lastSeqNo: 7_204_000_000_000_000_000n,
	};
}

/** A message has changed its state: the app's URL and those of the message hear of it. */
export function announceMessage(state: State, message: Message, newState: string, at: number): void {
	const profile = state.profiles.find(({ profile: { id } }) => id === message.socialProfile.id)?.profile;
	const data = {
		state: newState,
		organization: profile?.owner === 'ORGANIZATION' ? { id: profile.ownerId } : null,
		message: { id: message.id },
		timestamp: utc(at),
	};
	enqueue(state, { type: 'com.hootsuite.messages.event.v1', data }, message.webhookUrls ?? []);
}

/** A comment has changed its state. */
export function announceComment(state: State, comment: Comment): void {
	const profile = state.profiles.find(({ profile: { id } }) => id === comment.socialProfileId)?.profile;
	const data = {
		state: comment.reviewState,
		organization: profile?.owner === 'ORGANIZATION' ? { id: profile.ownerId } : null,
		comment: { id: comment.id },
		timestamp: utc(state.clock.now()),
	};
	enqueue(state, { type: 'com.hootsuite.comments.event.v1', data });
}

/** The member has installed or uninstalled the app. */
export function announceApp(state: State): void {
	const data = {
		state: state.appInstalled ? 'INSTALLED' : 'UNINSTALLED',
		app: { id: CLIENT_ID },
		member: { id: MEMBER_ID },
	};
	enqueue(state, { type: 'com.hootsuite.apps.event.v1', data });
}

/** Puts an event, with the next number, in the queue of the app's URL and of the others; a disabled URL misses it. */
export function enqueue(state: State, event: WebhookEvent, urls: string[] = []): void {
	const { webhooks } = state;
	const { appUrl } = webhooks.settings;
	const numbered = { seq_no: String(++webhooks.lastSeqNo), ...event };
	for (const url of new Set([...(appUrl === null ? [] : [appUrl]), ...urls])) {
		const target = targetOf(webhooks, url);
		if (!target.disabled) target.waiting.push(numbered);
	}
}

function targetOf({ targets }: Webhooks, url: string): WebhookTarget {
	const known = targets.get(url);
	if (known) return known;
	const target = {
		url,
		waiting: [],
		unanswered: [],
		failures: 0,
		disabled: false,
		nextAt: 0,
		sending: null,
	};
	targets.set(url, target);
	return target;
}
