import { review } from '../../api/review';
import { messageToReview } from '../../fields/ids';
import { reason, reviewOptions } from '../../fields/review';
import { guardContent } from '../guard';
import { operation } from '../operation';

export const reject = operation({
	name: 'Reject',
	action: 'Reject a message',
	description: 'Send a message that waits for approval back to the person who wrote it',
	done: 'rejected',
	fields: [messageToReview, reason, reviewOptions],
	async execute({ messageId: id, reason: why, options }) {
		const { sequenceNumber, reviewerType } = options;
		await guardContent(this, options, 'messages', id);
		const verdict = { verdict: 'reject', reason: why, sequenceNumber, reviewerType } as const;
		return await review(this, { kind: 'messages', id, ...verdict });
	},
});
