import { createHmac } from 'crypto';

import type { State } from '../state';
import { settle } from './messageLifecycle';
import type { WebhookDelivery, WebhookEvent, WebhookTarget } from './webhookQueue';

/** At most one delivery in so many milliseconds, unless more than 100 events wait (documented). */
const PACE = 5000;
const AT_ONCE = 100;
const ANSWER_WITHIN = 10_000;
/** After so many unanswered deliveries in a row a URL is disabled (the number is a guess). */
const FAILURES = 4;
/** How often a disabled URL is pinged (a guess). */
const PING_EVERY = 60_000;

/** Sends every URL what is due for it by the sandbox's clock, and waits for the answers. */
export async function deliverDue(state: State): Promise<void> {
	settle(state);
	await Promise.all([...state.webhooks.targets.values()].map(async (target) => await deliver(state, target)));
}

/** One after the other: a delivery that is on its way is waited for instead. */
async function deliver(state: State, target: WebhookTarget): Promise<void> {
	target.sending ??= sendDue(state, target).finally(() => (target.sending = null));
	await target.sending;
}

async function sendDue(state: State, target: WebhookTarget): Promise<void> {
	const now = state.clock.now();
	const full = target.failures === 0 && target.waiting.length > AT_ONCE;
	if (now < target.nextAt && !full) return;
	if (target.disabled) return await ping(state, target);

	if (target.unanswered.length === 0) target.unanswered = target.waiting.splice(0);
	if (target.unanswered.length === 0) return;
	const { status } = await post(state, target.url, target.unanswered);
	target.nextAt = state.clock.now() + PACE;
	if (isSuccess(status)) {
		target.unanswered = [];
		target.failures = 0;
		return;
	}
	target.failures += 1;
	if (target.failures < FAILURES) return;
	// What becomes of events meanwhile is not documented; here they are gone.
	Object.assign(target, { disabled: true, unanswered: [], waiting: [], nextAt: now + PING_EVERY });
}

/** One that answers 200 is enabled again. */
async function ping(state: State, target: WebhookTarget): Promise<void> {
	const { status } = await post(state, target.url, [{ type: 'com.hootsuite.ping.event.v1', data: {} }]);
	if (status === 200) Object.assign(target, { disabled: false, failures: 0, nextAt: 0 });
	else target.nextAt = state.clock.now() + PING_EVERY;
}

/** Makes the next ping of every disabled URL due, and sends it. */
export async function pingNow(state: State): Promise<void> {
	const disabled = [...state.webhooks.targets.values()].filter((target) => target.disabled);
	for (const target of disabled) target.nextAt = 0;
	await deliverDue(state);
}

/** Sends the last delivery that had events once more, as Hootsuite does when it missed the answer. */
export async function repeatLast(state: State): Promise<WebhookDelivery | undefined> {
	const last = state.webhooks.deliveries.filter(({ body }) => body.includes('seq_no')).at(-1);
	if (!last) return undefined;
	return await post(state, last.url, JSON.parse(last.body) as WebhookEvent[]);
}

/** Sends one delivery, signed, and waits for its answer, ten seconds at most. */
export async function post(state: State, url: string, events: WebhookEvent[]): Promise<WebhookDelivery> {
	const body = JSON.stringify(events);
	const headers = { 'content-type': 'application/json', ...signature(state, body) };
	const at = state.clock.now();
	const delivery: WebhookDelivery = { url, headers, body, at, answered: false, status: null, answer: '' };
	state.webhooks.deliveries.push(delivery);
	try {
		const signal = AbortSignal.timeout(ANSWER_WITHIN);
		const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
		delivery.answer = await response.text();
		delivery.status = response.status;
	} catch {
		// No answer: the status stays null.
	}
	delivery.answered = true;
	return delivery;
}

/** HMAC over the body's bytes with the secret as UTF-8. */
function signature(state: State, body: string): Record<string, string> {
	const { secret, algorithm, encoding, prefix } = state.webhooks.settings;
	if (secret === '') return {};
	const digest = createHmac(algorithm, secret).update(body).digest(encoding);
	return { 'x-hootsuite-signature': prefix ? `${algorithm}=${digest}` : digest };
}

const isSuccess = (status: number | null) => status !== null && status >= 200 && status < 300;
