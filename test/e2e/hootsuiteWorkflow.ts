/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { join } from 'node:path';
import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { CredentialReference, Execution, N8nApi } from './n8n/api';
import { credentialTypeOf, type Authentication } from './n8n/sandboxAccount';
import { FIXTURES, HOOTSUITE_NODE } from './suite';

export interface HootsuiteRun {
	authentication: Authentication;
	credential: CredentialReference;
	/** The Hootsuite node's, without `authentication`. */
	parameters: INodeParameters;
	/** Names in test/e2e/fixtures: the node gets one item a file, in field "data". None: one item without a file. */
	files?: string[];
	/** The workflow's time zone, such as Europe/Berlin. Default: n8n's, which is UTC here. */
	timezone?: string;
}

/** Runs Start → (Read Files →) Hootsuite in the real n8n. @returns the execution and the items of the Hootsuite node */
export async function runHootsuite(
	api: N8nApi,
	{ authentication, credential, parameters, files = [], timezone }: HootsuiteRun,
): Promise<{ execution: Execution; items: INodeExecutionData[] }> {
	const nodes: INode[] = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		...(files.length > 0
			? [node('Files', 'n8n-nodes-base.readWriteFile', 1.1, { fileSelector: '={{ $json.file }}' })]
			: []),
		{
			...node('Hootsuite', HOOTSUITE_NODE, 1, { authentication, ...parameters }),
			credentials: { [credentialTypeOf(authentication)]: credential },
		},
	];
	const workflowId = await api.createWorkflow({
		name: `e2e ${authentication}`,
		nodes,
		connections: Object.fromEntries(
			nodes
				.slice(0, -1)
				.map(({ name }, index) => [
					name,
					{ main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] },
				]),
		),
		// In this order: what n8n finds by a pattern comes in any.
		pinData:
			files.length > 0 ? { Start: files.map((file) => ({ json: { file: join(FIXTURES, file) } })) } : {},
		settings: { executionOrder: 'v1', timezone },
	});
	const execution = await api.run(workflowId, 'Start');
	const [run] = execution.data.resultData.runData.Hootsuite ?? [];
	return { execution, items: run?.data?.main[0] ?? [] };
}

function node(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}
