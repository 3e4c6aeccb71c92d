import { fail } from '../plugins/errors';
import type { ApproveRequest } from '../schemas/messages';

/**
 * Whether a message or comment may be approved or rejected. Throws 4000 where it does not wait for approval, the sequence
 * number is not the current one, or a MEMBER review is asked for without a member's token.
 */
export function checkReview(
	thing: 'Message' | 'Comment',
	current: { waiting: boolean; sequenceNumber: number | null },
	request: ApproveRequest,
	memberId: string | null,
): void {
	if (!current.waiting) throw fail(400, 4000, `${thing} is not awaiting approval`);
	if (request.sequenceNumber !== current.sequenceNumber) {
		throw fail(400, 4000, 'sequenceNumber is not the current one');
	}
	if (request.reviewerType === 'MEMBER' && memberId === null) {
		throw fail(400, 4000, 'reviewerType MEMBER needs a member token');
	}
}
