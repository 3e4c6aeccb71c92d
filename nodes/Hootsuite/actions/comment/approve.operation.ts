import { commentId } from '../fields/comment';
import { readId } from '../fields/locator';
import { review, reviewOptions } from '../fields/review';
import type { Operation } from '../operation';

export const approve: Operation = {
	name: 'Approve',
	action: 'Approve a comment',
	description: 'Approve a comment that waits for approval',
	done: 'approved',
	fields: [commentId, reviewOptions],
	async execute(i) {
		const id = readId(this, 'commentId', 'Comment ID', i);
		return await review(this, { kind: 'comments', id, verdict: 'approve' }, i);
	},
};
