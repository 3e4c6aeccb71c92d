import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import { watchedStream } from './byteStream';
import type { ByteStream } from './byteStream';
import {
	answerError,
	brokenOffError,
	CANCELLED,
	errorOf,
	retryAfterMs,
	thrownError,
	troubleOf,
} from './errors';
import type { NodeFailure } from './errors';
import { apiPath } from './path';
import { pacerOf } from './pacer';
import { persist, TIMING } from './promise';
import { hootsuiteRequest } from './request';
import { deadline, wait } from './wait';

/** A file that Hootsuite takes, known well enough to announce it: exact size in bytes and accepted MIME type. */
export interface MediaFile {
	/** How messages call it: the file's name, or the input field it came from. */
	label: string;
	mimeType: string;
	sizeBytes: number;
	/** The bytes, from the start: a new stream at every call, because a stream can be read once only. */
	open(): Promise<Buffer | ByteStream>;
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
	itemIndex: number,
) {
	return await hootsuiteRequest<UploadJob>(ctx, {
		method: 'POST',
		path: apiPath`/v1/media`,
		body: { sizeBytes, mimeType },
		itemIndex,
		// A job that nobody uploads to leaves nothing behind.
		repeatable: true,
		expects: ({ id, uploadUrl }) => Boolean(id && uploadUrl),
	});
}

/** How far Hootsuite is with an uploaded file (getMedia). */
export async function getUploadStatus(ctx: IExecuteFunctions, mediaId: string, itemIndex: number) {
	return await hootsuiteRequest<UploadStatus>(ctx, {
		method: 'GET',
		path: apiPath`/v1/media/${mediaId}`,
		itemIndex,
		expects: ({ state }) => state !== undefined,
	});
}

/** Notes the upload job in an error, for those who tell others of it. */
function aboutMedia<T extends NodeFailure>(failure: T, mediaId: string): T {
	failure.context.mediaId = mediaId;
	return failure;
}

/** The file is not what n8n has on record for it. */
class WrongLength extends Error {}

/**
 * Breaks off a stream that turns out longer or shorter than announced. The storage would otherwise keep the announced
 * number of bytes of a longer file without a word, and wait for the rest of a shorter one.
 */
function guardLength(stream: ByteStream, { label, sizeBytes }: MediaFile): ByteStream {
	return watchedStream(stream, (bytes, ended) => {
		if (bytes > sizeBytes) {
			throw new WrongLength(`'${label}' is larger than the ${sizeBytes} bytes n8n has on record for it`);
		}
		if (ended && bytes < sizeBytes) {
			throw new WrongLength(`'${label}' has ${bytes} bytes, but n8n has ${sizeBytes} on record for it`);
		}
	});
}

/** One try to send the bytes to the storage: no credential, no redirect, the announced type and length. */
async function putFile(ctx: IExecuteFunctions, job: UploadJob, file: MediaFile, itemIndex: number) {
	const node = ctx.getNode();
	let wrongLength: string | undefined;
	let refusal: NodeApiError | undefined;
	const opened = await file.open();
	const cancelled = ctx.getExecutionCancelSignal();
	const abortSignal = deadline(TIMING.upload, cancelled);
	const body = 'pipe' in opened ? guardLength(opened, file) : opened;
	if ('pipe' in body) {
		body.on('error', (error) => {
			if (error instanceof WrongLength) wrongLength = error.message;
		});
	}
	try {
		const {
			statusCode,
			headers,
			body: answer,
		} = await ctx.helpers.httpRequest({
			method: 'PUT',
			url: job.uploadUrl,
			body,
			headers: { 'Content-Type': file.mimeType, 'Content-Length': file.sizeBytes },
			disableFollowRedirect: true,
			timeout: 0,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal,
		});
		// A storage answers with nothing, or XML: a web page comes of something in between that kept the file.
		if (statusCode >= 300 || /^\s*<(!doctype|html)/i.test(String(answer))) {
			refusal = answerError(node, answer, statusCode, { itemIndex });
			refusal.context.retryAfterMs = retryAfterMs(headers['retry-after']);
		}
	} catch (error) {
		refusal = abortSignal.aborted
			? brokenOffError(node, cancelled?.aborted ? 'ERR_CANCELED' : 'ETIMEDOUT', { itemIndex })
			: thrownError(node, error, { itemIndex });
	}
	if (wrongLength) {
		const description =
			'Nothing was scheduled. Fetch the file again in the workflow, then repeat the upload.';
		throw aboutMedia(new NodeOperationError(node, wrongLength, { itemIndex, description }), job.id);
	}
	if (refusal && troubleOf(refusal) === 'cancelled') {
		refusal.description = `'${file.label}' was not uploaded, and nothing was scheduled with it.`;
		refusal.context.note = refusal.description;
		throw aboutMedia(refusal, job.id);
	}
	if (refusal) {
		const { httpStatus } = refusal.context.data as { httpStatus?: number };
		refusal.message = httpStatus
			? `The storage did not take '${file.label}' (HTTP ${httpStatus})`
			: `'${file.label}' could not be uploaded: ${refusal.message}`;
		refusal.description =
			httpStatus === 403
				? 'Its upload address has expired, or something between n8n and the storage changed the file on its way. Nothing was scheduled. Run this item again.'
				: 'Nothing was scheduled. Run this item again.';
		throw aboutMedia(refusal, job.id);
	}
}

const httpStatusOf = (error: unknown) => ((error as NodeFailure).context.data as IDataObject)?.httpStatus;

/**
 * Announces a file and sends its bytes, with a fresh stream for every try: the storage keeps the first valid file, so
 * trying again is safe. An upload address that is refused with 403, as expired ones are, is renewed once.
 * @returns the id of the upload job that took the file
 */
async function sendFile(ctx: IExecuteFunctions, file: MediaFile, itemIndex: number): Promise<string> {
	for (let renewed = false; ; renewed = true) {
		const { data: job } = await createUploadJob(ctx, file, itemIndex);
		const [sent] = await Promise.allSettled([
			persist(
				{ repeatable: true, cancelled: ctx.getExecutionCancelSignal() },
				async () => await pacerOf(ctx).files(async () => await putFile(ctx, job, file, itemIndex)),
			),
		]);
		if (sent.status === 'fulfilled') return job.id;
		if (renewed || httpStatusOf(sent.reason) !== 403) throw sent.reason;
	}
}

/**
 * Waits until Hootsuite has processed an uploaded file: asks after one second, then ever less often, at most every six.
 * @param timeoutSeconds the bound; 0 does not wait and returns the state as it is
 * @throws NodeOperationError that says what was uploaded, when the bound is reached, the execution is cancelled, or the
 * state is one of failure (none is documented; some integrations look for FAIL and ERROR)
 */
export async function waitUntilReady(
	ctx: IExecuteFunctions,
	mediaId: string,
	label: string,
	timeoutSeconds: number,
	itemIndex: number,
): Promise<UploadStatus> {
	const cancelled = ctx.getExecutionCancelSignal();
	const deadline = Date.now() + timeoutSeconds * 1000;
	const uploaded = `Uploaded so far: '${label}' as media ID ${mediaId}.`;
	const stop = (message: string, wayOut: string) => {
		const description = `${uploaded} ${wayOut}`;
		const failure = new NodeOperationError(ctx.getNode(), message, { itemIndex, description });
		failure.context.note = uploaded;
		return aboutMedia(failure, mediaId);
	};

	for (let pause = 1000; ; pause = Math.min(pause * 1.5, 6000)) {
		const [asked] = await Promise.allSettled([getUploadStatus(ctx, mediaId, itemIndex)]);
		if (cancelled?.aborted) throw stop(CANCELLED, 'Nothing was scheduled with it.');
		if (asked.status === 'rejected') {
			const failure = errorOf(asked.reason);
			failure.description = [failure.description, uploaded].filter(Boolean).join(' ');
			throw aboutMedia(failure, mediaId);
		}
		const { data } = asked.value;
		if (data.state === 'READY' || timeoutSeconds === 0) return data;
		if (/FAIL|ERROR/i.test(data.state)) {
			throw stop(`Hootsuite could not process '${label}' (state ${data.state})`, 'Try another file.');
		}
		const left = deadline - Date.now();
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
 * Uploads one file in three steps: announce it, PUT its bytes, wait until Hootsuite has processed it.
 * @returns the last known status, whose `id` goes into a message's `media`
 */
export async function uploadMedia(
	ctx: IExecuteFunctions,
	file: MediaFile,
	readyTimeoutSeconds: number,
	itemIndex: number,
): Promise<UploadStatus> {
	const mediaId = await sendFile(ctx, file, itemIndex);
	return await waitUntilReady(ctx, mediaId, file.label, readyTimeoutSeconds, itemIndex);
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
	itemIndex: number,
	use: () => Promise<T>,
): Promise<T> {
	const deadline = Date.now() + timeoutSeconds * 1000;
	for (;;) {
		const [used] = await Promise.allSettled([use()]);
		if (used.status === 'fulfilled') return used.value;
		const { code } = ((used.reason as NodeFailure).context?.data ?? {}) as { code?: string };
		const left = Math.ceil((deadline - Date.now()) / 1000);
		if (code !== NOT_READY || left <= 0) throw used.reason;
		for (const id of mediaIds) await waitUntilReady(ctx, id, id, left, itemIndex);
		await wait(TIMING.backoff, ctx.getExecutionCancelSignal());
	}
}
