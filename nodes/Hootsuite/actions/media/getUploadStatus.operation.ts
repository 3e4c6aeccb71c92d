import type { INodeProperties } from 'n8n-workflow';
import { getUploadStatus } from '../../transport/upload';
import { readId } from '../fields/message';
import type { Operation } from '../operation';

const mediaId: INodeProperties = {
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. aHR0cHM6Ly9ob290c3VpdGUuLi4=',
	description: 'The ID that Upload or Create Upload Job gave',
};

export const getStatus: Operation = {
	name: 'Get Upload Status',
	action: 'Get the upload status of media',
	description: 'See whether an uploaded file is READY to be used, or still QUEUED',
	fields: [mediaId],
	async execute(i) {
		return await getUploadStatus(this, readId(this, 'mediaId', 'Media ID', i), i);
	},
};
