/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox } from '../../../sandbox';
import { ORGANIZATION_ID, PROFILES, WEBHOOK_SECRET } from '../../../sandbox/seed';
import { newEvent } from '../../e2e/deliveries';
import { installN8n } from '../../e2e/n8n/install';
import { demand, round, type Figure } from '../figure';
import { anotherProcess, freshSandbox, type Lab } from '../lab';
import { hootsuite, node } from '../workflow';

type Process = Pick<Lab, 'api' | 'credential'>;
type Place = Pick<Lab, 'sandbox'>;

/** BENCH_WEEK=0.1 lives through a tenth of it, in five minutes; all of it takes forty. */
const PART = Number(process.env.BENCH_WEEK ?? 1);

/** What comes in a busy week. */
const DELIVERIES = 10_000 * PART;
const POLLS = 2000 * PART;
const POSTS = 5000 * PART;

/** What part of it warms n8n up: from then on its memory must not grow. */
const WARM_UP = 0.1;

/** Deliveries that are on their way at the same time. */
const AT_ONCE = 4;
const EVENTS_AT_MOST = 3;
/** A second apart: an n8n that is busy with its database answers 503 for some. */
const TRIES = 60;
const POSTS_A_RUN = 250;
const POLLING_TRIGGERS = 10;

/** n8n polls once a minute at most, but takes several such times. */
const EVERY_TWO_SECONDS = {
	item: Array.from({ length: 30 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 2} * * * * *`,
	})),
};

/** Publishes a trigger of ours with a node behind it. @returns the workflow's id, and where its webhook is called */
async function publish({ api, credential }: Process, kind: string, parameters: object) {
	const webhookId = randomUUID();
	const trigger = node(
		'Trigger',
		`n8n-nodes-hootsuite.${kind}`,
		1,
		{ authentication: 'accessToken', ...parameters },
		{ webhookId, credentials: { hootsuiteApi: credential } },
	);
	const id = await api.createWorkflow({
		name: `Bench: a week of ${kind}`,
		nodes: [trigger, node('Next', 'n8n-nodes-base.noOp', 1, {})],
		connections: { Trigger: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	});
	await api.publish(id);
	return { id, url: `${api.url}/webhook/${webhookId}/webhook` };
}

/**
 * Sends signed deliveries, of which one in ten comes twice, and repeats what n8n could not keep, as Hootsuite does.
 * @returns how often it had to
 */
async function deliver({ sandbox: { state } }: Place, url: string, count: number): Promise<number> {
	let left = count;
	let repeated = 0;
	let last = '';
	const lane = async () => {
		while (left-- > 0) {
			const events = Array.from({ length: 1 + (left % EVENTS_AT_MOST) }, () => newEvent(state));
			const body = left % 10 === 0 && last ? last : JSON.stringify(events);
			last = body;
			let status = 0;
			for (let tries = 0; tries < TRIES && status !== 200; tries++) {
				if (tries > 0) {
					repeated++;
					await wait(1000);
				}
				const response = await fetch(url, {
					method: 'POST',
					headers: {
						'Content-Type': 'application/json',
						'X-Hootsuite-Signature': createHmac('sha512', WEBHOOK_SECRET).update(body).digest('hex'),
					},
					body,
				});
				await response.arrayBuffer();
				({ status } = response);
			}
			demand(status === 200, `A delivery was answered with ${status}, ${TRIES} times`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, lane));
	return repeated;
}

/** Waits until the polling triggers have asked so many times. */
async function polled({ sandbox: { state } }: Place, count: number): Promise<void> {
	const polls = () =>
		state.requests.filter(({ method, path }) => method === 'GET' && path === '/v1/messages').length;
	while (polls() < count) await wait(1000);
}

/** Schedules messages, run after run. */
async function postAll({ api }: Process, workflowId: string, count: number): Promise<void> {
	for (let done = 0; done < count; done += POSTS_A_RUN) {
		const { status } = await api.run(workflowId, 'Start', undefined, 600);
		demand(status === 'success', `A run of posts ended as ${status}`);
	}
}

/** Lives through a part of the week, all at once. @returns how many deliveries n8n could not keep at first */
async function live(place: Place, process: Process, url: string, workflowId: string, part: number) {
	place.sandbox.state.requests.length = 0;
	const [repeated] = await Promise.all([
		deliver(place, url, DELIVERIES * part),
		polled(place, POLLS * part),
		postAll(process, workflowId, POSTS * part),
	]);
	return repeated;
}

export const week: Figure[] = [
	{
		name: 'week-memory',
		async measure() {
			const place = { sandbox: await startSandbox(), installed: await installN8n() };
			const one = await anotherProcess(place);
			try {
				freshSandbox(place.sandbox);
				const from = performance.now();
				const trigger = await publish(one, 'hootsuiteTrigger', { events: ['messagePublished'] });
				const polling: string[] = [];
				for (let number = 0; number < POLLING_TRIGGERS; number++) {
					const events = ['messageScheduled', 'messagePublished'];
					const { id } = await publish(one, 'hootsuitePollingTrigger', {
						events,
						pollTimes: EVERY_TWO_SECONDS,
					});
					polling.push(id);
				}
				const start = node('Start', 'n8n-nodes-base.manualTrigger', 1, {});
				const schedule = hootsuite(one.credential, {
					resource: 'message',
					operation: 'schedule',
					socialProfileIds: [PROFILES.facebookPage],
					text: `={{ $json.number }} of ${ORGANIZATION_ID}`,
					when: 'at',
					scheduledSendTime: `${new Date().getUTCFullYear() + 1}-07-01T09:30:00Z`,
				});
				const posts = await one.api.createWorkflow({
					name: 'Bench: a week of posts',
					nodes: [start, schedule],
					connections: { Start: { main: [[{ node: 'Hootsuite', type: 'main', index: 0 }]] } },
					pinData: {
						Start: Array.from({ length: POSTS_A_RUN }, (_, number) => ({ json: { number } })),
					},
				});
				let repeated = await live(place, one, trigger.url, posts, WARM_UP);
				const warm = await one.inUse();
				repeated += await live(place, one, trigger.url, posts, 1 - WARM_UP);
				await wait(5000);
				const end = await one.inUse();
				for (const id of polling) {
					// All posts are further ahead than they look.
					const failed = await one.api.executionStates(id);
					demand(failed.length === 0, `${failed.length} polls of a trigger failed`);
				}
				return [
					{
						name: 'week-memory',
						ours: round(end, 4),
						peer: round(warm, 4),
						ratio: round(end / warm),
						goal: 'at the end / after the warm-up <= 1.1',
						unit: 'MiB in use',
						runs: 1,
						pass: end / warm <= 1.1,
						more: {
							'of the week': PART,
							'deliveries repeated': repeated,
							minutes: round((performance.now() - from) / 60_000),
						},
					},
				];
			} finally {
				await one.stop();
				await place.sandbox.close();
			}
		},
	},
];
