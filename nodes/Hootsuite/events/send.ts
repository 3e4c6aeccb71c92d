import { randomBytes } from 'crypto';
import type { IDataObject, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { answerError, errorOf, retryAfterMs, thrownError } from '../transport/errors';
import { persist, TIMING } from '../transport/promise';
import { sign, SIGNATURE_HEADER, webhookSecret } from './signature';

/** An event that this package tells of by itself, under the topic the trigger knows it by. */
export interface OutgoingEvent {
	type: 'suggestions.created' | 'media.upload.success' | 'media.upload.error';
	/** Ids only, as in Hootsuite's own webhooks: `{ suggestion: { id } }`. The time is added. */
	data: IDataObject;
}

/**
 * A number for one event, as text: 63 random bits. No process needs to know of another, and among a million events
 * the odds that any two are the same are one to eighteen million.
 */
export const newSeqNo = (): string => (randomBytes(8).readBigUInt64BE() >> 1n).toString();

/** One try to post the bytes. Throws NodeApiError. */
async function post(ctx: IExecuteFunctions, url: string, body: Buffer, headers: IDataObject): Promise<void> {
	let response: IN8nHttpFullResponse;
	try {
		response = (await ctx.helpers.httpRequest({
			method: 'POST',
			url,
			body,
			headers,
			disableFollowRedirect: true,
			timeout: TIMING.webhook,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: ctx.getExecutionCancelSignal(),
		})) as IN8nHttpFullResponse;
	} catch (error) {
		throw thrownError(ctx.getNode(), error, {});
	}
	if (response.statusCode < 300) return;
	const refusal = answerError(ctx.getNode(), '', response.statusCode, {});
	refusal.context.retryAfterMs = retryAfterMs(response.headers['retry-after']);
	throw refusal;
}

/** Posts the bytes, again where they did not arrive: the receiver knows repeats by their `seq_no`. @returns why not */
async function deliver(ctx: IExecuteFunctions, url: string, body: Buffer, headers: IDataObject) {
	const [delivery] = await Promise.allSettled([
		persist(
			{ repeatable: true, cancelled: ctx.getExecutionCancelSignal() },
			async () => await post(ctx, url, body, headers),
		),
	]);
	if (delivery.status === 'fulfilled') return undefined;
	const { message, httpCode } = errorOf(delivery.reason);
	return httpCode ? `it answered HTTP ${httpCode}` : message.replace('Hootsuite', 'its server');
}

function hostOf(url: string): string | undefined {
	const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '' };
	return ['http:', 'https:'].includes(protocol) ? host : undefined;
}

/**
 * Tells a webhook what the node has just done, as Hootsuite's own webhooks do: POST of `[{seq_no, type, data}]`. With a
 * 'Webhook Secret' in the credential the raw bytes are signed in X-Hootsuite-Signature. No credential goes along, no
 * redirect is followed.
 *
 * Never throws: the work is done already. What does not arrive becomes a hint of the execution.
 * @param url http or https; empty sends nothing
 */
export async function sendEvent(ctx: IExecuteFunctions, url: string, event: OutgoingEvent): Promise<void> {
	if (!url.trim()) return;
	const host = hostOf(url.trim());
	let problem: string | undefined = 'it is no http or https address';
	if (host) {
		const data = { ...event.data, timestamp: new Date().toISOString() };
		const body = Buffer.from(JSON.stringify([{ seq_no: newSeqNo(), type: event.type, data }]));
		const secret = await webhookSecret(ctx);
		problem = await deliver(ctx, url.trim(), body, {
			'Content-Type': 'application/json;charset=utf-8',
			...(secret && { [SIGNATURE_HEADER]: sign(body, secret) }),
		});
	}
	if (!problem) return;
	ctx.addExecutionHints({
		type: 'warning',
		location: 'outputPane',
		message: `The event ${event.type} did not reach the 'Event Webhook URL' (${host ?? 'wrong address'}): ${problem}. What this node did in Hootsuite is done all the same.`,
	});
}
