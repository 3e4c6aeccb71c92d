import type { Api, Routes } from '../api';
import { contactOf, ownConversation } from '../logic/inbox';
import { takeAttributes } from '../logic/inboxCrm';
import { stamp } from '../logic/inboxEvents';
import { manipulateAndTell } from '../logic/inboxTalk';
import { receive } from '../logic/mediaStore';
import { proactiveOf, queueProactive, statusOf } from '../logic/proactiveMessages';
import { requireOrganization } from '../plugins/auth';
import { answerInboxError, InboxError } from '../plugins/errors';
import {
	AttachmentPath,
	ContactPath,
	ConversationPath,
	CorrelationPath,
	Empty,
	InboxErrors,
	Locks,
	LookupAnswer,
	Manipulation,
	ProactiveRequest,
	ProactiveSent,
	StatusDetails,
	StatusOverview,
	StatusPath,
} from '../schemas/inbox';
import type { State } from '../state';
import { inboxMetricRoutes } from './inboxMetrics';

const tags = ['Inbox'];
const CONVERSATION = '/inbox/v1/virtual-agent/conversations/:conversationId';

/** inbox.json. An organization's token is needed; that another gets 403 is a guess. */
export const inboxRoutes: Routes = (api, state) => {
	void api.register(async (inbox: Api) => {
		inbox.setErrorHandler(answerInboxError);
		requireOrganization(inbox);
		inboxMetricRoutes(inbox, state);
		conversationRoutes(inbox, state);
		proactiveRoutes(inbox, state);
	});
};

function conversationRoutes(api: Api, state: State): void {
	api.post(
		CONVERSATION,
		{ schema: { tags, params: ConversationPath, body: Manipulation, response: { 200: Empty } } },
		async (request) => {
			const conversation = ownConversation(state, request.params.conversationId);
			await manipulateAndTell(state, conversation, request.body);
			return {};
		},
	);

	api.put(
		'/inbox/v2/contact/:contactProfileId/contact-attributes',
		{ schema: { tags, params: ContactPath, body: LookupAnswer, response: { 200: Empty } } },
		async (request) => {
			const contact = contactOf(state, request.params.contactProfileId);
			void takeAttributes(state, contact, request.body);
			return {};
		},
	);

	api.get('/inbox/v1/queue/lock', { schema: { tags, response: { 200: Locks } } }, async () => ({
		locks: state.inbox.conversations.flatMap(({ id, lock }) =>
			lock ? [{ conversationId: id, userId: lock.userId, lockedAt: stamp(lock.at) }] : [],
		),
	}));
}

function proactiveRoutes(api: Api, state: State): void {
	const path = '/inbox/v1/proactive-messaging';
	api.post(
		path,
		{ schema: { tags, body: ProactiveRequest, response: { 200: ProactiveSent, 400: InboxErrors } } },
		async (request) => ({ correlationId: queueProactive(state, request.body).correlationId }),
	);

	api.get(
		`${path}/:correlationId`,
		{ schema: { tags, params: CorrelationPath, response: { 200: StatusOverview, 400: InboxErrors } } },
		async (request) => {
			const stored = proactiveOf(state, request.params.correlationId);
			const { status } = statusOf(state, stored);
			return { correlationId: stored.correlationId, total: 1, statuses: { [status]: 1 } };
		},
	);

	api.get(
		`${path}/:correlationId/:status`,
		{ schema: { tags, params: StatusPath, response: { 200: StatusDetails, 400: InboxErrors } } },
		async (request) => {
			const stored = proactiveOf(state, request.params.correlationId);
			const now = statusOf(state, stored);
			return now.status === request.params.status ? [{ ...now, contact: stored.request.contact }] : [];
		},
	);
}

const FILE_NAME = /^[A-Za-z0-9_.-]+$/;
/** "Fewer than 10 megabytes". */
const MOST_BYTES = 10 * 1024 * 1024;
/** Which types a network takes is not documented: these are a guess. */
const SENDABLE = /^((image|video|audio)\/[\w.+-]+|application\/pdf|text\/plain)(;.*)?$/;

/** Files for a conversation: their bodies are no JSON, hence a place of their own. */
export const inboxAttachmentRoutes: Routes = (api, state) => {
	api.removeAllContentTypeParsers();
	api.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
	api.setErrorHandler(answerInboxError);
	requireOrganization(api);

	api.post(
		`${CONVERSATION}/attachments/:filename`,
		{ schema: { tags, params: AttachmentPath, response: { 200: Empty, 400: InboxErrors } } },
		async (request) => {
			const { conversationId, filename } = request.params;
			const { 'content-type': mimeType, 'content-length': length } = request.headers;
			const conversation = ownConversation(state, conversationId);
			if (!FILE_NAME.test(filename)) throw refused('filename: contains an invalid character');
			if (mimeType === undefined) throw refused('Content-Type: must be given');
			if (!SENDABLE.test(mimeType)) throw refused(`${mimeType} cannot be sent to the medium`);
			if (length === undefined) throw refused('Content-Length: must be given');
			if (Number(length) === 0) throw refused('The attachment is empty');
			if (Number(length) >= MOST_BYTES) throw refused('Attachments should be fewer than 10 megabytes');
			const { bytesReceived, sha256, bytes } = await receive(request.body as AsyncIterable<Buffer>);
			if (request.record) request.record.body = { bytes: bytesReceived, sha256 };
			// A name that is there already stands for the newer file; that is a guess.
			conversation.attachments = [
				...conversation.attachments.filter((one) => one.filename !== filename),
				{ filename, mimeType, sizeBytes: bytesReceived, sha256, bytes },
			];
			return {};
		},
	);
};

const refused = (message: string) => new InboxError(400, [message]);
