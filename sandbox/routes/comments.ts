import type { Routes } from '../api';
import { checkReview } from '../logic/review';
import { announceComment } from '../logic/webhookQueue';
import { memberIdOf } from '../plugins/auth';
import { notFound } from '../plugins/errors';
import { Comment, CommentPath } from '../schemas/comments';
import { ApproveRequest, RejectRequest } from '../schemas/messages';
import { answers, Data, EmptyData } from '../schemas/shared';

const tags = ['Comments'];

/** rest.json tag Comments. */
export const commentRoutes: Routes = (api, state) => {
	const find = (id: string) => {
		const comment = state.comments.find((candidate) => candidate.id === id);
		if (!comment) throw notFound('comment', id);
		return comment;
	};
	const decide = (
		id: string,
		request: ApproveRequest,
		memberId: string | null,
		reviewState: 'COMPLETED' | 'REJECTED',
	) => {
		const comment = find(id);
		const waiting = comment.reviewState === 'PENDING_APPROVAL';
		checkReview('Comment', { waiting, sequenceNumber: comment.sequenceNumber }, request, memberId);
		comment.reviewState = reviewState;
		comment.sequenceNumber = null;
		announceComment(state, comment);
		return { data: {} };
	};

	api.get(
		'/v1/comments/:commentId',
		{ schema: { tags, params: CommentPath, response: answers(Data(Comment)) } },
		async (request) => ({ data: find(request.params.commentId) }),
	);

	api.post(
		'/v1/comments/:commentId/approve',
		{ schema: { tags, params: CommentPath, body: ApproveRequest, response: answers(EmptyData) } },
		async (request) => decide(request.params.commentId, request.body, memberIdOf(request), 'COMPLETED'),
	);

	api.post(
		'/v1/comments/:commentId/reject',
		{ schema: { tags, params: CommentPath, body: RejectRequest, response: answers(EmptyData) } },
		async (request) => decide(request.params.commentId, request.body, memberIdOf(request), 'REJECTED'),
	);
};
