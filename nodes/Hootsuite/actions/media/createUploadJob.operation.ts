import { createUploadJob } from '../../transport/upload';
import { acceptedMediaType } from '../fields/mediaType';
import { InputError } from '../inputError';
import type { Operation } from '../operation';

export const createJob: Operation = {
	name: 'Create Upload Job',
	action: 'Create a media upload job',
	description: 'Get an upload URL to PUT a file to yourself; Upload does all of it in one step',
	done: 'created',
	fields: [
		{
			displayName: 'Size (Bytes)',
			name: 'sizeBytes',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 0,
			required: true,
			description: 'The exact size of the file; the storage refuses any other',
		},
		{
			displayName: 'MIME Type',
			name: 'mimeType',
			type: 'options',
			options: [
				{ name: 'GIF Image', value: 'image/gif' },
				{ name: 'JPEG Image', value: 'image/jpeg' },
				{ name: 'MP4 Video', value: 'video/mp4' },
				{ name: 'PNG Image', value: 'image/png' },
			],
			default: 'image/jpeg',
			description: 'Must match the Content-Type of the later PUT',
		},
	],
	async execute(i) {
		const sizeBytes = Number(this.getNodeParameter('sizeBytes', i));
		if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 1) {
			throw new InputError(
				`'Size (Bytes)' is ${this.getNodeParameter('sizeBytes', i)}`,
				'Give the exact size of the file in bytes: a whole number, at least 1.',
			);
		}
		const declared = this.getNodeParameter('mimeType', i) as string;
		const mimeType = acceptedMediaType({ label: 'MIME Type', declared }, Buffer.alloc(0));
		return await createUploadJob(this, { sizeBytes, mimeType }, i);
	},
};
