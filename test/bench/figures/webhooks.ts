import { createHmac, randomUUID } from 'crypto';
import { sleep, type INode } from 'n8n-workflow';
import { readDelivery } from '../../../nodes/Hootsuite/events/delivery';
import { verify } from '../../../nodes/Hootsuite/transport/signature';
import { WEBHOOK_SECRET } from '../../../sandbox/seed';
import { alternate, demand, median, quantile, round, type Curve, type Figure } from '../figure';
import { lab, type Lab } from '../lab';
import { node } from '../workflow';

const EVENTS = 100;
/** Deliveries that are on their way at the same time: more than n8n can work on. */
const AT_ONCE = 16;
const DELIVERIES = 120;

let sequenceNumber = 9_000_000_000_000_000_000n;

/** As Hootsuite sends them; no two events have the same number. */
function body(events: number): string {
	return JSON.stringify(
		Array.from({ length: events }, () => ({
			seq_no: String(sequenceNumber++),
			type: 'com.hootsuite.messages.event.v1',
			data: {
				state: 'SENT',
				organization: { id: '9100001' },
				message: { id: String(sequenceNumber) },
				timestamp: '2030-01-01T10:00:00Z',
			},
		})),
	);
}

const signatureOf = (text: string) => createHmac('sha512', WEBHOOK_SECRET).update(text).digest('hex');

interface Trigger {
	workflowId: string;
	url: string;
}

async function publish({ api }: Lab, name: string, trigger: INode, path: string): Promise<Trigger> {
	const next = node('Next', 'n8n-nodes-base.noOp', 1, {});
	const workflowId = await api.createWorkflow({
		name,
		nodes: [trigger, next],
		connections: { Trigger: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	});
	await api.publish(workflowId);
	return { workflowId, url: `${api.url}/webhook/${path}` };
}

async function ourTrigger(place: Lab): Promise<Trigger> {
	const webhookId = randomUUID();
	const trigger = node(
		'Trigger',
		'n8n-nodes-hootsuite.hootsuiteTrigger',
		1,
		{ authentication: 'accessToken', events: ['messagePublished'] },
		{ webhookId, credentials: { hootsuiteApi: place.credential } },
	);
	return await publish(place, 'Bench: Hootsuite Trigger', trigger, `${webhookId}/webhook`);
}

async function bareTrigger(place: Lab): Promise<Trigger> {
	const webhookId = randomUUID();
	const trigger = node('Trigger', 'n8n-nodes-hootsuite.bareTrigger', 1, {}, { webhookId });
	return await publish(place, 'Bench: bare trigger', trigger, `${webhookId}/webhook`);
}

async function webhookNode(place: Lab): Promise<Trigger> {
	const path = randomUUID();
	const parameters = { httpMethod: 'POST', path, options: {} };
	const trigger = node('Trigger', 'n8n-nodes-base.webhook', 2, parameters, { webhookId: path });
	return await publish(place, 'Bench: Webhook', trigger, path);
}

async function finished({ api }: Lab, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success'] }));
	const response = await fetch(`${api.url}/rest/executions?filter=${filter}&limit=1`, {
		headers: { Cookie: api.authCookie },
	});
	return ((await response.json()) as { data: { count: number } }).data.count;
}

interface Load {
	/** Deliveries a second, until the last one's execution has ended. */
	throughput: number;
	/** Milliseconds until the answer, that 99 of 100 stay below. */
	p99: number;
}

/** Sends deliveries as fast as they are answered, and waits until n8n has worked on all of them. */
async function load(place: Lab, { workflowId, url }: Trigger, deliveries = DELIVERIES): Promise<Load> {
	const before = await finished(place, workflowId);
	const bodies = Array.from({ length: deliveries }, () => body(EVENTS));
	const requests = bodies.map((text) => ({ text, signature: signatureOf(text) }));
	const waits: number[] = [];
	const start = performance.now();
	const send = async () => {
		for (let request = requests.pop(); request; request = requests.pop()) {
			const sent = performance.now();
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', 'X-Hootsuite-Signature': request.signature },
				body: request.text,
			});
			await response.arrayBuffer();
			demand(response.status === 200, `A delivery was answered with ${response.status}`);
			waits.push(performance.now() - sent);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, send));
	while ((await finished(place, workflowId)) < before + deliveries) {
		demand(performance.now() - start < 120_000, 'The deliveries did not all run');
		// Asked without a pause, n8n would have less time for them.
		await sleep(100);
	}
	return { throughput: deliveries / ((performance.now() - start) / 1000), p99: quantile(waits, 0.99) };
}

/** Microseconds a call takes: the median of many batches. */
function perCall(calls: number, work: () => unknown): number {
	const start = performance.now();
	for (let call = 0; call < calls; call++) work();
	return ((performance.now() - start) / calls) * 1000;
}

/** What the trigger does before anything else, and what every program must do that reads the body. */
async function checking(events: number, runs: number) {
	const text = body(events);
	const raw = Buffer.from(text);
	const signature = signatureOf(text);
	const calls = Math.ceil(30_000 / events);
	const ours = async () =>
		perCall(calls, () => {
			demand(verify(raw, signature, WEBHOOK_SECRET), 'The signature was refused');
			demand(readDelivery(raw)?.events.length === events, 'Events were not recognised');
		});
	const peer = async () => perCall(calls, () => JSON.parse(raw.toString('utf8')) as unknown);
	await alternate(3, { ours, peer });
	return await alternate(runs, { ours, peer });
}

export const webhooks: Figure[] = [
	{
		name: 'webhook-saturation',
		async measure() {
			const place = await lab();
			const triggers = [await ourTrigger(place), await webhookNode(place), await bareTrigger(place)];
			const [ourUrl, peerUrl, bareUrl] = triggers;
			try {
				for (const trigger of triggers) await load(place, trigger);
				const { ours, peer, bare } = await alternate(3, {
					ours: async () => await load(place, ourUrl),
					peer: async () => await load(place, peerUrl),
					bare: async () => await load(place, bareUrl),
				});
				const throughput = (loads: Load[]) => median(loads.map((one) => one.throughput));
				const p99 = (loads: Load[]) => median(loads.map((one) => one.p99));
				const faster = throughput(ours) / throughput(peer);
				const ofBare = throughput(ours) / throughput(bare);
				const slower = p99(ours) / p99(peer);
				return [
					{
						name: 'webhook-throughput',
						ours: round(throughput(ours)),
						peer: round(throughput(peer)),
						ratio: round(faster),
						goal: 'ours / peer >= 0.9, or 0.9 of what n8n leaves to a trigger that does nothing where that is less',
						unit: 'deliveries of 100 events a second',
						runs: ours.length,
						pass: faster >= 0.9 || ofBare >= 0.9,
						more: {
							'a trigger that does nothing': round(throughput(bare)),
							'ours / a trigger that does nothing': round(ofBare),
						},
					},
					{
						name: 'webhook-p99',
						ours: round(p99(ours)),
						peer: round(p99(peer)),
						ratio: round(slower),
						goal: 'ours < 2000; Hootsuite waits for ten seconds',
						unit: 'ms',
						runs: ours.length,
						pass: p99(ours) < 2000,
						more: { 'a trigger that does nothing': round(p99(bare)) },
					},
				];
			} finally {
				for (const { workflowId } of triggers) await place.api.unpublish(workflowId);
			}
		},
	},
	{
		name: 'signature-and-recognition',
		async measure() {
			const { ours, peer } = await checking(EVENTS, 21);
			const ratio = median(ours) / median(peer);
			return [
				{
					name: 'signature-and-recognition',
					ours: round(median(ours)),
					peer: round(median(peer)),
					ratio: round(ratio),
					goal: 'ours / peer <= 3',
					unit: 'µs',
					runs: ours.length,
					pass: ratio <= 3,
				},
			];
		},
		async grow() {
			const curve: Curve = {
				name: 'events',
				title: 'Checking a signature and recognising events',
				x: 'events in a delivery',
				y: 'µs',
				series: { 'Hootsuite Trigger': [], 'JSON.parse': [] },
			};
			for (const events of [1, 10, 100, 1000]) {
				const { ours, peer } = await checking(events, 11);
				curve.series['Hootsuite Trigger'].push([events, median(ours)]);
				curve.series['JSON.parse'].push([events, median(peer)]);
			}
			return [curve];
		},
	},
];
