import type { INodePropertyOptions } from 'n8n-workflow';
import { uploadMedia } from '../../transport/upload';
import { DEFAULT_READY_TIMEOUT, mediaFields, mediaFiles, readyTimeout } from '../fields/media';
import type { Operation } from '../operation';

const UPLOADED_HERE = ['binary', 'url'];

const [mediaSource, ...sourceFields] = mediaFields;

export const upload: Operation = {
	name: 'Upload',
	action: 'Upload media',
	description: 'Upload a picture or video and wait until it can be used in messages',
	done: 'uploaded',
	fields: [
		{
			...mediaSource,
			options: (mediaSource.options as INodePropertyOptions[]).filter(({ value }) =>
				UPLOADED_HERE.includes(String(value)),
			),
			default: 'binary',
			description: 'Pictures or videos to upload',
		},
		...sourceFields.filter((field) =>
			field.displayOptions?.show?.mediaSource?.some((source) => UPLOADED_HERE.includes(String(source))),
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [readyTimeout],
		},
	],
	async execute(i) {
		const options = this.getNodeParameter('options', i, {}) as { readyTimeout?: number };
		const data = [];
		for (const file of await mediaFiles(this, this.getNodeParameter('mediaSource', i) as string, i)) {
			data.push(await uploadMedia(this, file, options.readyTimeout ?? DEFAULT_READY_TIMEOUT, i));
		}
		return { data };
	},
};
