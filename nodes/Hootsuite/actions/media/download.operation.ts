import { downloadFile } from '../../transport/download';
import { getUploadStatus } from '../../transport/upload';
import { mediaId } from '../fields/mediaId';
import { readId } from '../fields/locator';
import { InputError } from '../inputError';
import type { Operation } from '../operation';

const EXTENSIONS: Record<string, string> = {
	'image/gif': 'gif',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'video/mp4': 'mp4',
};

export const download: Operation = {
	name: 'Download',
	action: 'Download media',
	description: 'Fetch an uploaded picture or video back into a file of the output item',
	fields: [
		mediaId,
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output field to put the file in',
		},
	],
	async execute(i) {
		const { data: status } = await getUploadStatus(this, readId(this, 'mediaId', 'Media ID', i), i);
		if (!status.downloadUrl) {
			throw new InputError(
				`'Media ID' cannot be downloaded yet: its state is ${status.state}`,
				'Hootsuite gives it out once its upload status is READY.',
			);
		}
		const url = String(status.downloadUrl);
		const file = await downloadFile(this, { url, field: 'Media ID', fileName: 'media' }, i);
		const extension = EXTENSIONS[file.mimeType];
		if (extension) Object.assign(file, { fileName: `media.${extension}`, fileExtension: extension });
		const field = this.getNodeParameter('binaryPropertyName', i) as string;
		return { data: status, binary: { [field]: file } };
	},
};
