import { randomUUID } from 'node:crypto';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IWorkflowSettings,
} from 'n8n-workflow';
import { inARow, node } from './hootsuiteWorkflow';
import type { CredentialReference, Execution, N8nApi } from './n8n/api';
import { accessTokenCredential } from './n8n/sandboxAccount';

/** A credential for the sandbox's access token, with a secret for its deliveries. */
export async function credentialWith(
	api: N8nApi,
	sandboxUrl: string,
	webhookSecret: string,
): Promise<CredentialReference> {
	const credential = accessTokenCredential(sandboxUrl);
	const name = `Hootsuite sandbox (webhook secret ${webhookSecret})`;
	return await api.saveCredential({ ...credential, name, data: { ...credential.data, webhookSecret } });
}

export interface PublishedTrigger {
	/** The workflow's. */
	id: string;
	/** Where a webhook trigger is called, below an n8n's address. */
	path: string;
	/** The same at the n8n that it was published through. */
	url: string;
}

/** Publishes a workflow of a trigger of ours, "Trigger", and nodes that come one after the other; by default "Next", which passes its items on. */
export async function publishTrigger(
	api: N8nApi,
	kind: 'hootsuiteTrigger' | 'hootsuitePollingTrigger',
	parameters: INodeParameters,
	credential: CredentialReference,
	behind: INode[] = [node('Next', 'n8n-nodes-base.noOp', 1, {})],
	settings: IWorkflowSettings = {},
): Promise<PublishedTrigger> {
	const webhookId = randomUUID();
	const trigger: INode = {
		...node('Trigger', `n8n-nodes-hootsuite.${kind}`, 1, { authentication: 'accessToken', ...parameters }),
		id: randomUUID(),
		webhookId,
		credentials: { hootsuiteApi: credential },
	};
	const nodes = [trigger, ...behind];
	const id = await api.createWorkflow({
		name: `e2e ${kind}`,
		nodes,
		connections: inARow(nodes),
		settings: { executionOrder: 'v1', ...settings },
	});
	await api.publish(id);
	const path = `/webhook/${webhookId}/webhook`;
	return { id, path, url: api.url + path };
}

/** What came out of a node in its first run. */
export const itemsOf = ({ data }: Execution, node = 'Next'): IDataObject[] =>
	(data.resultData.runData[node]?.[0].data?.main[0] ?? []).map(({ json }) => json);

/** What an execution has of its trigger, however far it came before n8n was killed. */
export function takenFrom(
	{ data: { resultData, executionData } }: Execution,
	trigger = 'Trigger',
): IDataObject[] {
	// n8n notes "isArtificialRecoveredEventItem" where it knows only that the trigger has run.
	const ran = resultData.runData[trigger]?.[0]?.data?.main[0]?.filter(
		({ json }) => !('isArtificialRecoveredEventItem' in json),
	);
	const begun = executionData?.nodeExecutionStack?.find(({ node: { name } }) => name === trigger)?.data
		.main?.[0];
	const items: INodeExecutionData[] = ran?.length ? ran : (begun ?? []);
	return items.map(({ json }) => json);
}
