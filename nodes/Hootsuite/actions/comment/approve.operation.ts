import { review } from '../../api/review';
import { commentId } from '../../fields/ids';
import { reviewOptions } from '../../fields/review';
import { guardContent } from '../guard';
import { operation } from '../operation';

export const approve = operation({
	name: 'Approve',
	action: 'Approve a comment',
	description: 'Approve a comment that waits for approval',
	done: 'approved',
	fields: [commentId, reviewOptions],
	async execute({ commentId: id, options }) {
		const { sequenceNumber, reviewerType } = options;
		await guardContent(this, options, 'comments', id);
		return await review(this, { kind: 'comments', id, verdict: 'approve', sequenceNumber, reviewerType });
	},
});
