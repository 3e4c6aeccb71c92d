/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import { PROFILES } from '../../../sandbox/seed';
import { alternate, demand, median, round, type Curve, type Figure } from '../figure';
import { freshSandbox, lab, refusals, watchingMemory, type Lab } from '../lab';
import {
	AUTHORIZATION,
	editFields,
	hootsuite,
	measured,
	node,
	runWorkflow,
	type Measured,
} from '../workflow';

/** Requests a second that Hootsuite, and the sandbox, allow. */
const LIMIT = 20;

const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString().replace(/\.\d+Z/, 'Z');

const inputs = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { text: `Message ${index}` } }));

/** Nothing is set but what a message needs. */
async function withHootsuite(place: Lab, count: number, delayMs: number): Promise<Measured> {
	freshSandbox(place.sandbox, delayMs);
	const schedule = hootsuite(place.credential, {
		resource: 'message',
		operation: 'schedule',
		socialProfileIds: [PROFILES.facebookPage],
		text: '={{ $json.text }}',
		when: 'at',
		scheduledSendTime: inAWeek(),
	});
	const result = measured(await runWorkflow(place, inputs(count), [schedule]), 'Hootsuite');
	const texts = result.items.map(({ json }) => json.text).join();
	demand(
		texts ===
			inputs(count)
				.map(({ json }) => json.text)
				.join(),
		'The messages came in another order, or not all of them',
	);
	return result;
}

/** Loop Over Items → HTTP Request, as n8n's own pages advise against a rate limit. */
async function withLoop(place: Lab, count: number, delayMs: number): Promise<Measured> {
	freshSandbox(place.sandbox, delayMs);
	const loop = node('Loop', 'n8n-nodes-base.splitInBatches', 3, { options: {} });
	const request = node('HTTP', 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url: `${place.sandbox.url}/v1/messages`,
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'Authorization', value: AUTHORIZATION }] },
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ JSON.stringify({ text: $json.text, socialProfileIds: ['${PROFILES.facebookPage}'], scheduledSendTime: '${inAWeek()}' }) }}`,
		options: {},
	});
	const done = node('Done', 'n8n-nodes-base.noOp', 1, {});
	const wires = { Loop: [['Done'], ['HTTP']], HTTP: [['Loop']] };
	const result = measured(await runWorkflow(place, inputs(count), [loop, request, done], wires), 'Done');
	demand(result.items.length === count, `The loop gave ${result.items.length} of ${count} messages`);
	return result;
}

/** By how much more than before n8n has in use while something is done, in MiB, at the most; asked every `pauseMs`. */
async function mostInUse(place: Lab, pauseMs: number, work: () => Promise<unknown>): Promise<number> {
	const before = await place.inUse();
	let most = before;
	let isDone = false;
	const working = work().finally(() => (isDone = true));
	while (!isDone) {
		await Promise.race([working, wait(pauseMs)]);
		most = Math.max(most, await place.inUse());
	}
	await working;
	return most - before;
}

export const scheduling: Figure[] = [
	{
		name: 'memory-10000-messages',
		async measure() {
			const place = await lab();
			// Loads what is loaded only once.
			await runWorkflow(place, (await withHootsuite(place, 20, 0)).items, [editFields('note', 'x')]);
			let items: Measured['items'] = [];
			const ours = await mostInUse(place, 10_000, async () => {
				({ items } = await withHootsuite(place, 10_000, 0));
			});
			const peer = await mostInUse(place, 200, async () => {
				await runWorkflow(place, items, [editFields('note', 'x')]);
			});
			return [
				{
					name: 'memory-10000-messages',
					ours: round(ours),
					peer: round(peer),
					ratio: round(ours / peer),
					goal: 'ours / peer <= 2',
					unit: 'MiB in use',
					runs: 1,
					pass: ours / peer <= 2,
				},
			];
		},
	},
	{
		name: 'schedule-400',
		async measure() {
			const place = await lab();
			let refused = 0;
			const { ours } = await alternate(3, {
				async ours() {
					const { ms } = await withHootsuite(place, 400, 100);
					refused += refusals(place.sandbox);
					return ms / 1000;
				},
			});
			const atLimit = 400 / LIMIT;
			const share = atLimit / median(ours);
			return [
				{
					name: 'schedule-400',
					ours: round(median(ours), 4),
					peer: atLimit,
					ratio: round(share),
					goal: 'limit / ours >= 0.95',
					unit: 's',
					runs: ours.length,
					pass: share >= 0.95,
					more: { 'refused with 429, repeated by the node': refused, 'in order': 'yes' },
				},
			];
		},
		async grow() {
			const place = await lab();
			const seconds: Curve['series'] = { 'Hootsuite node': [], 'the limit, 20 a second': [] };
			const grown: Curve['series'] = { 'Hootsuite node': [], 'Edit Fields, the same items': [] };
			for (const count of [10, 100, 1000, 10_000]) {
				const ours = await watchingMemory(place, async () => await withHootsuite(place, count, 100));
				seconds['Hootsuite node'].push([count, ours.result.ms / 1000]);
				seconds['the limit, 20 a second'].push([count, count / LIMIT]);
				const peer = await watchingMemory(
					place,
					async () => await runWorkflow(place, ours.result.items, [editFields('note', 'x')]),
				);
				grown['Hootsuite node'].push([count, Math.max(1, ours.grown)]);
				grown['Edit Fields, the same items'].push([count, Math.max(1, peer.grown)]);
			}
			const x = 'messages';
			return [
				{
					name: 'schedule',
					title: 'Scheduling messages, 100 ms latency',
					x,
					y: 'seconds',
					series: seconds,
				},
				{
					name: 'schedule-memory',
					title: "Scheduling messages: n8n's memory at its peak, more than before",
					x,
					y: 'MiB',
					series: grown,
				},
			];
		},
	},
	{
		name: 'schedule-100',
		async measure() {
			const place = await lab();
			let refused = 0;
			const { ours, peer } = await alternate(3, {
				async ours() {
					const { ms } = await withHootsuite(place, 100, 400);
					refused += refusals(place.sandbox);
					return ms / 1000;
				},
				peer: async () => (await withLoop(place, 100, 400)).ms / 1000,
			});
			const ratio = median(peer) / median(ours);
			return [
				{
					name: 'schedule-100',
					ours: round(median(ours)),
					peer: round(median(peer)),
					ratio: round(ratio),
					goal: 'peer / ours >= 7',
					unit: 's',
					runs: ours.length,
					pass: ratio >= 7,
					more: { 'refused with 429, repeated by the node': refused },
				},
			];
		},
	},
];
