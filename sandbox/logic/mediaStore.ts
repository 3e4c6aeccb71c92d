import { createHash, createHmac, randomBytes, randomUUID } from 'crypto';

import type { State, StoredMedia } from '../state';

/** Seconds an upload or download URL works. */
export const URL_SECONDS = 1799;

/** The types Hootsuite takes (rest.json MediaUploadUrlRequest), with the ending of the stored file. */
export const ENDINGS: Record<string, string> = {
	'video/mp4': 'mp4',
	'image/gif': 'gif',
	'image/jpeg': 'jpg',
	'image/jpg': 'jpg',
	'image/png': 'png',
};

const signingKey = randomBytes(16);

/** Declares an upload. */
export function createMedia(
	state: State,
	owner: string,
	declared: { sizeBytes: number; mimeType: string },
): StoredMedia {
	const key = `production/${owner}_${randomUUID()}.${ENDINGS[declared.mimeType]}`;
	const media = { id: mediaId(key), key, ...declared, upload: null };
	state.media.push(media);
	return media;
}

/**
 * An id as Hootsuite makes them: a storage URL in base64. The end of the URL is chosen so that every id has all the
 * characters that must be percent-encoded in a path (`/`, `+`, `=`).
 */
function mediaId(key: string): string {
	const url = `https://media.acme.example/${key}`;
	const filler = 'x'.repeat((5 - (url.length % 3)) % 3);
	return Buffer.from(`${url}${filler}?v=~1`).toString('base64');
}

/** Whether the file arrived and the time it takes Hootsuite to process it has passed. */
export function isReady(state: State, media: StoredMedia): boolean {
	const wait = state.settings.mediaReadyAfterSeconds;
	return media.upload !== null && wait !== null && media.upload.at + wait * 1000 <= state.clock.now();
}

/** Path and query of a presigned URL. The signature covers method, content type, end and key, as S3's does. */
export function presign(state: State, method: 'PUT' | 'GET', media: StoredMedia): string {
	const expires = Math.floor(state.clock.now() / 1000) + URL_SECONDS;
	const contentType = method === 'PUT' ? media.mimeType : '';
	const signature = encodeURIComponent(sign(method, contentType, String(expires), media.key));
	return `/storage/${media.key}?AWSAccessKeyId=SANDBOX&Expires=${expires}&Signature=${signature}`;
}

/** The signature a presigned URL must carry, in base64. `expires` is in seconds since 1970. */
export function sign(method: string, contentType: string, expires: string, key: string): string {
	return createHmac('sha1', signingKey)
		.update([method, contentType, expires, key].join('\n'))
		.digest('base64');
}

// Larger files are counted and hashed, not kept: a 1 GiB upload must not need 1 GiB.
const KEPT_BYTES = 32 * 1024 * 1024;

/** Reads a body to its end: its length, its SHA-256 (hex) and, up to 32 MiB, its bytes. */
export async function receive(stream: AsyncIterable<Buffer>) {
	const hash = createHash('sha256');
	let bytesReceived = 0;
	let kept: Buffer[] | null = [];
	for await (const chunk of stream) {
		hash.update(chunk);
		bytesReceived += chunk.length;
		if (bytesReceived > KEPT_BYTES) kept = null;
		kept?.push(chunk);
	}
	return { bytesReceived, sha256: hash.digest('hex'), bytes: kept && Buffer.concat(kept) };
}
