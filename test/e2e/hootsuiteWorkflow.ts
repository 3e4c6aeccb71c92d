/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { resolve } from 'node:path';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	OnError,
} from 'n8n-workflow';
import type { CredentialReference, Execution, N8nApi } from './n8n/api';
import { credentialTypeOf, type Authentication } from './n8n/sandboxAccount';
import { FIXTURES, HOOTSUITE_NODE } from './suite';

export interface HootsuiteRun {
	authentication: Authentication;
	credential: CredentialReference;
	/** The Hootsuite node's, without `authentication`. */
	parameters: INodeParameters;
	/** Names in test/e2e/fixtures, or whole paths: the node gets one item a file, in field "data". None: one item without a file. */
	files?: string[];
	/** What the node gets instead, one item an entry. */
	input?: IDataObject[];
	/** What the node does when something does not work. Default: it stops. */
	onError?: OnError;
	/** n8n's Retry On Fail: how many tries the node has in all. */
	maxTries?: number;
	/** Called as soon as the execution has begun, with its ID. */
	onStart?: (executionId: string) => Promise<void>;
	/** The workflow's time zone, such as Europe/Berlin. Default: n8n's, which is UTC here. */
	timezone?: string;
}

export interface HootsuiteResult {
	execution: Execution;
	/** What came out of the Hootsuite node. */
	items: INodeExecutionData[];
	/** What came out of its error output, where `onError` gives it one. */
	refused: INodeExecutionData[];
}

/** Runs Start → (Read Files →) Hootsuite in the real n8n. */
export async function runHootsuite(
	api: N8nApi,
	{
		authentication,
		credential,
		parameters,
		files = [],
		input = [{}],
		onError,
		maxTries,
		onStart,
		timezone,
	}: HootsuiteRun,
): Promise<HootsuiteResult> {
	// In this order: what n8n finds by a pattern comes in any.
	const start = files.length > 0 ? files.map((file) => ({ file: resolve(FIXTURES, file) })) : input;
	const nodes: INode[] = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		...(files.length > 0
			? [node('Files', 'n8n-nodes-base.readWriteFile', 1.1, { fileSelector: '={{ $json.file }}' })]
			: []),
		{
			...node('Hootsuite', HOOTSUITE_NODE, 1, { authentication, ...parameters }),
			credentials: { [credentialTypeOf(authentication)]: credential },
			onError,
			...(maxTries && { retryOnFail: true, maxTries, waitBetweenTries: 100 }),
		},
	];
	const workflowId = await api.createWorkflow({
		name: `e2e ${authentication}`,
		nodes,
		connections: inARow(nodes),
		pinData: { Start: start.map((json) => ({ json })) },
		settings: { executionOrder: 'v1', timezone },
	});
	const execution = await api.run(workflowId, 'Start', onStart);
	const [run] = execution.data.resultData.runData.Hootsuite ?? [];
	const [items, refused] = run?.data?.main ?? [];
	return { execution, items: items ?? [], refused: refused ?? [] };
}

/** A node as a workflow has it; its name is its id. */
export function node(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

/** Connections that lead from each node to the next one. */
export function inARow(nodes: INode[]): IConnections {
	return Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, index) => [
				name,
				{ main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] },
			]),
	);
}
