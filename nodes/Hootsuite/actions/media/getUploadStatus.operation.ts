import { getUploadStatus } from '../../transport/upload';
import { mediaId } from '../fields/mediaId';
import { readId } from '../fields/locator';
import type { Operation } from '../operation';

export const getStatus: Operation = {
	name: 'Get Upload Status',
	action: 'Get the upload status of media',
	description: 'See whether an uploaded file is READY to be used, or still QUEUED',
	fields: [mediaId],
	async execute(i) {
		return await getUploadStatus(this, readId(this, 'mediaId', 'Media ID', i), i);
	},
};
