import type { INode } from 'n8n-workflow';
import type { N8nApi } from './n8n/api';
import { readExample } from './n8n/examples';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import { API_KEY, MODEL, type Reply, type Turn } from './scriptedModel';
import { sandboxUrl } from './suite';

/** Imports an example with the scripted model, or where one would be, in OpenAI's place. @returns the workflow's id, and its trigger's production URL */
export async function importExample(
	api: N8nApi,
	credentials: SandboxCredentials,
	file: string,
	modelUrl = 'http://127.0.0.1:9',
): Promise<{ id: string; url: string }> {
	const example = readExample(file, credentials, sandboxUrl());
	for (const one of example.nodes) {
		if (!one.type.endsWith('.lmChatOpenAi')) continue;
		one.credentials = {
			openAiApi: await api.saveCredential({
				name: 'Scripted model',
				type: 'openAiApi',
				data: { apiKey: API_KEY, url: `${modelUrl}/v1` },
			}),
		};
		one.parameters.model = { __rl: true, mode: 'id', value: MODEL };
	}
	const id = await api.createWorkflow(example);
	const { webhookId } = example.nodes.find(({ type }) => type.endsWith('.hootsuiteInboxTrigger')) as INode;
	return { id, url: `${api.url}/webhook/${webhookId}/inbox` };
}

/** What the model of a flower shop's agent says: it knows when the shop is open, and what was said before. */
export function flowerShop({ messages }: Turn): Reply {
	const asked = String(messages.at(-1)?.content);
	if (/open/i.test(asked)) return { words: 'We are open from nine to six.' };
	if (/again/i.test(asked)) {
		// What was said before is told with it: the memory knows the conversation.
		const knows = messages.some(
			({ role, content }) => role === 'assistant' && /nine to six/.test(content ?? ''),
		);
		return { words: knows ? 'From nine to six.' : 'I do not remember.' };
	}
	return { words: 'HANDOVER' };
}
