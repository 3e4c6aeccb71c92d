import { commentId } from '../fields/comment';
import { readId } from '../fields/locator';
import { reason, review, reviewOptions } from '../fields/review';
import type { Operation } from '../operation';

export const reject: Operation = {
	name: 'Reject',
	action: 'Reject a comment',
	description: 'Send a comment that waits for approval back to the person who wrote it',
	done: 'rejected',
	fields: [commentId, reason, reviewOptions],
	async execute(i) {
		const id = readId(this, 'commentId', 'Comment ID', i);
		return await review(this, { kind: 'comments', id, verdict: 'reject' }, i);
	},
};
