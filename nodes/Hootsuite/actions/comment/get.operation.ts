import { fetchContent } from '../../api/content';
import { commentId } from '../../fields/ids';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get a comment',
	description: 'Get a comment that went through the approval process',
	fields: [commentId],
	async execute(values) {
		return await fetchContent(this, 'comments', values.commentId);
	},
});
