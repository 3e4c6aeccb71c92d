import { NodeOperationError } from 'n8n-workflow';
import type { IBinaryData, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { watchedStream } from './byteStream';
import type { ByteStream } from './byteStream';
import { brokenOffError, retryAfterMs, thrownError, troubleOf, troubleOfStatus } from './errors';
import { pacerOf } from './pacer';
import { persist, TIMING } from './promise';
import { deadline } from './wait';

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

function parseAddress(ctx: IExecuteFunctions, { url, field }: WebFile, itemIndex: number): URL {
	const address = URL.canParse(url) ? new URL(url) : undefined;
	if (address && ['http:', 'https:'].includes(address.protocol)) return address;
	throw new NodeOperationError(ctx.getNode(), `'${field}' is not a web address`, {
		itemIndex,
		description: 'Give an address that starts with https:// or http://.',
	});
}

/** Where a file name may be read from the address. */
const lastPart = ({ pathname }: URL) => pathname.split('/').at(-1) || 'file';

/** One try to fetch a file. */
async function fetchFile(
	ctx: IExecuteFunctions,
	address: URL,
	file: WebFile,
	itemIndex: number,
): Promise<IBinaryData> {
	const node = ctx.getNode();
	const from = `'${file.field}' (${address.host})`;
	const refuse = (why: string, description: string) =>
		new NodeOperationError(node, `${from} ${why}`, { itemIndex, description });

	const cancelled = ctx.getExecutionCancelSignal();
	const abortSignal = deadline(TIMING.download, cancelled);
	/** The error for what broke the transfer off; our own deadline looks like a cancelled execution otherwise. */
	const brokenBy = (error: unknown) => {
		const failure = abortSignal.aborted
			? brokenOffError(node, cancelled?.aborted ? 'ERR_CANCELED' : 'ETIMEDOUT', { itemIndex })
			: thrownError(node, error, { itemIndex });
		if (troubleOf(failure) === 'cancelled') return failure;
		failure.message = `${from} could not be fetched: ${failure.message.replace('Hootsuite', 'the server')}`;
		failure.description = 'Open the address in a browser to see whether it works without signing in.';
		return failure;
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
			abortSignal,
		})) as IN8nHttpFullResponse;
	} catch (error) {
		throw brokenBy(error);
	}
	const { statusCode, headers } = response;
	const stream = response.body as ByteStream;
	const stop = (why: string, description: string) => {
		stream.destroy();
		return refuse(why, description);
	};
	if (statusCode >= 300) {
		const refusal = stop(
			`answered with HTTP ${statusCode}`,
			'The file must be there for anybody, without signing in.',
		);
		refusal.context.trouble = troubleOfStatus(statusCode);
		refusal.context.retryAfterMs = retryAfterMs(headers['retry-after']);
		throw refusal;
	}
	const type = String(headers['content-type'] ?? 'application/octet-stream').split(';')[0];
	if (type === 'text/html') {
		throw stop(
			'is a web page, not a file',
			'Give the address of the file itself: the one that shows it alone.',
		);
	}
	const tooLarge = () => stop('is larger than 1 GiB', 'Make the file smaller first.');
	if (Number(headers['content-length']) > MAX_BYTES) throw tooLarge();

	// A server may send without saying how much.
	const bounded = watchedStream(stream, (bytes) => {
		if (bytes > MAX_BYTES) throw tooLarge();
	});
	try {
		return await ctx.helpers.prepareBinaryData(bounded, file.fileName ?? lastPart(address), type);
	} catch (error) {
		throw error instanceof NodeOperationError ? new NodeOperationError(node, error) : brokenBy(error);
	}
}

/**
 * Fetches a file with n8n's own request helper, without any credential, straight into n8n's binary storage: no file is
 * held in memory unless n8n keeps binary data there. Redirects, size (1 GiB) and time (15 minutes) are bounded.
 * @throws NodeOperationError or NodeApiError that names the field and the host, never the whole address
 */
export async function downloadFile(
	ctx: IExecuteFunctions,
	file: WebFile,
	itemIndex: number,
): Promise<IBinaryData> {
	const address = parseAddress(ctx, file, itemIndex);
	return await persist(
		{ repeatable: true, cancelled: ctx.getExecutionCancelSignal() },
		async () => await pacerOf(ctx).files(async () => await fetchFile(ctx, address, file, itemIndex)),
	);
}
