import { shownWhen } from './field';
import { choice, files, list, text, url, urls } from './kinds';

const ENTER_THE_NAME = 'Enter the name of the field with the file: often data.';

const inputDataFieldName = {
	displayName: 'Input Data Field Name(s)',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the file; several names are separated by commas',
	description: 'Files of fewer than 10 megabytes. Which types can be sent depends on the network.',
} as const;

const fileUrl = {
	displayName: 'File URLs',
	name: 'fileUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/prices.pdf',
	description:
		'Addresses of files that anybody can open, separated by commas or as an array from an expression',
} as const;

const FROM_THE_PREVIOUS_NODE = {
	name: 'From the Previous Node',
	value: 'binary',
	description: 'Uploads files of the input item in the same step',
} as const;
const FROM_URLS = {
	name: 'From URLs',
	value: 'url',
	description: 'Fetches files from the web and uploads them in the same step',
} as const;

/** Files that go with a message. */
export const messageFiles = [
	choice({
		displayName: 'Files',
		name: 'fileSource',
		type: 'options',
		options: [
			FROM_THE_PREVIOUS_NODE,
			FROM_URLS,
			{ name: 'None', value: 'none' },
			{
				name: 'Uploaded Before',
				value: 'uploaded',
				description: 'Sends what Upload Attachment has uploaded to this conversation',
			},
		],
		default: 'none',
		description: 'Files to send. The first goes with the text, each further one as a message of its own.',
	}),
	shownWhen({ fileSource: ['binary'] }, files(inputDataFieldName, ENTER_THE_NAME)),
	shownWhen(
		{ fileSource: ['url'] },
		urls(fileUrl, 'Give the address of a file, such as https://example.com/prices.pdf.'),
	),
	shownWhen(
		{ fileSource: ['uploaded'] },
		list(
			{
				displayName: 'Attachments',
				name: 'attachments',
				type: 'string',
				default: '',
				placeholder: 'e.g. prices.pdf',
				description: 'The names that Upload Attachment gave, separated by commas',
			},
			"Give the name that Upload Attachment gave, or set 'Files' to 'None'.",
		),
	),
];

/** One file to upload. */
export const uploadedFile = [
	choice({
		displayName: 'File',
		name: 'fileSource',
		type: 'options',
		options: [FROM_THE_PREVIOUS_NODE, FROM_URLS],
		default: 'binary',
		description: 'Where the file comes from',
	}),
	shownWhen(
		{ fileSource: ['binary'] },
		files(
			{
				...inputDataFieldName,
				displayName: 'Input Data Field Name',
				hint: 'The name of the input field containing the file',
			},
			ENTER_THE_NAME,
		),
	),
	shownWhen(
		{ fileSource: ['url'] },
		url(
			{ ...fileUrl, displayName: 'File URL', description: 'The address of a file that anybody can open' },
			'Give the address of a file, such as https://example.com/prices.pdf.',
		),
	),
];

export const fileName = text({
	displayName: 'File Name',
	name: 'filename',
	type: 'string',
	default: '',
	placeholder: 'e.g. prices.pdf',
	description:
		'What the contact sees. Letters a to z, digits, -, _ and . only, and no other file of the conversation has it. Where this is empty, it is the name of the file with a few characters that make it unlike others.',
});
