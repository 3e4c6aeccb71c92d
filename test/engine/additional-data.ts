import { randomUUID } from 'crypto';
import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type { ICredentialsHelper, IWorkflowExecuteAdditionalData, Workflow } from 'n8n-workflow';

/** What n8n's server gives to the engine beside the workflow: ids, addresses, credentials, hooks. */
export function createAdditionalData(
	workflow: Workflow,
	credentialsHelper: ICredentialsHelper,
): IWorkflowExecuteAdditionalData {
	const executionId = randomUUID();
	const url = 'http://localhost:5678';
	const notInThisHarness = async () => {
		throw new Error('The engine harness has no sub-workflows, task runners or runtime credentials');
	};
	return {
		credentialsHelper,
		executionId,
		hooks: new ExecutionLifecycleHooks('trigger', executionId, {
			id: workflow.id,
			name: workflow.name ?? '',
			active: false,
			isArchived: false,
			createdAt: new Date(),
			updatedAt: new Date(),
			activeVersionId: null,
			nodes: Object.values(workflow.nodes),
			connections: workflow.connectionsBySourceNode,
		}),
		externalSecretsProxy: new ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		variables: {},
		instanceBaseUrl: url,
		restApiUrl: `${url}/rest`,
		formBaseUrl: `${url}/form`,
		formWaitingBaseUrl: `${url}/form-waiting`,
		formTestBaseUrl: `${url}/form-test`,
		webhookBaseUrl: `${url}/webhook`,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		webhookTestBaseUrl: `${url}/webhook-test`,
		mcpBaseUrl: `${url}/mcp`,
		mcpTestBaseUrl: `${url}/mcp-test`,
		logAiEvent: () => {},
		executeWorkflow: notInThisHarness,
		getRunExecutionData: notInThisHarness,
		getRuntimeCredential: notInThisHarness,
		startRunnerTask: notInThisHarness,
	};
}
