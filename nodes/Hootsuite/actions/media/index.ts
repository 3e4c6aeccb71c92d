import type { Resource } from '../operation';
import { createJob } from './createUploadJob.operation';
import { download } from './download.operation';
import { getStatus } from './getUploadStatus.operation';
import { upload } from './upload.operation';

export const media: Resource = {
	displayName: 'Media',
	value: 'media',
	preselected: 'upload',
	operations: { createUploadJob: createJob, download, getUploadStatus: getStatus, upload },
};
