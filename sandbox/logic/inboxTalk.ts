import { TypeCompiler } from '@sinclair/typebox/compiler';

import { Manipulation } from '../schemas/inbox';
import type { State } from '../state';
import {
	assign,
	close,
	type Consequences,
	contactOf,
	handOver,
	isVirtualAgents,
	manipulate,
	say,
} from './inbox';
import { lookUp, parsed } from './inboxCrm';
import { type InboxDelivery, repeatWriteBacks, tellVirtualAgent, writeBack } from './inboxDelivery';
import { assignedEvent, inboundEvent, writeBackEvent } from './inboxEvents';
import { CONTACT, type Conversation, type InboxMessage, VIRTUAL_AGENT } from './inboxTypes';

const documentedAnswer = TypeCompiler.Compile(Manipulation);

/** One conversation's webhooks go out one after the other; what waits, by conversation. */
const turns = new WeakMap<Conversation, Promise<void>>();

async function inTurn(conversation: Conversation, work: () => Promise<void>): Promise<void> {
	const turn = (turns.get(conversation) ?? Promise.resolve()).then(work);
	turns.set(conversation, turn);
	await turn;
}

/** A contact has written: the virtual agent hears of it, where the conversation is its own. Waits for its answers. */
export async function contactWrites(
	state: State,
	conversation: Conversation,
	{ text, payload }: { text: string; payload?: string },
): Promise<void> {
	const isFirst = conversation.messages.length === 0;
	const message = say(state, conversation, { by: CONTACT, text, payload });
	const { virtualAgentUrl, virtualAgentKind } = state.inbox.settings;
	const started = isFirst && virtualAgentUrl !== null && virtualAgentKind === 'INCEPTION';
	if (started) assign(state, conversation, { kind: 'VIRTUAL_AGENT' });
	if (!isVirtualAgents(conversation)) return;
	conversation.owedSince ??= state.clock.now();
	const told: Array<Promise<void>> = [];
	if (started) {
		told.push(
			toVirtualAgent(state, conversation, () => assignedEvent(state, conversation, 'CONVERSATION_STARTED')),
		);
	}
	told.push(toVirtualAgent(state, conversation, () => inboundEvent(state, conversation, message), message));
	await Promise.all(told);
}

/** A human gives the conversation to the virtual agent. */
export async function delegate(state: State, conversation: Conversation): Promise<void> {
	assign(state, conversation, { kind: 'VIRTUAL_AGENT' });
	conversation.owedSince = state.clock.now();
	await toVirtualAgent(state, conversation, () =>
		assignedEvent(state, conversation, 'CONVERSATION_DELEGATED'),
	);
}

/** A human resolves the conversation, or sets it to pending. */
export async function closeByAgent(
	state: State,
	conversation: Conversation,
	status: 'resolved' | 'pending',
	by: string,
	words: { reason?: string; comment?: string },
): Promise<void> {
	const previousStatus = conversation.status;
	close(state, conversation, status, by);
	const type = status === 'resolved' ? 'CONVERSATION_RESOLVED' : 'CONVERSATION_SET_TO_PENDING';
	await writeBack(state, writeBackEvent(state, conversation, type, { previousStatus, by, ...words }));
}

/** Tells the virtual agent in turn, and does what its answer says. Not answered at all: a human takes over. */
async function toVirtualAgent(
	state: State,
	conversation: Conversation,
	event: () => object,
	message?: InboxMessage,
): Promise<void> {
	await inTurn(conversation, async () => {
		const { inbox } = state;
		if (!isVirtualAgents(conversation)) return;
		const delivery = await tellVirtualAgent(state, event());
		if (state.inbox !== inbox || !isVirtualAgents(conversation)) return;
		if (delivery === undefined) {
			// Whatever the handoff rule is: the New queue (in words).
			if (inbox.settings.virtualAgentUrl !== null) assign(state, conversation, null);
			return;
		}
		await obey(state, conversation, delivery, message);
	});
}

/** What of an answer is not as documented is passed over whole, and noted; that is a guess. */
async function obey(
	state: State,
	conversation: Conversation,
	delivery: InboxDelivery,
	message?: InboxMessage,
): Promise<void> {
	if (delivery.answer.trim() === '') return;
	const answer = parsed(delivery.answer);
	const wrong = documentedAnswer.Errors(answer).First();
	if (wrong) {
		delivery.problem = `${wrong.path} ${wrong.message}`.trim();
		return;
	}
	await manipulateAndTell(state, conversation, answer as Manipulation, message).catch((error: Error) => {
		delivery.problem = error.message;
	});
}

/** Does what the virtual agent asks for, and tells the CRM of it in the background. */
export async function manipulateAndTell(
	state: State,
	conversation: Conversation,
	wanted: Manipulation,
	message?: InboxMessage,
): Promise<void> {
	const previousStatus = conversation.status;
	const consequences = manipulate(state, conversation, wanted, message);
	void tellCrm(state, conversation, previousStatus, consequences);
}

async function tellCrm(
	state: State,
	conversation: Conversation,
	previousStatus: Conversation['status'],
	{ resolved, lookup }: Consequences,
): Promise<void> {
	if (lookup) await lookUp(state, contactOf(state, conversation.contactId));
	if (!resolved) return;
	const change = { previousStatus, by: VIRTUAL_AGENT };
	await writeBack(state, writeBackEvent(state, conversation, 'CONVERSATION_RESOLVED', change));
}

/** Takes from the virtual agent what it did not answer in time, and repeats write backs; by the sandbox's clock. */
export async function settleInbox(state: State): Promise<void> {
	const latest = state.clock.now() - state.inbox.settings.virtualAgentTimeoutSeconds * 1000;
	for (const conversation of state.inbox.conversations) {
		const { owedSince } = conversation;
		if (owedSince !== null && owedSince <= latest) handOver(state, conversation);
	}
	await repeatWriteBacks(state);
}
