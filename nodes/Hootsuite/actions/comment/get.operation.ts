import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { commentId } from '../fields/comment';
import { readId } from '../fields/locator';
import type { Operation } from '../operation';

export const get: Operation = {
	name: 'Get',
	action: 'Get a comment',
	description: 'Get a comment that went through the approval process',
	fields: [commentId],
	async execute(i) {
		const path = apiPath`/v1/comments/${readId(this, 'commentId', 'Comment ID', i)}`;
		return await hootsuiteRequest(this, { method: 'GET', path, itemIndex: i });
	},
};
