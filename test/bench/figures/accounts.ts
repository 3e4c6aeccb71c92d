/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox';
import { PROFILES } from '../../../sandbox/seed';
import type { N8nApi } from '../../e2e/n8n/api';
import { installN8n } from '../../e2e/n8n/install';
import { demand, round, type Figure, type Line } from '../figure';
import { anotherProcess, freshSandbox, lab, NO_MACHINE_EACH, type Lab } from '../lab';
import { hootsuite, node } from '../workflow';

/** Requests a second that Hootsuite, and the sandbox, allow. */
const LIMIT = 20;

type Process = Pick<Lab, 'api' | 'credential'>;

const schedule = ({ credential }: Process, text: string): INode =>
	hootsuite(credential, {
		resource: 'message',
		operation: 'schedule',
		socialProfileIds: [PROFILES.facebookPage],
		text,
		when: 'at',
		scheduledSendTime: new Date(Date.now() + 7 * 86_400_000).toISOString().replace(/\.\d+Z/, 'Z'),
	});

/** A workflow of two nodes. @returns its id */
async function workflow(api: N8nApi, first: INode, second: INode, items?: number): Promise<string> {
	return await api.createWorkflow({
		name: 'Bench: one account',
		nodes: [first, second],
		connections: { [first.name]: { main: [[{ node: second.name, type: 'main', index: 0 }]] } },
		...(items !== undefined && {
			pinData: {
				[first.name]: Array.from({ length: items }, (_, number) => ({ json: { number } })),
			},
		}),
	});
}

/** Runs a workflow with so many items several times at once. @returns how many executions did not succeed */
async function runs(process: Process, count: number, items: number): Promise<number> {
	const start = node('Start', 'n8n-nodes-base.manualTrigger', 1, {});
	const id = await workflow(process.api, start, schedule(process, '={{ $json.number }}'), items);
	await Promise.all(Array.from({ length: count }, async () => await process.api.start(id, 'Start')));
	const states = await process.api.executionsAtRest(id, 600);
	demand(states.length === count, `${states.length} of ${count} executions ran`);
	return states.filter(({ status }) => status !== 'success').length;
}

/** What the sandbox has seen. */
function seen({ sandbox }: Pick<Lab, 'sandbox'>, messages: number) {
	const asked = sandbox.state.requests.filter(({ path }) => path.startsWith('/v1/'));
	const times = asked.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
	const created = sandbox.state.messages.map(({ message }) => Number(message.text)).slice(-messages);
	const refused = asked.filter(({ status }) => status === 429).length;
	const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
	return {
		created,
		refused,
		refusedShare: refused / asked.length,
		seconds,
		ofLimit: messages / LIMIT / seconds,
		ofLimitAtHalf: ofLimitAtHalf(times),
	};
}

/** The same of the middle half of all requests: neither n8n's beginning nor its end counts. */
function ofLimitAtHalf(times: number[]): number {
	const [from, to] = [0.25, 0.75].map((part) => Math.floor(times.length * part));
	return ((to - from) * 1000) / (times[to] - times[from]) / LIMIT;
}

const line = (
	name: string,
	result: ReturnType<typeof seen>,
	failed: number,
	goal: Pick<Line, 'goal' | 'pass'>,
	more: Line['more'] = {},
): Line => ({
	name,
	ours: round(result.seconds, 4),
	peer: round(result.seconds * result.ofLimit, 4),
	ratio: round(result.ofLimit),
	unit: 's',
	runs: 1,
	more: {
		'executions that failed': failed,
		'answered 429': result.refused,
		'of all requests': round(result.refusedShare, 2),
		...more,
	},
	...goal,
});

const RUNS = 2400;

/** How far any message is from its place in the order in which the executions began. */
const outOfTurn = (numbers: number[]) =>
	Math.max(...numbers.map((number, place) => Math.abs(number - place)));

async function succeeded({ api }: Process, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success'] }));
	const response = await fetch(`${api.url}/rest/executions?filter=${filter}&limit=1`, {
		headers: { Cookie: api.authCookie },
	});
	// Of thousands that end, n8n is so busy that it may answer with an error.
	return response.ok ? ((await response.json()) as { data: { count: number } }).data.count : 0;
}

/** Waits until a count is as high as it should be, or has not grown for two minutes. @returns it */
async function atRest(count: () => Promise<number>, expected: number): Promise<number> {
	let last = await count();
	for (let since = performance.now(); last < expected && performance.now() - since < 120_000;) {
		await wait(5000);
		const now = await count();
		if (now > last) since = performance.now();
		last = Math.max(last, now);
	}
	return last;
}

/** Begins so many executions at once, as a trigger does that finds a full queue. @returns the workflow's id */
async function begin({ api }: Process, behind: INode): Promise<string> {
	const trigger = node('Burst', 'n8n-nodes-hootsuite.burstTrigger', 1, { count: RUNS });
	const id = await workflow(api, trigger, behind);
	await api.publish(id);
	return id;
}

/** The same with a node that asks nobody anything. @returns how long n8n takes for them, in seconds, five more or less */
async function idle(process: Process): Promise<number> {
	const from = performance.now();
	const id = await begin(process, node('Edit Fields', 'n8n-nodes-base.set', 3.4, { options: {} }));
	await atRest(async () => await succeeded(process, id), RUNS);
	await process.api.unpublish(id);
	return (performance.now() - from) / 1000;
}

/** Begins them, and waits for their ends. @returns how many did not succeed */
async function burst({ sandbox }: Pick<Lab, 'sandbox'>, process: Process): Promise<number> {
	const id = await begin(process, schedule(process, '={{ $json.number }}'));
	const seeded = sandbox.state.messages.length;
	// n8n is not asked meanwhile: lists of thousands keep it busy.
	await atRest(async () => sandbox.state.messages.length - seeded, RUNS);
	// n8n's list leaves some out where pages meet in a crowd that began in the same moment; its count does not.
	const count = await atRest(async () => await succeeded(process, id), RUNS);
	await process.api.unpublish(id);
	return RUNS - count;
}

export const accounts: Figure[] = [
	{
		name: 'account-ten-runs',
		async measure() {
			const place = await lab();
			freshSandbox(place.sandbox, 100);
			const failed = await runs(place, 10, 60);
			const result = seen(place, 600);
			return [
				line('account-ten-runs', result, failed, {
					goal: 'limit / ours >= 0.9, none answered 429',
					pass: result.ofLimit >= 0.9 && result.refused === 0 && failed === 0,
				}),
			];
		},
	},
	{
		name: 'account-2400-runs',
		async measure() {
			const place = { sandbox: await startSandbox(), installed: await installN8n() };
			const process = await anotherProcess(place, NO_MACHINE_EACH);
			freshSandbox(place.sandbox, 100);
			const measured = async () => {
				const failed = await burst(place, process);
				const result = seen(place, RUNS);
				return { failed, result, withoutHootsuite: await idle(process) };
			};
			const { failed, result, withoutHootsuite } = await measured().finally(process.stop);
			await place.sandbox.close();
			return [
				line(
					'account-2400-runs',
					result,
					failed,
					{
						goal: 'ours <= 1.1 of the limit, none fails, at most 1 % answered 429',
						pass: result.ofLimit >= 1 / 1.1 && result.refusedShare <= 0.01 && failed === 0,
					},
					{
						messages: new Set(result.created).size,
						'places out of turn, at most': outOfTurn(result.created),
						'of the limit, in the middle half of the requests': round(result.ofLimitAtHalf),
						'the same with Edit Fields, in seconds': round(withoutHootsuite),
					},
				),
			];
		},
	},
	{
		name: 'account-two-processes',
		async measure() {
			const place = await lab();
			const other = await anotherProcess(place);
			try {
				freshSandbox(place.sandbox, 100);
				const failed = await Promise.all([place, other].map(async (one) => await runs(one, 5, 120)));
				const result = seen(place, 1200);
				return [
					line('account-two-processes', result, failed[0] + failed[1], {
						goal: 'limit / ours >= 0.8, none fails, at most 5 % answered 429',
						pass: result.ofLimit >= 0.8 && result.refusedShare <= 0.05 && failed[0] + failed[1] === 0,
					}),
				];
			} finally {
				await other.stop();
			}
		},
	},
];
