import { review } from '../../api/review';
import { commentId } from '../../fields/ids';
import { reason, reviewOptions } from '../../fields/review';
import { guardContent } from '../guard';
import { operation } from '../operation';

export const reject = operation({
	name: 'Reject',
	action: 'Reject a comment',
	description: 'Send a comment that waits for approval back to the person who wrote it',
	done: 'rejected',
	fields: [commentId, reason, reviewOptions],
	async execute({ commentId: id, reason: why, options }) {
		const { sequenceNumber, reviewerType } = options;
		await guardContent(this, options, 'comments', id);
		const verdict = { verdict: 'reject', reason: why, sequenceNumber, reviewerType } as const;
		return await review(this, { kind: 'comments', id, ...verdict });
	},
});
