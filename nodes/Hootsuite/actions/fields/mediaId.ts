import type { INodeProperties } from 'n8n-workflow';

// A plain field: Hootsuite has no list of media to choose from.
export const mediaId: INodeProperties = {
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. aHR0cHM6Ly9ob290c3VpdGUuLi4=',
	description: 'The ID that Upload or Create Upload Job gave',
};
