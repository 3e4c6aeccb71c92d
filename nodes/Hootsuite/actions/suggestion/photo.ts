import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { binaryMediaFiles } from '../../api/mediaFiles';
import { shownWhen } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { choice, url } from '../../fields/kinds';
import { binaryPropertyName } from '../../fields/media';
import { InputError } from '../../transport/errors';

/**
 * Our own bound: the photo goes into the request as text that is a third longer, and whole through n8n's memory.
 * Hootsuite does not say how much it takes.
 */
const MOST_BYTES = 10 * 1024 * 1024;

/** Where the photo comes from, and the field each source needs: not `required`, as in `fields/media.ts`. */
export const photoFields = [
	choice({
		displayName: 'Photo',
		name: 'photoSource',
		type: 'options',
		options: [
			{
				name: 'File From the Previous Node',
				value: 'binary',
				description: 'Sends a picture of the input item along',
			},
			{
				name: 'None',
				value: 'none',
			},
			{
				name: 'URL',
				value: 'url',
				description: 'Gives Hootsuite the address of a picture',
			},
		],
		default: 'none',
	}),
	shownWhen({ photoSource: ['binary'] }, binaryPropertyName('A JPEG, PNG or GIF picture of at most 10 MB')),
	shownWhen(
		{ photoSource: ['url'] },
		url(
			{
				displayName: 'Photo URL',
				name: 'photoUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/spring.jpg',
				description: 'The address of a picture that Hootsuite can reach',
			},
			'Give an address that begins with https://.',
		),
	),
];

/** The picture as the API takes it: a data URI. Throws InputError where it is none, or too large. */
async function binaryPhoto(
	ctx: IExecuteFunctions,
	wanted: Array<string | IBinaryData>,
	itemIndex: number,
): Promise<string> {
	const files = await binaryMediaFiles(ctx, wanted, itemIndex);
	const [{ label, mimeType, sizeBytes, open }] = files;
	if (files.length > 1) {
		throw new InputError("'Input Data Field Name' names several files", 'A suggestion takes one photo.');
	}
	if (!mimeType.startsWith('image/')) {
		throw new InputError(
			`'${label}' is of type ${mimeType}`,
			'A suggestion takes a JPEG, PNG or GIF picture.',
		);
	}
	if (sizeBytes > MOST_BYTES) {
		throw new InputError(
			`'${label}' has ${(sizeBytes / 1024 / 1024).toFixed(1)} MB, and n8n sends photos of at most 10 MB to Amplify`,
			"Make it smaller first, for example with Edit Image, or set 'Photo' to 'URL' and give a public address of it.",
		);
	}
	const bytes = await open();
	const buffer = Buffer.isBuffer(bytes) ? bytes : await ctx.helpers.binaryToBuffer(bytes);
	return `data:${mimeType};base64,${buffer.toString('base64')}`;
}

/** The photo's part of the request; empty where there is none. */
export async function readPhoto(
	ctx: IExecuteFunctions,
	{ photoSource, binaryPropertyName: wanted = [], photoUrl }: ValuesOf<typeof photoFields>,
	itemIndex: number,
): Promise<IDataObject> {
	if (photoSource === 'binary') return { photoUriBase64: await binaryPhoto(ctx, wanted, itemIndex) };
	return photoSource === 'url' ? { photoUrl } : {};
}
