import omit from 'lodash/omit';
import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ACCESS_TOKEN } from '../../sandbox/seed';
import type { CredentialReference, Execution } from '../e2e/n8n/api';
import { demand } from './figure';
import type { Lab } from './lab';

export const AUTHORIZATION = `Bearer ${ACCESS_TOKEN}`;

/** 10,000 messages take more than eight minutes at 20 a second. */
const WITHIN_SECONDS = 1200;

export interface Measured {
	/** From the first node's begin to the last one's end, in milliseconds, as n8n notes them. */
	ms: number;
	/** What came out of the last node. */
	items: INodeExecutionData[];
}

export const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode => ({ id: name, name, type, typeVersion, position: [0, 0], parameters, ...more });

export const hootsuite = (
	credential: CredentialReference,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode =>
	node(
		'Hootsuite',
		'n8n-nodes-hootsuite.hootsuite',
		1,
		{ authentication: 'accessToken', ...parameters },
		{ credentials: { hootsuiteApi: credential }, ...more },
	);

/** n8n's own node that sets a text on each item, and nothing else. */
export const editFields = (name: string, value: string): INode =>
	node('Edit Fields', 'n8n-nodes-base.set', 3.4, {
		mode: 'manual',
		includeOtherFields: true,
		assignments: { assignments: [{ id: name, name, value, type: 'string' }] },
		options: {},
	});

/** Where the output of each node goes. */
type Wires = Record<string, string[][]>;

/** Runs Start, which gives `items` at no cost because they are pinned, and then `nodes` as wired (one after the other when nothing else is said). */
export async function runWorkflow(
	{ api }: Lab,
	items: INodeExecutionData[],
	nodes: INode[],
	wires: Wires = Object.fromEntries(nodes.slice(0, -1).map(({ name }, i) => [name, [[nodes[i + 1].name]]])),
): Promise<Execution> {
	const all: Wires = { Start: [[nodes[0].name]], ...wires };
	const workflowId = await api.createWorkflow({
		name: 'Bench',
		nodes: [node('Start', 'n8n-nodes-base.manualTrigger', 1, {}), ...nodes],
		connections: Object.fromEntries(
			Object.entries(all).map(([from, outputs]) => [
				from,
				{ main: outputs.map((names) => names.map((name) => ({ node: name, type: 'main', index: 0 }))) },
			]),
		),
		pinData: { Start: items },
	});
	const execution = await api.run(workflowId, 'Start', undefined, WITHIN_SECONDS);
	const { error } = execution.data.resultData;
	demand(
		execution.status === 'success',
		`The workflow ended as ${execution.status}: ${error?.message} ${error?.description ?? ''}`,
	);
	return execution;
}

/** How long the nodes behind Start took together, the waits between them included. */
export function measured({ data }: Execution, last: string): Measured {
	const ran = omit(data.resultData.runData, 'Start');
	const tasks = Object.values(ran).flat();
	const begin = Math.min(...tasks.map(({ startTime }) => startTime));
	const end = Math.max(...tasks.map(({ startTime, executionTime }) => startTime + executionTime));
	const items = (ran[last] ?? []).flatMap((task) => task.data?.main[0] ?? []);
	return { ms: end - begin, items };
}
