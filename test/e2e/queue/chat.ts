/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { contactWrites, settleInbox } from '../../../sandbox/logic/inboxTalk';
import { ANSWER_WITHIN } from '../../../sandbox/logic/inboxDelivery';
import type { Conversation } from '../../../sandbox/logic/inboxTypes';
import { inARow, node } from '../hootsuiteWorkflow';
import { crowd } from '../inboxCrowd';
import { Random } from '../random';
import { tally, type Report } from '../report';
import type { Place } from './place';

/** Each customer writes so often, the next time once the last one was dealt with. */
const MESSAGES_EACH = 3;
const CUSTOMERS = 60;
const AT_ONCE = 6;
/** In seconds: "Timeout virtual agent", which is five minutes, and a little more. */
const UNTIL_PEOPLE_TAKE_OVER = 6 * 60;
/** How long a process that was killed may make the others slow, in milliseconds. */
const STARTING = 15_000;

/** The Inbox Trigger that answers when the last node finishes, and Compose Answer. @returns where its webhook is called */
async function publishBot({ api, credentials }: Place): Promise<{ id: string; path: string }> {
	const webhookId = randomUUID();
	const app = { credentials: { hootsuiteAppApi: credentials.inboxApp } };
	const nodes = [
		{
			...node('Trigger', 'n8n-nodes-hootsuite.hootsuiteInboxTrigger', 1, {
				authentication: 'app',
				events: ['messageReceived'],
				responseMode: 'lastNode',
			}),
			...app,
			webhookId,
		},
		{
			...node('Answer', 'n8n-nodes-hootsuite.hootsuite', 1, {
				authentication: 'app',
				resource: 'inboxConversation',
				operation: 'composeAnswer',
				text: '={{ "You said " + $json.chatInput }}',
			}),
			...app,
		},
	];
	const id = await api.createWorkflow({ name: 'e2e chat', nodes, connections: inARow(nodes) });
	await api.publish(id);
	return { id, path: `/webhook/${webhookId}/inbox` };
}

/** Customers write to a bot while a worker and the webhook processor are killed: nobody is answered twice, and who is not answered is known. */
export async function proveChat(place: Place, report: Report, seed: number): Promise<void> {
	const { api, cluster, sandbox } = place;
	const { state } = sandbox;
	const all = CUSTOMERS * MESSAGES_EACH;
	report.chapter(
		`${CUSTOMERS} customers write ${MESSAGES_EACH} times each, a worker and the webhook processor killed`,
	);
	const bot = await publishBot(place);
	const talks = crowd(state, cluster.webhooks.url + bot.path, CUSTOMERS);

	let written = 0;
	const left = [...talks];
	const lane = async () => {
		for (let talk = left.shift(); talk; talk = left.shift()) {
			for (let number = 0; number < MESSAGES_EACH; number++) {
				written++;
				await contactWrites(state, talk, { text: `${number} of ${talk.id}` });
			}
		}
	};
	const writing = Promise.all(Array.from({ length: AT_ONCE }, lane));
	const reached = async (count: number) => {
		while (written < count) await wait(50);
	};
	const random = new Random(seed);
	await reached(random.between(20, 40));
	await cluster.workers[0].kill();
	await cluster.workers[0].start();
	await reached(random.between(80, 100));
	await cluster.webhooks.kill();
	await cluster.webhooks.start();
	await reached(random.between(120, 130));
	await cluster.workers[1].kill();
	await cluster.workers[1].start();
	await writing;
	state.clock.advance(UNTIL_PEOPLE_TAKE_OVER);
	await settleInbox(state);

	const answers = talks.flatMap(({ messages }) =>
		messages.flatMap(({ direction, text }) => (direction === 'OUTBOUND' ? [text] : [])),
	);
	const isWithPeople = ({ owner }: Conversation) => owner?.kind !== 'VIRTUAL_AGENT';
	const forgotten = talks
		.filter((talk) => !isWithPeople(talk))
		.flatMap(({ messages }) => messages)
		.filter(({ direction, text }) => direction === 'INBOUND' && !answers.includes(`You said ${text}`));
	report.figure('messages that the bot has answered', `${new Set(answers).size} of ${all}`);
	report.figure('conversations that people have taken over', talks.filter(isWithPeople).length);
	report.figure('tries', tally(state.inbox.deliveries.map(({ status }) => String(status ?? 'no answer'))));
	report.check(
		'nobody was answered twice',
		new Set(answers).size === answers.length,
		`${answers.length - new Set(answers).size} answers too many`,
	);
	const ends = Object.entries({ worker: cluster.workers, webhooks: [cluster.webhooks] }).flatMap(
		([name, processes]) =>
			processes.flatMap(({ kills, deaths }) =>
				kills.map((kill, number) => ({ name, kill, death: deaths[number] })),
			),
	);
	const kills = ends.map(({ kill }) => kill);
	const { deliveries } = state.inbox;
	const triesOf = ({ text }: { text: string }) =>
		deliveries
			.filter(({ body }) => body.includes(text))
			.map(({ at, ...others }) => ({ ...others, at: Date.parse(at) }));
	// A repeat of what a killed worker was answering is taken for one that is still being answered, and gets {}.
	const wasCutOff = (message: { text: string }) => {
		const [{ status, at }] = triesOf(message);
		// Redis hands a dying worker what comes until its connection is closed.
		return status !== 200 && ends.some(({ kill, death }) => at <= death && kill - at <= ANSWER_WITHIN);
	};
	// So is one of what takes longer than Inbox 2.0 waits, such as the first executions of a worker that has just started.
	const wasLate = (message: { text: string }) => {
		const [first, second] = triesOf(message);
		const hadNoAnswer =
			first.status === null && second !== undefined && second.at - first.at >= ANSWER_WITHIN;
		return hadNoAnswer && ends.some(({ kill }) => first.at >= kill && first.at - kill <= STARTING);
	};
	const told = (message: { text: string }) =>
		triesOf(message)
			.map(({ at, status, took, answer }) => {
				const since = ends.map(({ name, kill }) => `${at - kill} ms since ${name}`).join(', ');
				return `(${since}: ${status ?? 'no answer'} ${answer.slice(0, 80)} after ${took ?? '?'} ms)`;
			})
			.join('');
	const late = forgotten.filter((message) => !wasCutOff(message) && wasLate(message));
	const others = forgotten.filter((message) => !wasCutOff(message) && !wasLate(message));
	report.figure('messages that nobody sees', forgotten.length);
	report.figure(
		'of them answered too late while a killed process started again',
		`${late.length} ${late.map(told).join(' ')}`,
	);
	report.check(
		'whom the bot has not answered, people have, but for messages that were being answered at a kill or too late',
		others.length === 0,
		`${others.length} others that nobody sees ${others.map(told).join(' ')}`,
	);
	const cameBack = kills.filter((kill) =>
		deliveries.some(({ at, answer }) => Date.parse(at) > kill && answer.includes('You said')),
	);
	report.check(
		'the bot answers again after each kill',
		cameBack.length === kills.length && kills.length >= 3,
		`after ${cameBack.length} of ${kills.length}`,
	);
	await api.unpublish(bot.id);
}
