import get from 'lodash/get';
import type { IBinaryData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { closed } from '../../transport/byteStream';
import type { MediaFile } from '../../transport/upload';
import { downloadFile } from '../../transport/download';
import { pacerOf } from '../../transport/pacer';
import { InputError } from '../inputError';
import { listOf, listOfUrls } from './lists';
import { acceptedMediaType, SNIFF_BYTES } from './mediaType';

export const binaryPropertyName: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the file',
	description: 'JPEG, PNG, GIF or MP4',
};

export const mediaUrl: INodeProperties = {
	displayName: 'Media URLs',
	name: 'mediaUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/spring.jpg',
	description:
		'Addresses of JPEG, PNG, GIF or MP4 files that anybody can open, separated by commas or as an array from an expression',
};

/**
 * Where a message's pictures or videos come from, and the fields each source needs. None of those is `required`: where an
 * expression chooses the source n8n shows all of them, and would not run before all are filled. Reading them checks.
 */
export const mediaFields: INodeProperties[] = [
	{
		displayName: 'Media',
		name: 'mediaSource',
		type: 'options',
		options: [
			{
				name: 'None',
				value: 'none',
			},
			{
				name: 'Files From the Previous Node',
				value: 'binary',
				description: 'Uploads pictures or videos of the input item in the same step',
			},
			{
				name: 'Files From URLs',
				value: 'url',
				description: 'Fetches pictures or videos from the web and uploads them in the same step',
			},
			{
				name: 'Uploaded Media IDs',
				value: 'ids',
				description: 'Uses what Media → Upload has uploaded before',
			},
		],
		default: 'none',
		description: 'Pictures or videos to attach',
	},
	{
		...binaryPropertyName,
		displayName: 'Input Data Field Name(s)',
		hint: 'The name of the input field containing the file; several names are separated by commas',
		displayOptions: { show: { mediaSource: ['binary'] } },
	},
	{ ...mediaUrl, displayOptions: { show: { mediaSource: ['url'] } } },
	{
		displayName: 'Media IDs',
		name: 'mediaIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. aHR0cHM6Ly9ob290c3VpdGUuLi4=',
		description: 'The IDs of uploaded media, separated by commas or as an array from an expression',
		displayOptions: { show: { mediaSource: ['ids'] } },
	},
];

/** Seconds. */
export const DEFAULT_READY_TIMEOUT = 300;

export const readyTimeout: INodeProperties = {
	displayName: 'Wait Until Ready (Seconds)',
	name: 'readyTimeout',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: DEFAULT_READY_TIMEOUT,
	description:
		'How long to wait until Hootsuite has processed an uploaded file, which it needs before the file can be posted. 0 does not wait.',
};

/** Enough base64 text for the first bytes. */
const SNIFF_CHARACTERS = Math.ceil(SNIFF_BYTES / 3) * 4;

/**
 * Files are read in pieces of this size. Measured: with smaller ones, such as n8n's own 64 KiB, an upload takes longer; of
 * larger ones, more is in memory before Node.js clears it away.
 */
const CHUNK_BYTES = 256 * 1024;

/** First bytes and exact size of binary data, wherever n8n keeps it. The field in `binaryData` is rounded for display. */
async function measure({ helpers }: IExecuteFunctions, { id, data }: IBinaryData) {
	if (!id) {
		const head = Buffer.from(data.slice(0, SNIFF_CHARACTERS), 'base64');
		return { sizeBytes: Buffer.byteLength(data, 'base64'), head };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const stream = await helpers.getBinaryStream(id);
	let head = Buffer.alloc(0);
	for await (const chunk of stream) {
		head = Buffer.concat([head, chunk as Buffer]);
		if (head.length >= SNIFF_BYTES) break;
	}
	await closed(stream);
	return { sizeBytes: fileSize, head };
}

/**
 * Checks one piece of n8n's binary data and makes it ready for upload, without reading it whole.
 * @throws InputError where it is empty or of a type Hootsuite does not take
 */
async function mediaFile(ctx: IExecuteFunctions, binary: IBinaryData, label: string): Promise<MediaFile> {
	const { sizeBytes, head } = await pacerOf(ctx).files(async () => await measure(ctx, binary));
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
		mimeType: acceptedMediaType({ label, declared, fileName }, head),
		open: async () => (id ? await ctx.helpers.getBinaryStream(id, CHUNK_BYTES) : Buffer.from(data, 'base64')),
	};
}

const isBinaryData = (value: unknown): value is IBinaryData =>
	typeof value === 'object' && value !== null && 'mimeType' in value && ('data' in value || 'id' in value);

/**
 * Finds the files that 'Input Data Field Name' names on an input item, and checks each.
 * @param wanted one name, or several separated by commas; an expression may also give an array, or n8n's binary data itself
 * @throws InputError where a field does not exist, is empty, or is of a type Hootsuite does not take
 */
export async function binaryMediaFiles(ctx: IExecuteFunctions, wanted: unknown, itemIndex: number) {
	const { binary = {}, json } = ctx.getInputData()[itemIndex];
	const given = isBinaryData(wanted) ? [wanted] : Array.isArray(wanted) ? wanted : listOf(wanted);
	if (given.length === 0) {
		throw new InputError(
			"'Input Data Field Name' is empty",
			'Enter the name of the field with the file: often data.',
		);
	}
	const files: MediaFile[] = [];
	for (const entry of given as Array<string | IBinaryData>) {
		// Workflows in n8n's combined binary mode keep files among the item's JSON.
		const found = isBinaryData(entry) ? entry : (binary[entry] ?? get(json, entry));
		if (!isBinaryData(found)) {
			const has = Object.keys(binary).join(', ');
			throw new InputError(
				`'Input Data Field Name' says ${String(entry)}, but the input item has no such file`,
				has
					? `It has: ${has}.`
					: 'It has no files at all: place a node before this one that fetches the file, such as HTTP Request or Google Drive.',
			);
		}
		files.push(await mediaFile(ctx, found, found.fileName ?? String(entry)));
	}
	return files;
}

/**
 * Fetches the files that 'Media URLs' names into n8n's binary storage, and checks each.
 * @throws InputError or NodeOperationError where an address gives no file that Hootsuite takes
 */
export async function webMediaFiles(
	ctx: IExecuteFunctions,
	urls: unknown,
	itemIndex: number,
): Promise<MediaFile[]> {
	const wanted = listOfUrls(urls);
	if (wanted.length === 0) {
		throw new InputError(
			"'Media URLs' is empty",
			'Give the address of a file, such as https://example.com/spring.jpg.',
		);
	}
	const files: MediaFile[] = [];
	for (const url of wanted) {
		const binary = await downloadFile(ctx, { url, field: 'Media URLs' }, itemIndex);
		files.push(await mediaFile(ctx, binary, binary.fileName ?? 'Media URLs'));
	}
	return files;
}

/** The files to upload for the chosen source; none where it needs no upload. */
export async function mediaFiles(
	ctx: IExecuteFunctions,
	source: string,
	itemIndex: number,
): Promise<MediaFile[]> {
	if (source === 'binary') {
		return await binaryMediaFiles(ctx, ctx.getNodeParameter('binaryPropertyName', itemIndex), itemIndex);
	}
	if (source === 'url')
		return await webMediaFiles(ctx, ctx.getNodeParameter('mediaUrl', itemIndex), itemIndex);
	return [];
}
