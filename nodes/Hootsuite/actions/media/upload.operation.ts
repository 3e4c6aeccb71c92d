import { uploadMedia } from '../../transport/upload';
import { binaryMediaFiles, binaryPropertyName, readyTimeout } from '../fields/media';
import type { Operation } from '../operation';

export const upload: Operation = {
	name: 'Upload',
	action: 'Upload media',
	description: 'Upload a picture or video and wait until it can be used in messages',
	done: 'uploaded',
	fields: [
		binaryPropertyName,
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
		const files = await binaryMediaFiles(this, this.getNodeParameter('binaryPropertyName', i), i);
		const { readyTimeout: seconds = 300 } = this.getNodeParameter('options', i, {}) as {
			readyTimeout?: number;
		};
		const data = [];
		for (const file of files) data.push(await uploadMedia(this, file, seconds, i));
		return { data };
	},
};
