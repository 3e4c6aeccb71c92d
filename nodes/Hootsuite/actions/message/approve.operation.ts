import { readId } from '../fields/locator';
import { messageToReview } from '../fields/message';
import { review, reviewOptions } from '../fields/review';
import type { Operation } from '../operation';

export const approve: Operation = {
	name: 'Approve',
	action: 'Approve a message',
	description: 'Approve a message that waits for approval',
	done: 'approved',
	fields: [messageToReview, reviewOptions],
	async execute(i) {
		const id = readId(this, 'messageId', 'Message', i);
		return await review(this, { kind: 'messages', id, verdict: 'approve' }, i);
	},
};
