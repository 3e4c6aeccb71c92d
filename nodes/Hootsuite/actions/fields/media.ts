import get from 'lodash/get';
import type { IBinaryData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { MediaFile } from '../../transport/upload';
import { InputError } from '../inputError';
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

/** Where a message's pictures or videos come from, and the fields each source needs. */
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
	{
		displayName: 'Media IDs',
		name: 'mediaIds',
		type: 'string',
		default: '',
		required: true,
		description: 'The IDs of uploaded media, separated by commas or as an array from an expression',
		displayOptions: { show: { mediaSource: ['ids'] } },
	},
];

export const readyTimeout: INodeProperties = {
	displayName: 'Wait Until Ready (Seconds)',
	name: 'readyTimeout',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 300,
	description:
		'How long to wait until Hootsuite has processed an uploaded file, which it needs before the file can be posted. 0 does not wait.',
};

/** Splits a comma list, or takes an array from an expression; blanks are left out. */
export function listOf(value: unknown): string[] {
	const given = Array.isArray(value) ? value : String(value ?? '').split(',');
	return given.map((entry) => String(entry ?? '').trim()).filter(Boolean);
}

type BinaryHelpers = IExecuteFunctions['helpers'];

/** First bytes and exact size of binary data, wherever n8n keeps it. The field in `binaryData` is rounded for display. */
async function measure(helpers: BinaryHelpers, { id, data }: IBinaryData) {
	if (!id) {
		const bytes = Buffer.from(data, 'base64');
		return { sizeBytes: bytes.length, head: bytes.subarray(0, SNIFF_BYTES) };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const stream = await helpers.getBinaryStream(id);
	let head = Buffer.alloc(0);
	for await (const chunk of stream) {
		head = Buffer.concat([head, chunk as Buffer]);
		if (head.length >= SNIFF_BYTES) break;
	}
	return { sizeBytes: fileSize, head };
}

/**
 * Checks one piece of n8n's binary data and makes it ready for upload, without reading it whole.
 * @throws InputError where it is empty or of a type Hootsuite does not take
 */
export async function mediaFile(
	helpers: BinaryHelpers,
	binary: IBinaryData,
	label: string,
): Promise<MediaFile> {
	const { sizeBytes, head } = await measure(helpers, binary);
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
		open: async () => (id ? await helpers.getBinaryStream(id) : Buffer.from(data, 'base64')),
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
		files.push(await mediaFile(ctx.helpers, found, found.fileName ?? String(entry)));
	}
	return files;
}
