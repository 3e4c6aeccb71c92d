import { review } from '../../api/review';
import { messageToReview } from '../../fields/ids';
import { reviewOptions } from '../../fields/review';
import { guardContent } from '../guard';
import { operation } from '../operation';

export const approve = operation({
	name: 'Approve',
	action: 'Approve a message',
	description: 'Approve a message that waits for approval',
	done: 'approved',
	fields: [messageToReview, reviewOptions],
	async execute({ messageId: id, options }) {
		const { sequenceNumber, reviewerType } = options;
		await guardContent(this, options, 'messages', id);
		return await review(this, { kind: 'messages', id, verdict: 'approve', sequenceNumber, reviewerType });
	},
});
