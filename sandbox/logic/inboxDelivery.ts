/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createHmac } from 'crypto';

import type { State } from '../state';

/** The places under Admin settings that have a URL of their own. */
export type InboxTarget = 'virtualAgent' | 'lookup' | 'writeBack' | 'notification';

/** One POST that Inbox 2.0 made. */
export interface InboxDelivery {
	to: InboxTarget;
	/** The event's type; of a lookup and a notification what they are. */
	type: string;
	url: string;
	headers: Record<string, string>;
	/** The bytes that were signed and sent. */
	body: string;
	/** 1 for the first time, more for repeats. */
	attempt: number;
	/** UTC, by the sandbox's clock. */
	at: string;
	/** How long the answer took, in milliseconds; null while none came. */
	took: number | null;
	/** Null where no answer came within ten seconds. */
	status: number | null;
	answer: string;
	/** What of the answer is not as documented, and was passed over. */
	problem: string | null;
}

/** How long Inbox 2.0 waits for an answer, in milliseconds (documented). */
export const ANSWER_WITHIN = 10_000;
/** Between the tries for a virtual agent: three times more, exponential, up to two seconds (the first steps are a guess). */
const VIRTUAL_AGENT_WAITS = [500, 1000, 2000];
const HOUR = 3_600_000;
/** Between the tries of a write back (documented). */
const WRITE_BACK_WAITS = [1, 2, 4, 8, 16, 32].map((hours) => hours * HOUR);

const URLS: Record<InboxTarget, 'virtualAgentUrl' | 'lookupUrl' | 'writeBackUrl' | 'notificationUrl'> = {
	virtualAgent: 'virtualAgentUrl',
	lookup: 'lookupUrl',
	writeBack: 'writeBackUrl',
	notification: 'notificationUrl',
};

/** Sends one body once, signed, and waits for the answer, ten seconds at most. Undefined where there is no URL. */
export async function tell(
	state: State,
	to: InboxTarget,
	body: unknown,
	attempt = 1,
): Promise<InboxDelivery | undefined> {
	const { inbox } = state;
	const url = inbox.settings[URLS[to]];
	if (url === null) return undefined;
	const text = JSON.stringify(body);
	const { secret } = inbox.settings;
	const headers: Record<string, string> = {
		'content-type': 'application/json',
		accept: 'application/json',
		...(secret !== '' && {
			'X-Hootsuite-Signature': createHmac('sha256', Buffer.from(secret, 'hex')).update(text).digest('hex'),
		}),
	};
	const delivery: InboxDelivery = {
		to,
		type: typeOf(body) ?? (to === 'lookup' ? 'CONTACT_ATTRIBUTE_LOOKUP' : ''),
		url,
		headers,
		body: text,
		attempt,
		at: new Date(state.clock.now()).toISOString(),
		took: null,
		status: null,
		answer: '',
		problem: null,
	};
	inbox.deliveries.push(delivery);
	const begun = performance.now();
	try {
		const signal = AbortSignal.timeout(ANSWER_WITHIN);
		const response = await fetch(url, { method: 'POST', headers, body: text, redirect: 'manual', signal });
		delivery.answer = await response.text();
		delivery.status = response.status;
		delivery.took = Math.round(performance.now() - begun);
	} catch {
		// No answer: the status stays null.
	}
	return delivery;
}

function typeOf(body: unknown): string | undefined {
	const { type, eventType } = (body ?? {}) as { type?: unknown; eventType?: unknown };
	return [type, eventType].find((name) => typeof name === 'string');
}

/**
 * Tells the virtual agent, up to four times, until it answers 200. The waits are real ones: they are too short to be
 * worth a clock. Undefined where nobody answered, or there is no URL.
 */
export async function tellVirtualAgent(state: State, event: object): Promise<InboxDelivery | undefined> {
	const { inbox } = state;
	for (const [at, wait] of [...VIRTUAL_AGENT_WAITS, 0].entries()) {
		const delivery = await tell(state, 'virtualAgent', event, at + 1);
		if (delivery === undefined || delivery.status === 200) return delivery;
		await new Promise((resolve) => setTimeout(resolve, wait).unref());
		// Nobody waits for what a reset has forgotten.
		if (state.inbox !== inbox) return undefined;
	}
	return undefined;
}

/** A write back that was not taken yet. */
interface WaitingWriteBack {
	event: object;
	tries: number;
	nextAt: number;
}

/** What waits, by the inbox it belongs to: after a reset it is gone. */
const waiting = new WeakMap<State['inbox'], WaitingWriteBack[]>();

/** Tells the CRM; what it does not take is told again after 1, 2, 4, 8, 16 and 32 hours of the sandbox's clock. */
export async function writeBack(state: State, event: object): Promise<void> {
	await tryWriteBack(state, { event, tries: 0, nextAt: 0 });
}

async function tryWriteBack(state: State, entry: WaitingWriteBack): Promise<void> {
	const { inbox } = state;
	entry.tries += 1;
	const delivery = await tell(state, 'writeBack', entry.event, entry.tries);
	if (!delivery || (delivery.status !== null && delivery.status >= 200 && delivery.status < 300)) return;
	const wait = WRITE_BACK_WAITS[entry.tries - 1];
	if (wait === undefined) return;
	entry.nextAt = state.clock.now() + wait;
	waiting.set(inbox, [...(waiting.get(inbox) ?? []), entry]);
}

/** Repeats the write backs that are due. */
export async function repeatWriteBacks(state: State): Promise<void> {
	const all = waiting.get(state.inbox) ?? [];
	const due = all.filter(({ nextAt }) => nextAt <= state.clock.now());
	if (due.length === 0) return;
	waiting.set(
		state.inbox,
		all.filter((entry) => !due.includes(entry)),
	);
	await Promise.all(due.map(async (entry) => await tryWriteBack(state, entry)));
}
