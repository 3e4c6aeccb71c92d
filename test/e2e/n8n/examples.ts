/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nApi, WorkflowInput } from './api';
import { repository } from './folders';
import { credentialTypeOf, type Authentication, type SandboxCredentials } from './sandboxAccount';

const EXAMPLES = join(repository, 'examples');

/** Reads examples/NAME.json and fills in the credential that each Hootsuite node asks for. */
export function readExample(file: string, credentials: SandboxCredentials): WorkflowInput {
	const workflow = JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as WorkflowInput;
	for (const node of workflow.nodes) {
		if (node.type.startsWith('n8n-nodes-hootsuite.')) {
			const type = credentialTypeOf((node.parameters.authentication ?? 'oAuth2') as Authentication);
			node.credentials = { [type]: credentials[type] };
		}
	}
	return workflow;
}

/**
 * Imports every example. One that is there already, by its name, is left as the person has changed it.
 * @returns the names of all examples
 */
export async function importExamples(api: N8nApi, credentials: SandboxCredentials): Promise<string[]> {
	const known = await api.workflowNames();
	const examples = readdirSync(EXAMPLES)
		.filter((file) => file.endsWith('.json'))
		.map((file) => readExample(file, credentials));
	for (const example of examples.filter(({ name }) => !known.includes(name)))
		await api.createWorkflow(example);
	return examples.map(({ name }) => name);
}
