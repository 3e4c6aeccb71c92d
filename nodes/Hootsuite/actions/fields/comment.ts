import type { INodeProperties } from 'n8n-workflow';

// A plain field: Hootsuite has no list of comments to choose from.
export const commentId: INodeProperties = {
	displayName: 'Comment ID',
	name: 'commentId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 4138476039',
	description: 'The ID of the comment, as the Hootsuite Trigger gives it',
};
