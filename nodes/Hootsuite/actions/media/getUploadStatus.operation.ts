import { getUploadStatus } from '../../api/media';
import { mediaId } from '../../fields/ids';
import { operation } from '../operation';

export const getStatus = operation({
	name: 'Get Upload Status',
	action: 'Get the upload status of media',
	description: 'See whether an uploaded file is READY to be used, or still QUEUED',
	fields: [mediaId],
	async execute(values) {
		return await getUploadStatus(this, values.mediaId);
	},
});
