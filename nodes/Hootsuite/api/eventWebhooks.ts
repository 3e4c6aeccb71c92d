import { randomBytes } from 'crypto';
import type { IDataObject, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { answerError, retryAfterMs, thrownError } from '../transport/answerErrors';
import { endOf } from '../transport/errors';
import { persist } from '../transport/retry';
import { runOf } from '../transport/run';
import { sign, SIGNATURE_HEADER, webhookSecret } from '../transport/signature';
import { TIMING } from '../transport/timing';

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

/** One try to post the bytes. Throws HootsuiteError. */
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
			abortSignal: runOf(ctx).cancelled,
		})) as IN8nHttpFullResponse;
	} catch (error) {
		const failure = thrownError(error);
		throw failure;
	}
	if (response.statusCode < 300) return;
	throw answerError('', response.statusCode, {
		retryAfterMs: retryAfterMs(response.headers['retry-after']),
	});
}

/** Posts the bytes, again where they did not arrive: the receiver knows repeats by their `seq_no`. @returns why not */
async function deliver(ctx: IExecuteFunctions, url: string, body: Buffer, headers: IDataObject) {
	const delivery = await endOf(
		persist(
			{ repeatable: true, cancelled: runOf(ctx).cancelled },
			async () => await post(ctx, url, body, headers),
		),
	);
	if (delivery.ok) return undefined;
	const { message, details } = delivery.error;
	return details.httpStatus
		? `it answered HTTP ${details.httpStatus}`
		: message.replace('Hootsuite', 'its server');
}

/**
 * Tells a webhook what the node has just done, as Hootsuite's own webhooks do: POST of `[{seq_no, type, data}]`. With a
 * 'Webhook Secret' in the credential the raw bytes are signed in X-Hootsuite-Signature. No credential goes along, no
 * redirect is followed.
 *
 * Never throws: the work is done already. What does not arrive becomes a hint of the execution.
 * @param url http or https; empty or undefined sends nothing
 */
export async function sendEvent(
	ctx: IExecuteFunctions,
	url: string | undefined,
	event: OutgoingEvent,
): Promise<void> {
	if (!url) return;
	const data = { ...event.data, timestamp: new Date().toISOString() };
	const body = Buffer.from(JSON.stringify([{ seq_no: newSeqNo(), type: event.type, data }]));
	const secret = await endOf(webhookSecret(ctx));
	const problem = secret.ok
		? await deliver(ctx, url, body, {
				'Content-Type': 'application/json;charset=utf-8',
				...(secret.value && { [SIGNATURE_HEADER]: sign(body, secret.value) }),
			})
		: `the credential with its 'Webhook Secret' cannot be read: ${secret.error.message}`;
	if (!problem) return;
	ctx.addExecutionHints({
		type: 'warning',
		location: 'outputPane',
		message: `The event ${event.type} did not reach the 'Event Webhook URL' (${new URL(url).host}): ${problem}. What this node did in Hootsuite is done all the same.`,
	});
}
