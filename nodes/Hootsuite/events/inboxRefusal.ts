import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { InputError } from '../transport/errors';
import { nodeErrorOf } from '../transport/nodeErrors';
import { isHexSecret, SIGNATURE_HEADER, verifyInbox, webhookSecret } from '../transport/signature';
import { isVirtualAgents } from './inboxCatalogue';
import type { ReceivedEvent } from './delivery';
import { NO_JSON } from './refusal';
import type { Refusal } from './refusal';

/** How old an event of the virtual agent may be (inbox.json, "Webhook authentication"), in milliseconds. */
const OLDEST = 5 * 60_000;

const NOT_HEX = "The 'Webhook Secret' of the credential is not hexadecimal, as Inbox 2.0's secrets are";

/** Why a request is refused before its body is read; undefined where it comes from Inbox 2.0, as far as can be told. */
export async function inboxRefusalOf(
	ctx: IWebhookFunctions,
	rawBody: Buffer | undefined,
): Promise<Refusal | undefined> {
	let secret: string;
	try {
		secret = await webhookSecret(ctx);
	} catch {
		return { status: 500, reason: "the node's credential cannot be read", hint: 'Was it deleted?' };
	}
	// n8n keeps no raw body of forms with files.
	if (!rawBody) return { status: 415, reason: NO_JSON.reason };
	if (secret === '') return undefined;
	const signature = ctx.getHeaderData()[SIGNATURE_HEADER];
	if (!isHexSecret(secret)) {
		return {
			status: 401,
			reason: 'the signature cannot be checked',
			hint: `${NOT_HEX}: copy it from 'Edit custom virtual agent', or from the CRM's settings.`,
		};
	}
	if (verifyInbox(rawBody, signature, secret)) return undefined;
	if (!signature) return { status: 401, reason: 'it has no signature' };
	return {
		status: 401,
		reason: 'the signature does not match',
		hint: "Is the 'Webhook Secret' of the credential that of the virtual agent, or of the CRM, whose URL this is?",
	};
}

/**
 * Why an event of the virtual agent is refused for its age. Write backs are repeated for hours, and nothing says that
 * they get a new timestamp then, so theirs does not count.
 */
export function ageRefusalOf(received: ReceivedEvent, now: number): Refusal | undefined {
	const sentAt = Date.parse(String(received.raw.timestamp));
	if (!isVirtualAgents(received) || Number.isNaN(sentAt) || sentAt >= now - OLDEST) return undefined;
	return {
		status: 401,
		reason: 'it is older than five minutes',
		hint: "Somebody may have sent it again, or this machine's clock is wrong.",
	};
}

/** Says at the workflow's publication what would refuse everything. Throws n8n's error. */
export async function checkSecret(ctx: IHookFunctions): Promise<void> {
	const secret = await webhookSecret(ctx).catch(() => '');
	if (secret === '' || isHexSecret(secret)) return;
	const wayOut =
		"Copy the secret again: from 'Edit custom virtual agent', or from the CRM's settings under Integration and APIs. Each has its own, so give each a credential of its own.";
	throw nodeErrorOf(ctx.getNode(), new InputError(NOT_HEX, wayOut));
}
