import type { IWebhookFunctions } from 'n8n-workflow';
import { SIGNATURE_HEADER, verify, webhookSecret } from '../transport/signature';
import type { SignatureAlgorithm } from '../transport/signature';

/** Why a delivery is not taken. */
export interface Refusal {
	/** The HTTP status it is answered with. */
	status: number;
	/** In a few words: the answer's body, and what n8n's log says. */
	reason: string;
	/** What may be behind it, for n8n's log only. Never a secret, a signature or anything of the body. */
	hint?: string;
}

export const NO_JSON: Refusal = { status: 400, reason: 'the body is no JSON' };
export const NOTHING_RECOGNISED: Refusal = {
	status: 400,
	reason: 'nothing in it is an event of Hootsuite',
	hint: 'Is this the URL of another service?',
};
export const STILL_OPEN: Refusal = {
	status: 503,
	reason: 'n8n has not saved yet what came before with the same events',
	hint: "Hootsuite sends them again. Is n8n's database slow, or are executions waiting for their turn?",
};

/** What looks wrong with a secret that matches nothing; it is not shown. */
function hintAbout(secret: string): string {
	if (/^['"]?[\w -]*(?:secret|key|token)['"]?\s*[:=]/i.test(secret)) {
		return "The 'Webhook Secret' of the credential seems to be copied with its name: only what stands behind the name is the secret.";
	}
	if (/\s/.test(secret)) {
		return "The 'Webhook Secret' of the credential has blanks or line ends inside: was more copied than the secret?";
	}
	if (/^(?:[0-9a-f]{2})+$/i.test(secret)) {
		return "The 'Webhook Secret' of the credential is in hex, and was tried as text and as bytes: is it another app's, or an old one?";
	}
	return "Is the 'Webhook Secret' of the credential the secret of the app that sends?";
}

function signatureRefusal(
	rawBody: Buffer,
	signature: unknown,
	secret: string,
	algorithm: SignatureAlgorithm | undefined,
): Refusal | undefined {
	if (verify(rawBody, signature, secret, algorithm)) return undefined;
	if (signature === undefined || signature === '') {
		return {
			status: 401,
			reason: 'it has no signature',
			hint: "Hootsuite may sign for organization apps only. Without a 'Webhook Secret' in the credential none is asked for.",
		};
	}
	const narrowed = verify(rawBody, signature, secret);
	return {
		status: 401,
		reason: 'the signature does not match',
		hint: narrowed ? "'Signature Algorithm' leaves out the one that was used." : hintAbout(secret),
	};
}

/** Why a delivery is refused before its body is read; undefined where it comes from Hootsuite, as far as can be told. */
export async function refusalOf(
	ctx: IWebhookFunctions,
	rawBody: Buffer | undefined,
	algorithm: SignatureAlgorithm | undefined,
): Promise<Refusal | undefined> {
	let secret: string;
	try {
		secret = await webhookSecret(ctx);
	} catch {
		// Whether there is a secret is not known, so nobody is believed; Hootsuite will send it again.
		return { status: 500, reason: "the node's credential cannot be read", hint: 'Was it deleted?' };
	}
	const signature = ctx.getHeaderData()[SIGNATURE_HEADER];
	const refused =
		secret === '' ? undefined : signatureRefusal(rawBody ?? Buffer.alloc(0), signature, secret, algorithm);
	// n8n keeps no raw body of forms with files.
	return refused ?? (rawBody ? undefined : { status: 415, reason: NO_JSON.reason });
}
