import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import { createMessage } from '../../../sandbox/logic/messageLifecycle';
import { post } from '../../../sandbox/logic/webhookDelivery';
import { PROFILES } from '../../../sandbox/seed';
import type { State } from '../../../sandbox/state';
import { newEvent } from '../deliveries';
import { inARow } from '../hootsuiteWorkflow';
import type { WorkflowInput } from '../n8n/api';
import { readExample } from '../n8n/examples';
import type { Report } from '../report';
import { publishTrigger, takenFrom } from '../triggerWorkflow';
import type { Place } from './place';

const DELIVERIES = 50;
const AT_REST_WITHIN_SECONDS = 120;
const EXAMPLE = 'schedule-a-failed-post-again.json';
const TRIGGER = 'When a post fails';
const ONLY_NEW = 'Only what is new';

/** How many of these occur more than once. */
function timesTwo(entries: string[]): number {
	const counts = new Map<string, number>();
	for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
	return [...counts.values()].filter((count) => count > 1).length;
}

/** An event about a message that could not be published. */
function failure(state: State, text: string) {
	const stored = state.profiles.find(({ profile: { id } }) => id === PROFILES.disconnected);
	if (!stored) throw new Error('The sandbox has no disconnected profile');
	const scheduledSendTime = new Date(state.clock.now() + 3_600_000).toISOString();
	const { id } = createMessage(
		state,
		{ text, socialProfileIds: [PROFILES.disconnected], scheduledSendTime },
		stored,
		null,
	);
	return { messageId: id, event: newEvent(state, 'SEND_FAILED_PERMANENTLY', id) };
}

/** The example, or the same with less care taken behind its trigger. */
function variant(
	{ nodes, ...example }: WorkflowInput,
	care: { onlyNew: boolean; skip: boolean },
): WorkflowInput {
	const webhookId = randomUUID();
	const chain = nodes
		.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
		.filter(({ name }) => care.onlyNew || name !== ONLY_NEW)
		.map((node): INode => {
			if (node.name === TRIGGER) return { ...node, webhookId };
			return care.skip ? node : { ...node, parameters: { ...node.parameters, options: {} } };
		});
	return { ...example, nodes: chain, connections: inARow(chain) };
}

/** One delivery comes to two processes: at the same moment, and after the first has answered. */
export async function proveRepeats(place: Place, report: Report): Promise<void> {
	const { api, cluster, credentials, sandbox, signed } = place;
	const { state } = sandbox;
	const processes = [cluster.main.url, cluster.webhooks.url];
	report.chapter(`${DELIVERIES} deliveries of one event, each sent to two processes`);

	const trigger = await publishTrigger(api, 'hootsuiteTrigger', { events: ['messagePublished'] }, signed);
	for (let n = 0; n < DELIVERIES; n++) {
		const event = newEvent(state);
		for (const url of n % 2 ? processes : [...processes].reverse()) {
			await post(state, url + trigger.path, [event]);
		}
	}
	await api.executionsAtRest(trigger.id, AT_REST_WITHIN_SECONDS);
	const taken = (await api.executions(trigger.id)).flatMap((execution) => takenFrom(execution));
	const twice = timesTwo(taken.map(({ seq_no }) => String(seq_no)));
	report.check(
		'a repeat that comes after the first answer is known in the other process',
		taken.length >= DELIVERIES && twice === 0,
		`${twice} of ${DELIVERIES} ran twice`,
	);
	await api.unpublish(trigger.id);

	// What matters here is what is done twice, not how long it takes.
	state.settings.rateLimit = false;
	const example = readExample(EXAMPLE, credentials, sandbox.url);
	for (const [name, care] of [
		['with neither of them', { onlyNew: false, skip: false }],
		['with Remove Duplicates', { onlyNew: true, skip: false }],
		['with Skip If Already Scheduled', { onlyNew: false, skip: true }],
		['with both, as the example has it', { onlyNew: true, skip: true }],
	] as const) {
		const workflow = variant(example, care);
		const id = await api.createWorkflow(workflow);
		await api.publish(id);
		const path = `/webhook/${workflow.nodes[0].webhookId}/webhook`;
		const before = new Set(state.messages.map(({ message }) => message.id));
		const failures = Array.from({ length: DELIVERIES }, (_, n) => failure(state, `Failed ${name} ${n}`));
		const failed = new Set(failures.map(({ messageId }) => messageId));
		for (const { event } of failures) {
			await Promise.all(processes.map(async (url) => await post(state, url + path, [event])));
		}
		await api.executionsAtRest(id, AT_REST_WITHIN_SECONDS);
		const executions = await api.executions(id);
		const started = timesTwo(
			executions.flatMap((execution) => takenFrom(execution, TRIGGER).map(({ seq_no }) => String(seq_no))),
		);
		const again = state.messages
			.map(({ message }) => message)
			.filter((message) => !before.has(message.id) && !failed.has(message.id))
			.map(({ text }) => String(text));
		report.figure(
			`at the same moment, ${name}`,
			`${started} of ${DELIVERIES} started the workflow twice, ${timesTwo(again)} were posted twice, ${new Set(again).size} in all`,
		);
		await api.unpublish(id);
	}
	state.settings.rateLimit = true;
}
