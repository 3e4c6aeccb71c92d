import { randomUUID } from 'crypto';
import { sleep } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { CHANNELS, contact } from '../../../sandbox/inboxSeed';
import { openConversation } from '../../../sandbox/logic/inbox';
import { contactWrites } from '../../../sandbox/logic/inboxTalk';
import type { Conversation } from '../../../sandbox/logic/inboxTypes';
import { inboxCredential } from '../../e2e/n8n/sandboxAccount';
import { demand, quantile, round, type Figure } from '../figure';
import { freshSandbox, lab, type Lab } from '../lab';
import { node } from '../workflow';

const MESSAGES = 1000;
const PER_SECOND = 20;
/** Who write at the same time; what one of them says is told one after the other. */
const CONTACTS = 100;

interface Bot {
	workflowId: string;
	url: string;
}

async function publish({ api }: Lab, nodes: INode[], path: string): Promise<Bot> {
	const [first, second] = nodes;
	const workflowId = await api.createWorkflow({
		name: `Bench: ${first.type}`,
		nodes,
		connections: { [first.name]: { main: [[{ node: second.name, type: 'main', index: 0 }]] } },
	});
	await api.publish(workflowId);
	return { workflowId, url: `${api.url}/webhook/${path}` };
}

/** Our trigger with a secret, and Compose Answer. */
async function ourBot(place: Lab): Promise<Bot> {
	const webhookId = randomUUID();
	const credential = await place.api.saveCredential(inboxCredential(place.sandbox.url));
	const authentication = { authentication: 'app' };
	const trigger = node(
		'Trigger',
		'n8n-nodes-hootsuite.hootsuiteInboxTrigger',
		1,
		{ ...authentication, events: ['messageReceived'], responseMode: 'lastNode' },
		{ webhookId, credentials: { hootsuiteAppApi: credential } },
	);
	const answer = node(
		'Answer',
		'n8n-nodes-hootsuite.hootsuite',
		1,
		{
			...authentication,
			resource: 'inboxConversation',
			operation: 'composeAnswer',
			text: '={{ "You said " + $json.chatInput }}',
		},
		{ credentials: { hootsuiteAppApi: credential } },
	);
	return await publish(place, [trigger, answer], `${webhookId}/inbox`);
}

/** n8n's own nodes, which check nothing. */
async function peerBot(place: Lab): Promise<Bot> {
	const path = randomUUID();
	const trigger = node(
		'Webhook',
		'n8n-nodes-base.webhook',
		2,
		{ httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		{ webhookId: path },
	);
	const jsonOutput =
		'={{ $json.body.data.message ? { sendMessage: { text: "You said " + $json.body.data.message.text } } : {} }}';
	const answer = node('Answer', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput, options: {} });
	return await publish(place, [trigger, answer], path);
}

interface Answered {
	/** Milliseconds until the answer to a message, one an entry. */
	took: number[];
	lost: number;
	twice: number;
}

/** A thousand messages at the given pace, whatever becomes of those before. */
async function chat({ sandbox }: Lab, { url }: Bot): Promise<Answered> {
	freshSandbox(sandbox);
	const { state } = sandbox;
	state.inbox.settings.virtualAgentUrl = url;
	const talks: Conversation[] = Array.from({ length: CONTACTS }, (_, at) => {
		const writer = contact(randomUUID(), `Contact ${at}`, `contact-${at}`, CHANNELS.instagram);
		state.inbox.contacts.push(writer);
		return openConversation(state, writer, CHANNELS.instagram);
	});
	const told: Array<Promise<void>> = [];
	const begun = performance.now();
	for (let number = 0; number < MESSAGES; number++) {
		const due = begun + (number * 1000) / PER_SECOND;
		if (due > performance.now()) await sleep(due - performance.now());
		told.push(contactWrites(state, talks[number % CONTACTS], { text: `Message ${number}` }));
	}
	await Promise.all(told);
	const deliveries = state.inbox.deliveries.filter(({ type }) => type === 'INBOUND_MESSAGE_RECEIVED');
	const answers = new Map<string, number>();
	for (const { messages } of talks) {
		for (const { direction, text } of messages) {
			if (direction === 'OUTBOUND') answers.set(text, (answers.get(text) ?? 0) + 1);
		}
	}
	const expected = Array.from({ length: MESSAGES }, (_, number) => `You said Message ${number}`);
	return {
		took: deliveries.flatMap(({ took }) => (took === null ? [] : [took])),
		lost: expected.filter((text) => !answers.has(text)).length,
		twice: [...answers.values()].filter((count) => count > 1).length,
	};
}

export const inbox: Figure[] = [
	{
		name: 'inbox-answers',
		async measure() {
			const place = await lab();
			const [ours, peer] = [await ourBot(place), await peerBot(place)];
			try {
				const answered = await chat(place, ours);
				const others = await chat(place, peer);
				demand(answered.took.length >= MESSAGES, 'Not every message was told');
				const [p50, p99] = [0.5, 0.99].map((share) => quantile(answered.took, share));
				const peer99 = quantile(others.took, 0.99);
				return [
					{
						name: 'inbox-answers-p99',
						ours: round(p99),
						peer: round(peer99),
						ratio: round(p99 / peer99),
						goal: 'ours < 10000: Inbox 2.0 waits for ten seconds; none lost, none answered twice',
						unit: `ms until the answer, ${MESSAGES} messages at ${PER_SECOND} a second`,
						runs: 1,
						pass: p99 < 10_000 && answered.lost === 0 && answered.twice === 0,
						more: {
							p50: round(p50),
							lost: answered.lost,
							'answered twice': answered.twice,
							'p50 of Webhook and Edit Fields': round(quantile(others.took, 0.5)),
						},
					},
				];
			} finally {
				for (const { workflowId } of [ours, peer]) await place.api.unpublish(workflowId);
			}
		},
	},
];
