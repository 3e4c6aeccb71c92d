import { shownWhen } from './field';
import { choice, files, number, opaqueIds, urls } from './kinds';

const inputDataFieldName = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the file',
	description: 'JPEG, PNG, GIF or MP4',
} as const;

const ENTER_THE_NAME = 'Enter the name of the field with the file: often data.';

/** One file of the input item. */
export const binaryPropertyName = (description: string) =>
	files({ ...inputDataFieldName, description }, ENTER_THE_NAME);

const FROM_THE_PREVIOUS_NODE = {
	name: 'Files From the Previous Node',
	value: 'binary',
	description: 'Uploads pictures or videos of the input item in the same step',
} as const;
const FROM_URLS = {
	name: 'Files From URLs',
	value: 'url',
	description: 'Fetches pictures or videos from the web and uploads them in the same step',
} as const;

const media = { displayName: 'Media', name: 'mediaSource' } as const;

/** Where the files of an upload come from. */
export const uploadSource = choice({
	...media,
	type: 'options',
	options: [FROM_THE_PREVIOUS_NODE, FROM_URLS],
	default: 'binary',
	description: 'Pictures or videos to upload',
});

const messageSources = [
	{
		name: 'None',
		value: 'none',
	},
	FROM_THE_PREVIOUS_NODE,
	FROM_URLS,
	{
		name: 'Uploaded Media IDs',
		value: 'ids',
		description: 'Uses what Media → Upload has uploaded before',
	},
] as const;

/** Where a new message's pictures or videos come from. */
export const mediaSource = choice({
	...media,
	type: 'options',
	options: messageSources,
	default: 'none',
	description: 'Pictures or videos to attach',
});

/** Where a changed message's pictures or videos come from. */
export const changedMediaSource = choice({
	...media,
	type: 'options',
	options: [
		{
			name: 'Keep',
			value: 'keep',
			description: 'Leaves pictures and videos as they are',
		},
		...messageSources,
	],
	default: 'keep',
	description: 'Pictures or videos of the changed message',
});

/** The fields of files that are uploaded in the same step. */
export const uploadFields = [
	shownWhen(
		{ mediaSource: ['binary'] },
		files(
			{
				...inputDataFieldName,
				displayName: 'Input Data Field Name(s)',
				hint: 'The name of the input field containing the file; several names are separated by commas',
			},
			ENTER_THE_NAME,
		),
	),
	shownWhen(
		{ mediaSource: ['url'] },
		urls(
			{
				displayName: 'Media URLs',
				name: 'mediaUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/spring.jpg',
				description:
					'Addresses of JPEG, PNG, GIF or MP4 files that anybody can open, separated by commas or as an array from an expression',
			},
			'Give the address of a file, such as https://example.com/spring.jpg.',
		),
	),
];

/**
 * The fields that each source of a message's media needs. n8n shows all of them where an expression chooses the source, and
 * would not run before those that are `required` in the panel are filled.
 */
export const mediaFields = [
	...uploadFields,
	shownWhen(
		{ mediaSource: ['ids'] },
		opaqueIds(
			{
				displayName: 'Media IDs',
				name: 'mediaIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. aHR0cHM6Ly9ob290c3VpdGUuLi4=',
				description: 'The IDs of uploaded media, separated by commas or as an array from an expression',
			},
			"Enter the ID that Media → Upload gave, or set 'Media' to 'None'.",
		),
	),
];

/** Seconds. */
export const DEFAULT_READY_TIMEOUT = 300;

export const readyTimeout = number({
	displayName: 'Wait Until Ready (Seconds)',
	name: 'readyTimeout',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: DEFAULT_READY_TIMEOUT,
	description:
		'How long to wait until Hootsuite has processed an uploaded file, which it needs before the file can be posted. 0 does not wait.',
});
