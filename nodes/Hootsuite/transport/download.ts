import type { IBinaryData, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { brokenOffError, retryAfterMs, thrownError, troubleOfStatus } from './answerErrors';
import { HootsuiteError, InputError } from './errors';
import { persist } from './retry';
import { runOf } from './run';
import { watchedStream } from './streams';
import type { ByteStream } from './streams';
import { TIMING } from './timing';
import { abortAfter } from './wait';

/** A file somewhere on the web. */
export interface WebFile {
	/** http or https; query and password are never shown, since they may be secret. */
	url: string;
	/** How messages call the address: the field it stands in. */
	field: string;
	/** The name the file gets; without it the last part of the address. */
	fileName?: string;
}

/** Hootsuite's networks take videos of up to about a gigabyte; nothing larger is worth fetching. */
const MAX_BYTES = 2 ** 30;
const MAX_REDIRECTS = 5;

function parseAddress({ url, field }: WebFile): URL {
	const address = URL.canParse(url) ? new URL(url) : undefined;
	if (address && ['http:', 'https:'].includes(address.protocol)) return address;
	throw new InputError(
		`'${field}' is not a web address`,
		'Give an address that starts with https:// or http://.',
	);
}

/** Where a file name may be read from the address. */
const lastPart = ({ pathname }: URL) => pathname.split('/').at(-1) || 'file';

/** What a server says of a file. */
export interface Announced {
	type: string;
	fileName: string;
	/** Undefined where it does not say. */
	sizeBytes?: number;
}

/** What is done with the bytes of a file while they come. */
type Use<T> = (bytes: ByteStream, announced: Announced) => Promise<T>;

/** One try to fetch a file. */
async function tryToFetch<T>(
	ctx: IExecuteFunctions,
	address: URL,
	file: WebFile,
	hangUp: AbortSignal,
	use: Use<T>,
): Promise<T> {
	const from = `'${file.field}' (${address.host})`;
	const { cancelled } = runOf(ctx);
	const abortSignal = abortAfter(TIMING.download, cancelled);
	/** The error for what broke the transfer off; our own deadline looks like a cancelled execution otherwise. */
	const brokenBy = (thrown: unknown) => {
		const failure = abortSignal.aborted
			? brokenOffError(cancelled?.aborted ? 'ERR_CANCELED' : 'ETIMEDOUT')
			: thrownError(thrown);
		if (failure.trouble === 'cancelled') return failure;
		return failure.with({
			message: `${from} could not be fetched: ${failure.message.replace('Hootsuite', 'the server')}`,
			description: 'Open the address in a browser to see whether it works without signing in.',
		});
	};
	let response: IN8nHttpFullResponse;
	try {
		response = (await ctx.helpers.httpRequest({
			method: 'GET',
			url: file.url,
			encoding: 'stream',
			maxRedirects: MAX_REDIRECTS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: AbortSignal.any([abortSignal, hangUp]),
		})) as IN8nHttpFullResponse;
	} catch (error) {
		const failure = brokenBy(error);
		throw failure;
	}
	const { statusCode, headers } = response;
	const stop = (why: string, description: string) => new HootsuiteError(`${from} ${why}`, { description });
	if (statusCode >= 300) {
		const wayOut = 'The file must be there for anybody, without signing in.';
		throw stop(`answered with HTTP ${statusCode}`, wayOut).with({
			trouble: troubleOfStatus(statusCode),
			retryAfterMs: retryAfterMs(headers['retry-after']),
		});
	}
	const type = String(headers['content-type'] ?? 'application/octet-stream').split(';')[0];
	if (type === 'text/html') {
		throw stop(
			'is a web page, not a file',
			'Give the address of the file itself: the one that shows it alone.',
		);
	}
	const tooLarge = () => stop('is larger than 1 GiB', 'Make the file smaller first.');
	const length = headers['content-length'];
	if (Number(length) > MAX_BYTES) throw tooLarge();

	// A server may send without saying how much.
	const bounded = watchedStream(response.body as ByteStream, (bytes) => {
		if (bytes > MAX_BYTES) throw tooLarge();
	});
	try {
		const fileName = file.fileName ?? lastPart(address);
		return await use(bounded, {
			type,
			fileName,
			sizeBytes: length === undefined ? undefined : Number(length),
		});
	} catch (error) {
		const failure = error instanceof HootsuiteError ? error : brokenBy(error);
		throw failure;
	}
}

/**
 * Fetches a file with n8n's own request helper, without any credential, straight into n8n's binary storage: no file is
 * held in memory unless n8n keeps binary data there: who calls this has one of the run's places for files, and keeps it
 * as long as the file. Redirects, size (1 GiB) and time (15 minutes) are bounded.
 * @throws HootsuiteError that names the field and the host, never the whole address
 */
export async function fetchFile(ctx: IExecuteFunctions, file: WebFile): Promise<IBinaryData> {
	return await useFile(
		ctx,
		file,
		async (bytes, { type, fileName }) => await ctx.helpers.prepareBinaryData(bytes, fileName, type),
	);
}

async function useFile<T>(ctx: IExecuteFunctions, file: WebFile, use: Use<T>): Promise<T> {
	const address = parseAddress(file);
	const { cancelled } = runOf(ctx);
	return await persist({ repeatable: true, cancelled }, async () => {
		// What n8n's helper gives keeps its connection, also when it is destroyed, until somebody begins to read it.
		const hangUp = new AbortController();
		try {
			return await tryToFetch(ctx, address, file, hangUp.signal, use);
		} finally {
			hangUp.abort();
		}
	});
}

/** Looks at a file on the web as far as it is read, and keeps nothing of it. @throws as {@link fetchFile} does */
export const peekFile = async <T>(ctx: IExecuteFunctions, file: WebFile, look: Use<T>): Promise<T> =>
	await runOf(ctx).files(async () => await useFile(ctx, file, look));

/**
 * The same for a file that goes into the output, where n8n holds it: its place is free again once it is fetched.
 * @param asked gives the address when its turn has come: one that does not live long would age in the queue
 */
export const downloadFile = async (
	ctx: IExecuteFunctions,
	asked: () => Promise<WebFile>,
): Promise<IBinaryData> => await runOf(ctx).files(async () => await fetchFile(ctx, await asked()));
