import { readId } from '../fields/locator';
import { messageToReview } from '../fields/message';
import { reason, review, reviewOptions } from '../fields/review';
import type { Operation } from '../operation';

export const reject: Operation = {
	name: 'Reject',
	action: 'Reject a message',
	description: 'Send a message that waits for approval back to the person who wrote it',
	done: 'rejected',
	fields: [messageToReview, reason, reviewOptions],
	async execute(i) {
		const id = readId(this, 'messageId', 'Message', i);
		return await review(this, { kind: 'messages', id, verdict: 'reject' }, i);
	},
};
