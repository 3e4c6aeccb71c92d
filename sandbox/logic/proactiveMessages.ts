import { randomUUID } from 'crypto';

import { InboxError } from '../plugins/errors';
import type { ProactiveRequest, ProactiveStatus } from '../schemas/inbox';
import type { State } from '../state';

/** A proactive message, and when it was taken (milliseconds since 1970). */
export interface StoredProactive {
	correlationId: string;
	request: ProactiveRequest;
	at: number;
}

const PER_MINUTE = 60;
/** How long it is on its way: that is a guess. */
const SENT_AFTER = 1000;
const DELIVERED_AFTER = 3000;
/** Numbers that end so are not on WhatsApp. */
const UNREACHABLE = /0000$/;

/** The shorthand of a template (inbox.json, in words): name=[[value]] pairs between `&((` and `))&`. */
const TEMPLATE = /^&\(\((.*)\)\)&$/s;
const PARAMETER = /^(?:\w+=\[\[(?:(?!\]\]).)*\]\]\s*)+$/s;
const REQUIRED = ['namespace', 'template', 'fallback', 'language'];

/** Takes a message to be sent: 60 in any minute, more get 429 (status and words are a guess). */
export function queueProactive(state: State, request: ProactiveRequest): StoredProactive {
	const now = state.clock.now();
	const lastMinute = state.inbox.proactive.filter(({ at }) => at > now - 60_000);
	if (state.settings.rateLimit && lastMinute.length >= PER_MINUTE) {
		throw new InboxError(429, ['Rate limit exceeded: 60 messages per minute']);
	}
	const stored = { correlationId: randomUUID(), request, at: now };
	state.inbox.proactive.push(stored);
	return stored;
}

/** Throws InboxError 400, as documented. */
export function proactiveOf(state: State, correlationId: string): StoredProactive {
	const stored = state.inbox.proactive.find((one) => one.correlationId === correlationId);
	if (!stored) throw new InboxError(400, ['Nothing found for this correlation id']);
	return stored;
}

/** Where a message is by the clock, and why where it failed. The words but the first are invented. */
export function statusOf(
	state: State,
	{ request, at }: StoredProactive,
): { status: ProactiveStatus; reason?: string } {
	const age = state.clock.now() - at;
	if (age < SENT_AFTER) return { status: 'PROCESSING' };
	const reason = failure(state, request);
	if (reason !== undefined) return { status: 'FAILED', reason };
	if (age < DELIVERED_AFTER) return { status: 'SENT' };
	if (!UNREACHABLE.test(request.contact)) return { status: 'DELIVERED' };
	return { status: 'DELIVERING_FAILED', reason: 'The number is not on WhatsApp' };
}

function failure(state: State, { channel, contact, text, medium }: ProactiveRequest): string | undefined {
	const known = state.inbox.channels.some((one) => one.medium === 'whatsapp' && one.name === channel);
	if (!known) return `No channel found for medium ${medium}`;
	if (!/^\+\d{5,15}$/.test(contact)) return 'The contact is no telephone number beginning with +';
	const template = TEMPLATE.exec(text)?.[1];
	if (template === undefined) return text.startsWith('&((') ? 'The message template is malformed' : undefined;
	const missing = REQUIRED.filter((name) => !template.includes(`${name}=[[`));
	if (!PARAMETER.test(template)) return 'The message template is malformed';
	return missing.length > 0 ? `The message template lacks ${missing.join(', ')}` : undefined;
}
