import { randomUUID } from 'crypto';

import { Type } from '@sinclair/typebox';

import type { Routes } from '../api';
import { contact } from '../inboxSeed';
import { agentOf, assign, channelOf, contactOf, conversationOf, openConversation, say } from '../logic/inbox';
import { confirmAttributes, lookUp } from '../logic/inboxCrm';
import { tell } from '../logic/inboxDelivery';
import { closeByAgent, contactWrites, delegate, settleInbox } from '../logic/inboxTalk';
import type { Conversation } from '../logic/inboxTypes';
import { InboxError } from '../plugins/errors';
import { ContactPath } from '../schemas/inbox';
import {
	AgentChange,
	ByAgent,
	ContactWrites,
	InboxSettingsChange,
	MadeUpInboxEvent,
	NewContact,
	OneConversation,
} from '../schemas/inboxSteering';
import type { State } from '../state';

const hide = true;
const PATH = '/__sandbox/inbox';

/** How a test, or a person, moves the inbox: writes as a contact, delegates, resolves as a human. */
export const inboxSteeringRoutes: Routes = (api, state) => {
	api.get(PATH, { schema: { hide } }, async () => {
		await settleInbox(state);
		return overview(state);
	});
	api.post(PATH, { schema: { hide, body: InboxSettingsChange } }, async (request) => {
		Object.assign(state.inbox.settings, request.body);
		return overview(state);
	});

	api.post(`${PATH}/contacts`, { schema: { hide, body: NewContact } }, async (request) => {
		const { primaryIdentifier, secondaryIdentifier, channelId } = request.body;
		const place = channelOf(state, channelId ?? state.inbox.channels[0].id).id;
		const made = contact(randomUUID(), primaryIdentifier, secondaryIdentifier ?? primaryIdentifier, place);
		state.inbox.contacts.push(made);
		return made;
	});
	api.post(`${PATH}/messages`, { schema: { hide, body: ContactWrites } }, async (request) => {
		const { contactProfileId, channelId, wait = true, ...message } = request.body;
		const writer = contactOf(state, contactProfileId);
		const conversation = openConversation(state, writer, channelId ?? writer.channelId);
		const told = contactWrites(state, conversation, message);
		if (wait) await told;
		return shown(conversation);
	});

	/** Does something to one conversation, and answers it as it is then. */
	const steer = (
		name: string,
		act: (conversation: Conversation, by: string, words: ByAgentBody) => Promise<void> | void,
	) =>
		api.post(`${PATH}/${name}`, { schema: { hide, body: ByAgent } }, async (request) => {
			const { conversationId, userId, wait = true, ...words } = request.body;
			const conversation = conversationOf(state, conversationId);
			const by = agentOf(state, userId ?? state.inbox.agents[0].id);
			if (!by) throw new InboxError(404, ['There is no such agent']);
			const done = act(conversation, by.id, words);
			if (wait) await done;
			return shown(conversation);
		});
	steer('delegate', async (conversation) => await delegate(state, conversation));
	steer('take', (conversation, userId) => assign(state, conversation, { kind: 'AGENT', userId }));
	steer('reply', (conversation, by, { text = '' }) => void say(state, conversation, { by, text }));
	steer('note', (conversation, creationUser, { text = '' }) => {
		conversation.notes.push({ id: randomUUID(), text, creationUser, at: state.clock.now() });
	});
	for (const [name, status] of [
		['resolve', 'resolved'],
		['pend', 'pending'],
	] as const) {
		steer(name, async (conversation, by, { reason, comment }) => {
			await closeByAgent(state, conversation, status, by, { reason, comment });
		});
	}

	api.post(`${PATH}/lookup`, { schema: { hide, body: OneConversation } }, async (request) => {
		const asked = contactOf(state, conversationOf(state, request.body.conversationId).contactId);
		await lookUp(state, asked);
		return asked;
	});
	api.post(`${PATH}/confirm`, { schema: { hide, body: ContactPath } }, async (request) => {
		const asked = contactOf(state, request.body.contactProfileId);
		confirmAttributes(state, asked);
		return asked;
	});
	api.post(`${PATH}/agents`, { schema: { hide, body: AgentChange } }, async (request) => {
		const agent = agentOf(state, request.body.id);
		if (!agent) throw new InboxError(404, ['There is no such agent']);
		Object.assign(agent, {
			userPresence: request.body.userPresence,
			statusChangedAt: state.clock.now(),
		});
		return agent;
	});

	api.post(`${PATH}/events`, { schema: { hide, body: MadeUpInboxEvent } }, async (request) => {
		return (await tell(state, request.body.to, request.body.body)) ?? {};
	});
	api.post(`${PATH}/repeat`, { schema: { hide } }, async () => {
		const last = state.inbox.deliveries.at(-1);
		return (last && (await tell(state, last.to, JSON.parse(last.body), last.attempt + 1))) ?? {};
	});

	api.get(
		`${PATH}/attachments/:conversationId/:filename`,
		{ schema: { hide, params: Type.Object({ conversationId: Type.String(), filename: Type.String() }) } },
		async (request, reply) => {
			const { conversationId, filename } = request.params;
			const { attachments } = conversationOf(state, conversationId);
			const file = attachments.find((one) => one.filename === filename);
			if (!file?.bytes) throw new InboxError(404, ['There is no such attachment']);
			return await reply.type(file.mimeType).send(file.bytes);
		},
	);
};

interface ByAgentBody {
	text?: string;
	reason?: string;
	comment?: string;
}

/** A conversation without the bytes of its files. */
function shown(conversation: Conversation) {
	return {
		...conversation,
		attachments: conversation.attachments.map((file) => ({ ...file, bytes: undefined })),
		messages: conversation.messages.map(({ attachment, ...message }) => ({
			...message,
			...(attachment && { attachment: { ...attachment, bytes: undefined } }),
		})),
	};
}

/** Everything Inbox 2.0 knows, without the bytes of files. */
export const overview = (state: State) => ({
	...state.inbox,
	conversations: state.inbox.conversations.map(shown),
});
