import { createHmac, timingSafeEqual } from 'crypto';
import type { HootsuiteContext } from './context';
import { credentialTypeOf } from './credential';

/** The header that carries a webhook's signature (one source; HMAC-SHA-512 with the app's secret). */
export const SIGNATURE_HEADER = 'x-hootsuite-signature';

type Algorithm = 'sha512' | 'sha256';

/** 'auto' takes either algorithm: which one it is shows in the digest's length. */
export type SignatureAlgorithm = Algorithm | 'auto';

const DIGEST_BYTES: Record<Algorithm, number> = { sha512: 64, sha256: 32 };

/**
 * In milliseconds: how old a secret may be, and at what age it is read anew, while deliveries still go by the old one.
 * Whenever n8n reads a credential it starts a virtual machine (2.41), which takes longer than all that a trigger does with a
 * delivery: read each time, a burst takes half as long again; waited for once a second, its slowest answers take longer.
 */
const COUNTS_FOR = 2000;
const RENEWED_AFTER = 1000;

interface ReadSecret {
	secret: Promise<string>;
	until: number;
	renewAt: number;
}

/**
 * Secrets that were read, by workflow, node and credential: whether one may be read is n8n's to say for each. The one that
 * counts for longest is at the end; none is kept that counts no more, once another is read.
 */
const secretsRead = new Map<string, ReadSecret>();

function keep(key: string, read: ReadSecret): void {
	secretsRead.delete(key);
	secretsRead.set(key, read);
	for (const [other, { until }] of secretsRead) {
		if (until >= performance.now()) break;
		secretsRead.delete(other);
	}
}

async function readSecret(ctx: HootsuiteContext, type: string): Promise<string> {
	const { webhookSecret: secret = '' } = await ctx.getCredentials<{ webhookSecret?: string }>(type);
	return secret.trim();
}

/** The secret of the chosen credential; empty where none is chosen, or it has none. Throws where it cannot be read. */
export async function webhookSecret(ctx: HootsuiteContext): Promise<string> {
	const { id, credentials } = ctx.getNode();
	const type = credentialTypeOf(ctx.getNode());
	if (!credentials?.[type]) return '';
	const key = [ctx.getWorkflow().id, id, type, credentials[type].id].join(' ');
	const now = performance.now();
	const known = secretsRead.get(key);
	const counts = known !== undefined && now <= known.until;
	if (counts && now <= known.renewAt) return await known.secret;

	const read = { secret: readSecret(ctx, type), until: now + COUNTS_FOR, renewAt: now + RENEWED_AFTER };
	read.secret.then(
		() => keep(key, read),
		() => secretsRead.delete(key),
	);
	if (counts) {
		known.renewAt = Infinity;
		return await known.secret;
	}
	keep(key, read);
	return await read.secret;
}

/**
 * Signs what this package itself posts: HMAC-SHA-512 over the raw bytes with the secret as UTF-8.
 * @returns 128 hex digits in lower case
 */
export function sign(rawBody: Buffer | string, secret: string): string {
	return createHmac('sha512', secret).update(rawBody).digest('hex');
}

/** Whether a secret is one of Inbox 2.0's: it makes them, in hexadecimal. */
export const isHexSecret = (secret: string): boolean => /^(?:[0-9a-f]{2})+$/i.test(secret);

/**
 * Whether a request comes from Inbox 2.0 (inbox.json, "Webhook authentication"): HMAC-SHA-256 over the raw bytes, with the
 * secret's own bytes as the key, in hexadecimal. Compared in constant time.
 * @param secret hexadecimal; any other matches nothing
 */
export function verifyInbox(rawBody: Buffer, header: unknown, secret: string): boolean {
	if (!isHexSecret(secret) || typeof header !== 'string' || !/^[0-9a-f]{64}$/i.test(header)) return false;
	const expected = createHmac('sha256', Buffer.from(secret, 'hex')).update(rawBody).digest();
	return timingSafeEqual(Buffer.from(header, 'hex'), expected);
}

/** The bytes of a digest written as lower-case hex or as padded base64; undefined where it is neither, or too long or short. */
function readDigest(text: string, bytes: number): Buffer | undefined {
	if (text.length === bytes * 2) return /^[0-9a-f]+$/.test(text) ? Buffer.from(text, 'hex') : undefined;
	const digest = Buffer.from(text, 'base64');
	return digest.length === bytes && digest.toString('base64') === text ? digest : undefined;
}

/** How Hootsuite turns a secret into a key is not published, so one that is hex may also stand for its bytes. */
function keysOf(secret: string): Buffer[] {
	const keys = [Buffer.from(secret, 'utf8')];
	if (isHexSecret(secret)) keys.push(Buffer.from(secret, 'hex'));
	return keys;
}

/**
 * Whether a webhook comes from somebody who knows the secret. Digests are compared in constant time.
 * @param rawBody the bytes as they came, before any parsing
 * @param header `X-Hootsuite-Signature`: a SHA-512 or SHA-256 digest, with or without `sha512=` or `sha256=` before it
 * @param secret an empty one matches nothing
 */
export function verify(
	rawBody: Buffer,
	header: unknown,
	secret: string,
	accepted: SignatureAlgorithm = 'auto',
): boolean {
	const parts = typeof header === 'string' && /^(?:(sha512|sha256)=)?([A-Za-z0-9+/=]+)$/.exec(header);
	if (!parts || secret === '') return false;
	const [, prefix, text] = parts;
	return (['sha512', 'sha256'] as const).some((algorithm) => {
		if ((prefix && prefix !== algorithm) || (accepted !== 'auto' && accepted !== algorithm)) return false;
		const given = readDigest(text, DIGEST_BYTES[algorithm]);
		if (!given) return false;
		return keysOf(secret).some((key) =>
			timingSafeEqual(given, createHmac(algorithm, key).update(rawBody).digest()),
		);
	});
}
