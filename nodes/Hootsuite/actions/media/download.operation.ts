import type { IDataObject } from 'n8n-workflow';
import { getUploadStatus } from '../../api/media';
import { mediaId } from '../../fields/ids';
import { text } from '../../fields/kinds';
import { downloadFile } from '../../transport/download';
import { InputError } from '../../transport/errors';
import { operation } from '../operation';

const EXTENSIONS: Record<string, string> = {
	'image/gif': 'gif',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'video/mp4': 'mp4',
};

export const download = operation({
	name: 'Download',
	action: 'Download media',
	description: 'Fetch an uploaded picture or video back into a file of the output item',
	fields: [
		mediaId,
		text({
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output field to put the file in',
		}),
	],
	async execute({ mediaId: id, binaryPropertyName: field }) {
		let status: IDataObject = {};
		const file = await downloadFile(this, async () => {
			({ data: status } = await getUploadStatus(this, id));
			if (status.downloadUrl)
				return { url: String(status.downloadUrl), field: 'Media ID', fileName: 'media' };
			throw new InputError(
				`'Media ID' cannot be downloaded yet: its state is ${status.state}`,
				'Hootsuite gives it out once its upload status is READY.',
			);
		});
		const extension = EXTENSIONS[file.mimeType];
		if (extension) Object.assign(file, { fileName: `media.${extension}`, fileExtension: extension });
		return { data: status, binary: { [field]: file } };
	},
});
