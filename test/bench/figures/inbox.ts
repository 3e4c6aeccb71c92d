import { randomUUID } from 'crypto';
import { sleep } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox';
import { contactWrites } from '../../../sandbox/logic/inboxTalk';
import { ANSWER_WITHIN, type InboxDelivery } from '../../../sandbox/logic/inboxDelivery';
import { crowd } from '../../e2e/inboxCrowd';
import { installN8n } from '../../e2e/n8n/install';
import { inboxCredential } from '../../e2e/n8n/sandboxAccount';
import { quantile, round, type Figure } from '../figure';
import { anotherProcess, freshSandbox, NO_MACHINE_EACH, type Lab } from '../lab';
import { node } from '../workflow';

type Place = Pick<Lab, 'api' | 'sandbox'>;

/** How many messages come, and at what pace. */
interface Crowd {
	messages: number;
	perSecond: number;
}

/** Who write at the same time; what one of them says is told one after the other. */
const CONTACTS = 100;
/** To warm up, so many at the same time. */
const WARM_UP = 100;
const AT_ONCE = 8;

interface Bot {
	workflowId: string;
	url: string;
}

async function publish({ api }: Place, nodes: INode[], path: string): Promise<Bot> {
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
async function ourBot(place: Place): Promise<Bot> {
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
async function peerBot(place: Place): Promise<Bot> {
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
	/** Milliseconds until the answer to a message, one an entry; what was not answered at the first try counts as the ten seconds. */
	took: number[];
	/** Tries that were not answered with 200 within ten seconds. */
	unanswered: number;
	lost: number;
	twice: number;
	/** Messages a second, where the next one comes only once one before it is answered. */
	aSecond: number;
}

/** What the bot can do at most, which warms n8n up as well. @returns messages a second */
async function most({ sandbox }: Place, { url }: Bot): Promise<number> {
	freshSandbox(sandbox);
	const talks = crowd(sandbox.state, url, CONTACTS);
	let left = WARM_UP;
	const begun = performance.now();
	const lane = async () => {
		while (left-- > 0) await contactWrites(sandbox.state, talks[left % CONTACTS], { text: 'Hello' });
	};
	await Promise.all(Array.from({ length: AT_ONCE }, lane));
	return WARM_UP / ((performance.now() - begun) / 1000);
}

/** So many messages at their pace, whatever becomes of those before. */
async function chat(place: Place, bot: Bot, { messages, perSecond }: Crowd): Promise<Answered> {
	const aSecond = await most(place, bot);
	const { state } = place.sandbox;
	freshSandbox(place.sandbox);
	const talks = crowd(state, bot.url, CONTACTS);
	const told: Array<Promise<void>> = [];
	const begun = performance.now();
	for (let number = 0; number < messages; number++) {
		const due = begun + (number * 1000) / perSecond;
		if (due > performance.now()) await sleep(due - performance.now());
		told.push(contactWrites(state, talks[number % CONTACTS], { text: `Message ${number}` }));
	}
	await Promise.all(told);
	const tries = state.inbox.deliveries;
	const isAnswered = ({ status }: InboxDelivery) => status === 200;
	const answers = new Map<string, number>();
	for (const talk of talks) {
		for (const { direction, text } of talk.messages) {
			if (direction === 'OUTBOUND') answers.set(text, (answers.get(text) ?? 0) + 1);
		}
	}
	const expected = Array.from({ length: messages }, (_, number) => `You said Message ${number}`);
	return {
		took: tries
			.filter(({ attempt }) => attempt === 1)
			.map((one) => (isAnswered(one) ? (one.took ?? ANSWER_WITHIN) : ANSWER_WITHIN)),
		unanswered: tries.filter((one) => !isAnswered(one)).length,
		lost: expected.filter((text) => !answers.has(text)).length,
		twice: [...answers.values()].filter((count) => count > 1).length,
		aSecond,
	};
}

/** In an n8n of its own: what one bot leaves undone must not slow the other down. */
async function inOwnProcess(env: Record<string, string>, crowd: Crowd, make: (place: Place) => Promise<Bot>) {
	const sandbox = await startSandbox();
	try {
		const { api, stop } = await anotherProcess({ sandbox, installed: await installN8n() }, env);
		const place = { api, sandbox };
		return await make(place)
			.then(async (bot) => await chat(place, bot, crowd))
			.finally(stop);
	} finally {
		await sandbox.close();
	}
}

/** Our bot and the peer's, in an n8n with such settings. */
const bots = (name: string, how: string, env: Record<string, string>, crowd: Crowd): Figure => ({
	name,
	async measure() {
		const ours = await inOwnProcess(env, crowd, ourBot);
		const peer = await inOwnProcess(env, crowd, peerBot);
		const [p50, p99] = [0.5, 0.99].map((share) => quantile(ours.took, share));
		const [peer50, peer99] = [0.5, 0.99].map((share) => quantile(peer.took, share));
		return [
			{
				name,
				ours: round(p99),
				peer: round(peer99),
				ratio: round(p99 / peer99),
				goal: 'ours < 10000: Inbox 2.0 waits for ten seconds; none lost, none answered twice',
				unit: `ms until the answer that 99 of 100 stay below, ${crowd.messages} messages at ${crowd.perSecond} a second, ${how}`,
				runs: 1,
				pass: p99 < ANSWER_WITHIN && ours.lost === 0 && ours.twice === 0,
				more: {
					p50: round(p50),
					'tries without an answer': ours.unanswered,
					lost: ours.lost,
					'answered twice': ours.twice,
					'a second at most': round(ours.aSecond),
					'Webhook and Edit Fields: p50': round(peer50),
					'Webhook and Edit Fields: tries without an answer': peer.unanswered,
					'Webhook and Edit Fields: lost': peer.lost,
					'Webhook and Edit Fields: a second at most': round(peer.aSecond),
				},
			},
		];
	},
});

export const inbox: Figure[] = [
	bots('inbox-answers', "n8n's older engine for expressions", NO_MACHINE_EACH, {
		messages: 1000,
		perSecond: 20,
	}),
	// n8n 2.41 begins two virtual machines for a message (75 ms of CPU each, measured): 20 a second are more than it can do.
	bots('inbox-answers-as-installed', 'n8n as it is installed', {}, { messages: 200, perSecond: 2 }),
];
