import type { Api, Routes } from '../api';
import {
	approveMessage,
	createMessage,
	rejectMessage,
	settle,
	deleteMessage,
} from '../logic/messageLifecycle';
import { listMessages } from '../logic/messageList';
import { checkCall, checkProfile } from '../logic/messageRules';
import { checkReview } from '../logic/review';
import { reachableProfiles } from '../logic/socialProfiles';
import { memberIdOf, tokenOf } from '../plugins/auth';
import { fail, HootsuiteError, notFound } from '../plugins/errors';
import {
	ApproveRequest,
	HistoryAnswer,
	type Message,
	MessageAnswer,
	MessagePath,
	MessagesAnswer,
	MessagesQuery,
	RejectRequest,
	ScheduleRequest,
} from '../schemas/messages';
import { answers, EmptyData, Errors, type RestError } from '../schemas/shared';
import type { StoredMessage } from '../seed';
import type { State } from '../state';

const DELETABLE = ['SCHEDULED', 'PENDING_APPROVAL', 'REJECTED'];
const tags = ['Messages'];

/** rest.json tag Messages. */
export const messageRoutes: Routes = (api, state) => {
	scheduleRoute(api, state);
	readRoutes(api, state);
	reviewRoutes(api, state);
};

function scheduleRoute(api: Api, state: State): void {
	api.post(
		'/v1/messages',
		{ schema: { tags, body: ScheduleRequest, response: answers(MessagesAnswer) } },
		async (request) => {
			const ids = request.body.socialProfileIds ?? [];
			const reachable = reachableProfiles(state, tokenOf(request).holder);
			const asked = reachable.filter(({ profile }) => ids.includes(profile.id));
			checkCall(state, request.body, asked);
			const data: Message[] = [];
			const errors: RestError[] = [];
			for (const id of ids) {
				const stored = asked.find(({ profile }) => profile.id === id);
				const refusal = checkProfile(state, request.body, id, stored);
				if (refusal) errors.push(refusal);
				else if (stored) data.push(createMessage(state, request.body, stored, memberIdOf(request)));
			}
			if (data.length === 0) throw new HootsuiteError(400, errors);
			return errors.length > 0 ? { data, errors } : { data };
		},
	);
}

function readRoutes(api: Api, state: State): void {
	api.get(
		'/v1/messages',
		{
			config: { errorCodes: { '/includeUnscheduledReviewMsgs': 40022 } },
			schema: { tags, querystring: MessagesQuery, response: answers(MessagesAnswer) },
		},
		async (request) => {
			settle(state);
			const { data, cursor } = listMessages(state, request.query);
			return { data, metadata: { cursor } };
		},
	);

	api.get(
		'/v1/messages/:messageId',
		{ schema: { tags, params: MessagePath, response: answers(MessageAnswer) } },
		async (request) => {
			const { message } = find(state, request.params.messageId);
			return { data: state.settings.singleMessageAs === 'array' ? [message] : message };
		},
	);

	api.delete(
		'/v1/messages/:messageId',
		{ schema: { tags, params: MessagePath, response: answers(EmptyData) } },
		async (request) => {
			const stored = find(state, request.params.messageId);
			if (!DELETABLE.includes(stored.message.state)) {
				throw fail(400, 40003, 'The message cannot be deleted in its current state');
			}
			deleteMessage(state, stored);
			return { data: {} };
		},
	);

	api.get(
		'/v1/messages/:messageId/history',
		{
			schema: { tags, params: MessagePath, response: { ...answers(HistoryAnswer), 404: Errors } },
		},
		async (request) => ({ data: { actions: find(state, request.params.messageId, 404).history } }),
	);
}

function reviewRoutes(api: Api, state: State): void {
	api.post(
		'/v1/messages/:messageId/approve',
		{ schema: { tags, params: MessagePath, body: ApproveRequest, response: answers(EmptyData) } },
		async (request) => {
			const stored = find(state, request.params.messageId);
			const memberId = memberIdOf(request);
			checkMessageReview(stored, request.body, memberId);
			approveMessage(state, stored, { memberId, reviewerType: request.body.reviewerType });
			return { data: {} };
		},
	);

	api.post(
		'/v1/messages/:messageId/reject',
		{ schema: { tags, params: MessagePath, body: RejectRequest, response: answers(EmptyData) } },
		async (request) => {
			const stored = find(state, request.params.messageId);
			const memberId = memberIdOf(request);
			checkMessageReview(stored, request.body, memberId);
			rejectMessage(state, stored, { memberId, reviewerType: request.body.reviewerType });
			return { data: {} };
		},
	);
}

function checkMessageReview(
	{ message }: StoredMessage,
	request: ApproveRequest,
	memberId: string | null,
): void {
	const waiting = message.state === 'PENDING_APPROVAL';
	checkReview('Message', { waiting, sequenceNumber: message.sequenceNumber }, request, memberId);
}

/** A message as it stands now. Only the history documents 404 for one that is not there. */
function find(state: State, id: string, status: 400 | 404 = 400): StoredMessage {
	settle(state);
	const stored = state.messages.find(({ message }) => message.id === id);
	if (!stored) throw notFound('message', id, status);
	return stored;
}
