/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nApi, WorkflowInput } from './api';
import { repository } from './folders';
import { DEFAULT_VERSION, isAtLeast } from './versions';
import { credentialTypeOf, type Authentication, type SandboxCredentials } from './sandboxAccount';

const EXAMPLES = join(repository, 'examples');

/** Where examples say that the sandbox is: its usual address. */
const USUAL_SANDBOX = 'http://127.0.0.1:4010';

/** Examples that need a newer n8n than the nodes do, for nodes of n8n's own; the example says so. */
const NEEDS: Record<string, string> = { 'ai-writes-a-person-approves-in-the-chat.json': '2.8.0' };

/** Whether that n8n has all nodes of an example. */
export const runsIn = (file: string, version: string): boolean => isAtLeast(version, NEEDS[file] ?? '0');

/** The file names of the examples that run in that n8n. */
export const exampleFiles = (version = DEFAULT_VERSION): string[] =>
	readdirSync(EXAMPLES).filter((file) => file.endsWith('.json') && runsIn(file, version));

/** Reads examples/NAME.json and fills in the credential that each Hootsuite node asks for, and the sandbox's address. */
export function readExample(
	file: string,
	credentials: SandboxCredentials,
	sandboxUrl = USUAL_SANDBOX,
): WorkflowInput {
	const text = readFileSync(join(EXAMPLES, file), 'utf8').replaceAll(USUAL_SANDBOX, sandboxUrl);
	const workflow = JSON.parse(text) as WorkflowInput;
	for (const node of workflow.nodes) {
		if (node.type.startsWith('n8n-nodes-hootsuite.')) {
			const type = credentialTypeOf((node.parameters.authentication ?? 'oAuth2') as Authentication);
			const resource = String(node.parameters.resource ?? '');
			const isInbox = node.type.endsWith('.hootsuiteInboxTrigger') || /^(inbox|proactive)/.test(resource);
			node.credentials = { [type]: isInbox ? credentials.inboxApp : credentials[type] };
		}
	}
	return workflow;
}

/**
 * Imports every example. One that is there already, by its name, is left as the person has changed it.
 * @returns the names of all examples
 */
export async function importExamples(
	api: N8nApi,
	credentials: SandboxCredentials,
	sandboxUrl: string,
): Promise<string[]> {
	const known = await api.workflowNames();
	const examples = exampleFiles().map((file) => readExample(file, credentials, sandboxUrl));
	for (const example of examples.filter(({ name }) => !known.includes(name)))
		await api.createWorkflow(example);
	return examples.map(({ name }) => name);
}
