import get from 'lodash/get';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { fetchFile, peekFile } from '../transport/download';
import { endOf, HootsuiteError, InputError } from '../transport/errors';
import type { End } from '../transport/errors';
import { runOf } from '../transport/run';
import { close } from '../transport/streams';
import { shapeOf } from './fileShape';
import { getUploadStatus } from './media';
import type { FileSource, MediaFile } from './media';
import { acceptedMediaType, SNIFF_BYTES } from './mediaType';
import type { KnownFile } from './postFindings';

/** Enough base64 text for the first bytes. */
const SNIFF_CHARACTERS = Math.ceil(SNIFF_BYTES / 3) * 4;

/**
 * Files are read in pieces of this size. Measured: with smaller ones, such as n8n's own 64 KiB, an upload takes longer; of
 * larger ones, more is in memory before Node.js clears it away.
 */
const CHUNK_BYTES = 256 * 1024;

/** Tells a file's type, or refuses it. */
type TypeOf = (file: { label: string; declared?: string; fileName?: string }, head: Buffer) => string;

/** Waits for something that n8n's storage gives. Throws HootsuiteError, which names the file, where it does not. */
async function fromStorage<T>(label: string, asked: Promise<T>): Promise<T> {
	const end = await endOf(asked);
	if (end.ok) return end.value;
	throw new HootsuiteError(`'${label}' cannot be read from n8n's storage: ${end.error.message}`, {
		description: 'It may have been deleted meanwhile. Fetch the file again in the workflow.',
		cause: end.error.cause,
	});
}

/** First bytes and exact size of binary data, wherever n8n keeps it. The field in `binaryData` is rounded for display. */
async function measure({ helpers }: IExecuteFunctions, { id, data }: IBinaryData) {
	if (!id) {
		const head = Buffer.from(data.slice(0, SNIFF_CHARACTERS), 'base64');
		return { sizeBytes: Buffer.byteLength(data, 'base64'), head };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const stream = await helpers.getBinaryStream(id);
	let head = Buffer.alloc(0);
	try {
		for await (const chunk of stream) {
			head = Buffer.concat([head, chunk as Buffer]);
			if (head.length >= SNIFF_BYTES) break;
		}
	} finally {
		await close(stream);
	}
	return { sizeBytes: fileSize, head };
}

/**
 * Checks one piece of n8n's binary data and makes it ready for upload, without reading it whole. Who calls this has one of
 * the pacer's places for files.
 * @throws InputError where it is empty or of a type Hootsuite does not take; HootsuiteError where n8n has lost it
 */
async function mediaFile(
	ctx: IExecuteFunctions,
	binary: IBinaryData,
	label: string,
	typeOf: TypeOf,
): Promise<MediaFile> {
	const { sizeBytes, head } = await fromStorage(label, measure(ctx, binary));
	if (sizeBytes === 0) {
		throw new InputError(
			`'${label}' is empty: the file has 0 bytes`,
			'Check the node that fetches the file.',
		);
	}
	const { id, data, mimeType: declared, fileName } = binary;
	return {
		label,
		sizeBytes,
		mimeType: typeOf({ label, declared, fileName }, head),
		open: async () =>
			id
				? await fromStorage(label, ctx.helpers.getBinaryStream(id, CHUNK_BYTES))
				: Buffer.from(data, 'base64'),
	};
}

const isFile = (value: unknown): value is IBinaryData => {
	const { mimeType, data, id } = (value ?? {}) as Record<string, unknown>;
	return typeof mimeType === 'string' && (typeof data === 'string' || typeof id === 'string');
};

/**
 * Finds the files that 'Input Data Field Name' names on an input item, and checks each.
 * @param wanted names of fields, or n8n's files themselves
 * @throws InputError where a field does not exist, is empty, or is of a type Hootsuite does not take; HootsuiteError where
 * n8n has lost its file
 */
export async function binaryFiles(
	ctx: IExecuteFunctions,
	wanted: Array<string | IBinaryData>,
	itemIndex: number,
	typeOf: TypeOf,
): Promise<MediaFile[]> {
	const { binary = {}, json } = ctx.getInputData()[itemIndex];
	const files: MediaFile[] = [];
	for (const entry of wanted) {
		// Workflows in n8n's combined binary mode keep files among the item's JSON.
		const found: unknown = typeof entry === 'string' ? (binary[entry] ?? get(json, entry)) : entry;
		if (!isFile(found)) {
			const has = Object.keys(binary).join(', ');
			throw new InputError(
				`'Input Data Field Name' says ${String(entry)}, but the input item has no such file`,
				has
					? `It has: ${has}.`
					: 'It has no files at all: place a node before this one that fetches the file, such as HTTP Request or Google Drive.',
			);
		}
		const name = found.fileName ?? String(entry);
		files.push(await runOf(ctx).files(async () => await mediaFile(ctx, found, name, typeOf)));
	}
	return files;
}

/** The same for pictures and videos. */
export const binaryMediaFiles = async (
	ctx: IExecuteFunctions,
	wanted: Array<string | IBinaryData>,
	itemIndex: number,
): Promise<MediaFile[]> => await binaryFiles(ctx, wanted, itemIndex, acceptedMediaType);

/**
 * Fetches a file from the web into n8n's binary storage, and checks it. `field` is what messages call its address.
 * @throws HootsuiteError where the address gives no file that Hootsuite takes
 */
export async function webFile(
	ctx: IExecuteFunctions,
	url: string,
	field: string,
	typeOf: TypeOf,
): Promise<MediaFile> {
	const binary = await fetchFile(ctx, { url, field });
	return await mediaFile(ctx, binary, binary.fileName ?? field, typeOf);
}

/**
 * The files that an item's media fields ask to upload; none where its source needs no upload. Files of the item are checked
 * here; files from the web are fetched when their turn comes, one after the other: n8n may keep them in memory.
 */
export async function mediaFilesOf(
	ctx: IExecuteFunctions,
	chosen: { mediaSource: string; binaryPropertyName?: Array<string | IBinaryData>; mediaUrl?: string[] },
	itemIndex: number,
): Promise<FileSource[]> {
	const { mediaSource, binaryPropertyName = [], mediaUrl = [] } = chosen;
	if (mediaSource === 'url')
		return mediaUrl.map((url) => async () => await webFile(ctx, url, 'Media URLs', acceptedMediaType));
	if (mediaSource !== 'binary') return [];
	const files = await binaryMediaFiles(ctx, binaryPropertyName, itemIndex);
	return files.map((file) => async () => await Promise.resolve(file));
}

/** A file that nothing is uploaded of: its name, type, size and shape. */
async function knownFile(file: MediaFile): Promise<KnownFile> {
	const { label, mimeType, sizeBytes } = file;
	return { label, mimeType, sizeBytes, ...(await shapeOf(await file.open(), mimeType)) };
}

/** The same for a file on the web, of which only as much is read as tells it. Throws HootsuiteError where it gives no file. */
async function knownWebFile(ctx: IExecuteFunctions, url: string): Promise<KnownFile> {
	return await peekFile(ctx, { url, field: 'Media URLs' }, async (bytes, { type, fileName, sizeBytes }) => {
		const chunks = (bytes as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
		let head = Buffer.alloc(0);
		while (head.length < SNIFF_BYTES) {
			const { value, done } = await chunks.next();
			if (done) break;
			head = Buffer.concat([head, value as Buffer]);
		}
		const mimeType = acceptedMediaType({ label: fileName, declared: type, fileName }, head);
		async function* whole() {
			yield head as Buffer;
			for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
		}
		return { label: fileName, mimeType, sizeBytes, ...(await shapeOf(whole(), mimeType)) };
	});
}

/** A file that was uploaded before. Throws HootsuiteError where Hootsuite has none of that ID. */
async function uploadedFile(ctx: IExecuteFunctions, id: string): Promise<KnownFile> {
	await runOf(ctx).once(`media ${id}`, async () => await getUploadStatus(ctx, id));
	return { label: id };
}

/**
 * What the files are like that an item's media fields name; nothing is uploaded, and none is held as a whole.
 * @returns how the reading of each has ended
 */
export async function knownFilesOf(
	ctx: IExecuteFunctions,
	chosen: Parameters<typeof mediaFilesOf>[1] & { mediaIds?: string[] },
	itemIndex: number,
): Promise<Array<End<KnownFile>>> {
	const { mediaSource, mediaUrl = [], mediaIds = [], binaryPropertyName = [] } = chosen;
	const run = runOf(ctx);
	if (mediaSource === 'url') {
		return await Promise.all(
			mediaUrl.map(
				async (url) => await endOf(run.once(`file at ${url}`, async () => await knownWebFile(ctx, url))),
			),
		);
	}
	if (mediaSource === 'ids') {
		return await Promise.all(mediaIds.map(async (id) => await endOf(uploadedFile(ctx, id))));
	}
	if (mediaSource !== 'binary') return [];
	return await Promise.all(
		binaryPropertyName.map(async (name) => {
			const files = await endOf(binaryMediaFiles(ctx, [name], itemIndex));
			if (!files.ok) return files;
			return await endOf(run.files(async () => await knownFile(files.value[0])));
		}),
	);
}
