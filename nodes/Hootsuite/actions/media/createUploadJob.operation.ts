import { createUploadJob } from '../../api/media';
import { acceptedMediaType } from '../../api/mediaType';
import { fieldOf } from '../../fields/field';
import { number } from '../../fields/kinds';
import { readText } from '../../fields/values';
import { operation } from '../operation';

export const createJob = operation({
	name: 'Create Upload Job',
	action: 'Create a media upload job',
	description: 'Get an upload URL to PUT a file to yourself; Upload does all of it in one step',
	done: 'created',
	fields: [
		number(
			{
				displayName: 'Size (Bytes)',
				name: 'sizeBytes',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 0,
				required: true,
				description: 'The exact size of the file; the storage refuses any other',
			},
			'Give the exact size of the file in bytes.',
		),
		fieldOf(
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
			// Takes image/jpg, too, and types in capitals, as file nodes give them.
			(given, site) =>
				acceptedMediaType({ label: site.label, declared: readText(given, site) }, Buffer.alloc(0)),
			() => false,
		),
	],
	async execute({ sizeBytes, mimeType }) {
		return await createUploadJob(this, { sizeBytes, mimeType });
	},
});
