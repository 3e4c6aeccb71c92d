import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { answerError, brokenOffError, retryAfterMs, thrownError } from '../transport/answerErrors';
import { CANCELLED, endOf, HootsuiteError } from '../transport/errors';
import type { End } from '../transport/errors';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { persist } from '../transport/retry';
import { runOf } from '../transport/run';
import { close } from '../transport/streams';
import type { ByteStream } from '../transport/streams';
import { TIMING } from '../transport/timing';
import { abortAfter, wait } from '../transport/wait';
import { guardLength, WrongLength } from './fileLength';

/** A file that Hootsuite takes, known well enough to announce it: exact size in bytes and accepted MIME type. */
export interface MediaFile {
	/** How messages call it: the file's name, or the input field it came from. */
	label: string;
	mimeType: string;
	sizeBytes: number;
	/** The bytes, from the start: a new stream at every call, because a stream can be read once only. */
	open(): Promise<Buffer | ByteStream>;
}

/** Gives a file when its turn has come; one that is fetched for it may lie in memory as long as anybody holds it. */
export type FileSource = () => Promise<MediaFile>;

/** What became of a file. */
export interface Uploaded {
	/** The last known one, whose `id` goes into a message's `media`. */
	status: UploadStatus;
	label: string;
	isPicture: boolean;
}

/** Answer of POST /v1/media. `uploadUrl` is a presigned address that lives `uploadUrlDurationSeconds`. */
export interface UploadJob extends IDataObject {
	id: string;
	uploadUrl: string;
	uploadUrlDurationSeconds: number;
}

/** Answer of GET /v1/media/{id}. Only QUEUED and READY are documented. */
export interface UploadStatus extends IDataObject {
	id: string;
	state: string;
}

/** Announces a file to Hootsuite (createMedia). The answer says where its bytes go. */
export async function createUploadJob(
	ctx: IExecuteFunctions,
	{ mimeType, sizeBytes }: Pick<MediaFile, 'mimeType' | 'sizeBytes'>,
) {
	return await hootsuiteRequest<UploadJob>(ctx, {
		method: 'POST',
		path: apiPath`/v1/media`,
		body: { sizeBytes, mimeType },
		// A job that nobody uploads to leaves nothing behind.
		repeatable: true,
		expects: ({ id, uploadUrl }) => Boolean(id && uploadUrl),
	});
}

/** How far Hootsuite is with an uploaded file (getMedia). */
export async function getUploadStatus(ctx: IExecuteFunctions, mediaId: string) {
	return await hootsuiteRequest<UploadStatus>(ctx, {
		method: 'GET',
		path: apiPath`/v1/media/${mediaId}`,
		expects: ({ state }) => state !== undefined,
	});
}

/**
 * One try to send the bytes to the storage: no credential, no redirect, the announced type and length. However it ends, the
 * file is closed then: n8n's helper leaves one open that it has not read to its end.
 */
async function putFile(ctx: IExecuteFunctions, job: UploadJob, file: MediaFile): Promise<void> {
	let wrongLength: string | undefined;
	let refusal: HootsuiteError | undefined;
	const opened = await file.open();
	const source = 'pipe' in opened ? opened : undefined;
	const { cancelled } = runOf(ctx);
	const abortSignal = abortAfter(TIMING.upload, cancelled);
	const guarded = source && guardLength(source, file);
	guarded?.on('error', (error) => {
		if (error instanceof WrongLength) wrongLength = error.message;
	});
	try {
		const {
			statusCode,
			headers,
			body: answer,
		} = await ctx.helpers.httpRequest({
			method: 'PUT',
			url: job.uploadUrl,
			body: guarded ?? opened,
			headers: { 'Content-Type': file.mimeType, 'Content-Length': file.sizeBytes },
			disableFollowRedirect: true,
			timeout: 0,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal,
		});
		// A storage answers with nothing, or XML: a web page comes of something in between that kept the file.
		if (statusCode >= 300 || /^\s*<(!doctype|html)/i.test(String(answer))) {
			refusal = answerError(answer, statusCode, { retryAfterMs: retryAfterMs(headers['retry-after']) });
		}
	} catch (error) {
		refusal = abortSignal.aborted
			? brokenOffError(cancelled?.aborted ? 'ERR_CANCELED' : 'ETIMEDOUT')
			: thrownError(error);
	} finally {
		guarded?.destroy();
		if (source) await close(source);
	}
	const details = { mediaId: job.id };
	if (wrongLength) {
		const description =
			'Nothing was scheduled. Fetch the file again in the workflow, then repeat the upload.';
		throw new HootsuiteError(wrongLength, { description, details });
	}
	if (!refusal) return;
	if (refusal.trouble === 'cancelled') {
		const description = `'${file.label}' was not uploaded, and nothing was scheduled with it.`;
		throw refusal.with({ description, note: description, details });
	}
	const { httpStatus } = refusal.details;
	throw refusal.with({
		message: httpStatus
			? `The storage did not take '${file.label}' (HTTP ${httpStatus})`
			: `'${file.label}' could not be uploaded: ${refusal.message}`,
		description:
			httpStatus === 403
				? 'Its upload address has expired, or something between n8n and the storage changed the file on its way. Nothing was scheduled. Run this item again.'
				: 'Nothing was scheduled. Run this item again.',
		details,
	});
}

/** Where a file goes. */
interface Announced {
	job: UploadJob;
	/** Whether the address no longer lives, as far as we know. */
	isOver(): boolean;
}

async function announce(ctx: IExecuteFunctions, file: MediaFile): Promise<Announced> {
	// Its life begins before the answer is here.
	const begun = performance.now();
	const { data: job } = await createUploadJob(ctx, file);
	return { job, isOver: () => performance.now() - begun >= job.uploadUrlDurationSeconds * 1000 };
}

/**
 * Announces a file and sends its bytes, with a fresh stream for every try: the storage keeps the first valid file, so
 * trying again is safe. Every try has an address that lives: where the last one is over it is renewed, whatever the storage
 * answered, if it did; and once where one is refused with 403, as those are whose end the storage sees earlier.
 * @returns the id of the upload job that took the file
 */
async function sendFile(ctx: IExecuteFunctions, file: MediaFile): Promise<string> {
	let address: Announced | undefined;
	let renewed = false;
	const attempt = async (): Promise<End<string>> => {
		if (!address || address.isOver()) {
			const announced = await endOf(announce(ctx, file));
			// It was asked for often enough.
			if (!announced.ok) return announced;
			address = announced.value;
		}
		const { job, isOver } = address;
		const sent = await endOf(putFile(ctx, job, file));
		if (sent.ok) return { ok: true, value: job.id };
		const { trouble, details } = sent.error;
		if (renewed || trouble !== 'refused' || !(details.httpStatus === 403 || isOver())) throw sent.error;
		renewed = true;
		address = undefined;
		return await attempt();
	};
	const end = await persist({ repeatable: true, cancelled: runOf(ctx).cancelled }, attempt);
	if (!end.ok) throw end.error;
	return end.value;
}

/**
 * Waits until Hootsuite has processed an uploaded file: asks after one second, then ever less often, at most every six.
 * @param timeoutSeconds the bound; 0 does not wait and returns the state as it is
 * @throws HootsuiteError that says what was uploaded, when the bound is reached, the execution is cancelled, or the
 * state is one of failure (none is documented; some integrations look for FAIL and ERROR)
 */
export async function waitUntilReady(
	ctx: IExecuteFunctions,
	mediaId: string,
	label: string,
	timeoutSeconds: number,
): Promise<UploadStatus> {
	const { cancelled } = runOf(ctx);
	const until = performance.now() + timeoutSeconds * 1000;
	const uploaded = `Uploaded so far: '${label}' as media ID ${mediaId}.`;
	const details = { mediaId };
	const stop = (message: string, wayOut: string) =>
		new HootsuiteError(message, { description: `${uploaded} ${wayOut}`, note: uploaded, details });

	for (let pause = 1000; ; pause = Math.min(pause * 1.5, 6000)) {
		const asked = await endOf(getUploadStatus(ctx, mediaId));
		if (cancelled?.aborted) throw stop(CANCELLED, 'Nothing was scheduled with it.');
		if (!asked.ok) throw asked.error.adding(uploaded).with({ details });
		const { data } = asked.value;
		if (data.state === 'READY' || timeoutSeconds === 0) return data;
		if (/FAIL|ERROR/i.test(data.state)) {
			throw stop(`Hootsuite could not process '${label}' (state ${data.state})`, 'Try another file.');
		}
		const left = until - performance.now();
		if (left <= 0) {
			throw stop(
				`Hootsuite was still processing '${label}' after ${timeoutSeconds} seconds`,
				"Nothing was scheduled with it. Raise 'Wait Until Ready (Seconds)', or use the ID once Media → Get Upload Status says READY.",
			);
		}
		await wait(Math.min(pause, left), cancelled);
	}
}

/**
 * Uploads one file: waits for a place, then announces it and PUTs its bytes; waits until Hootsuite has processed it.
 * @param readyTimeoutSeconds the bound of the last wait; 0 does not wait
 */
export async function uploadMedia(
	ctx: IExecuteFunctions,
	source: FileSource,
	readyTimeoutSeconds: number,
): Promise<Uploaded> {
	// The place is the file's until it is sent: it may lie in memory as long, and its upload address does not live long.
	const { id, label, mimeType } = await runOf(ctx).files(async () => {
		const file = await source();
		return { id: await sendFile(ctx, file), label: file.label, mimeType: file.mimeType };
	});
	const status = await waitUntilReady(ctx, id, label, readyTimeoutSeconds);
	return { status, label, isPicture: mimeType.startsWith('image/') };
}

/** Hootsuite's code for media that are still being processed. */
const NOT_READY = '40021';

/**
 * Does something with media, and where Hootsuite says that they are not ready yet, waits and does it again: a refusal
 * surely did nothing.
 * @throws what `use` throws, or where media are not ready within `timeoutSeconds`
 */
export async function onceMediaIsReady<T>(
	ctx: IExecuteFunctions,
	mediaIds: string[],
	timeoutSeconds: number,
	use: () => Promise<T>,
): Promise<T> {
	const until = performance.now() + timeoutSeconds * 1000;
	for (;;) {
		const used = await endOf(use());
		if (used.ok) return used.value;
		const left = Math.ceil((until - performance.now()) / 1000);
		if (used.error.details.code !== NOT_READY || left <= 0) throw used.error;
		for (const id of mediaIds) await waitUntilReady(ctx, id, id, left);
		await wait(TIMING.backoff, runOf(ctx).cancelled);
	}
}
