/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { DateTime } from 'luxon';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import type { RecordedRequest } from '../../sandbox/state';
import { readExample } from './n8n/examples';
import { installN8n } from './n8n/install';
import {
	argumentsFor,
	askScriptedModel,
	startScriptedModel,
	type ModelTool,
	type Turn,
} from './scriptedModel';
import { freshSandbox, n8n, n8nVersion, sandboxState, steer } from './suite';

const api = n8n();
const tomorrow = DateTime.utc().plus({ days: 1 }).startOf('day').set({ hour: 9 });
const day = (offset: number) => DateTime.utc().plus({ days: offset }).toISODate();

/** What of the client of @modelcontextprotocol/sdk is used here. */
interface McpClient {
	connect(transport: object): Promise<void>;
	listTools(): Promise<{
		tools: Array<{ name: string; description?: string; inputSchema: { properties?: object } }>;
	}>;
	callTool(call: { name: string; arguments: object }): Promise<{ content: Array<{ text: string }> }>;
	close(): Promise<void>;
}
type New<T, A extends unknown[]> = new (...args: A) => T;

describe('"Hootsuite as an MCP server"', () => {
	const TOKEN = 'a-token-of-my-own';
	let workflowId: string;
	let url: string;
	let client: McpClient;

	/** A client of MCP's own SDK, which n8n has for nodes of its own. */
	async function clientWith(token: string): Promise<{ client: McpClient; connect: () => Promise<void> }> {
		const load = createRequire((await installN8n(n8nVersion())).script);
		const { Client } = load('@modelcontextprotocol/sdk/client/index.js') as {
			Client: New<McpClient, [object]>;
		};
		const { StreamableHTTPClientTransport } = load('@modelcontextprotocol/sdk/client/streamableHttp.js') as {
			StreamableHTTPClientTransport: New<object, [URL, object]>;
		};
		const made = new Client({ name: 'e2e', version: '1.0.0' });
		const headers = { Authorization: `Bearer ${token}` };
		const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
		return { client: made, connect: async () => await made.connect(transport) };
	}

	before(async () => {
		const example = readExample('hootsuite-mcp-server.json', await freshSandbox(api));
		const httpBearerAuth = await api.saveCredential({
			name: 'Token for MCP',
			type: 'httpBearerAuth',
			data: { token: TOKEN },
		});
		const [trigger] = example.nodes.filter(({ type }) => type.endsWith('.mcpTrigger'));
		trigger.credentials = { httpBearerAuth };
		workflowId = await api.createWorkflow(example);
		await api.publish(workflowId);
		url = `${api.url}/mcp/${String(trigger.parameters.path)}`;
		const known = await clientWith(TOKEN);
		await known.connect();
		client = known.client;
	});
	after(async () => {
		await client.close();
		await api.unpublish(workflowId);
	});

	const call = async (name: string, given: object) => {
		const { content } = await client.callTool({ name, arguments: given });
		return content.map(({ text }) => text).join('\n');
	};
	const post = (more: object = {}) => ({
		socialProfileIds: PROFILES.facebookPage,
		text: 'From far away',
		scheduledSendTime: tomorrow.toISO(),
		...more,
	});
	const scheduled = async () => (await sandboxState()).messages.slice(Object.keys(MESSAGES).length);

	test('lets nobody in without the token', async () => {
		const { connect } = await clientWith('guessed');
		await assert.rejects(connect, /Authorization data is wrong/);
	});

	test('says what its tools do and take', async () => {
		const { tools } = await client.listTools();
		assert.deepEqual(tools.map(({ name }) => name).sort(), [
			'Check_a_post',
			'Numbers_of_posts',
			'Schedule_a_post',
			'Social_profiles',
			'The_plan',
		]);
		for (const { description } of tools) assert(description);
		const writing = tools.find(({ name }) => name === 'Schedule_a_post');
		assert.deepEqual(Object.keys(writing?.inputSchema.properties ?? {}).sort(), Object.keys(post()).sort());
	});

	test('reads profiles, plan and numbers', async () => {
		assert.match(await call('Social_profiles', {}), /120000001/);
		const span = { startTime: day(0), endTime: day(7) };
		assert.match(await call('The_plan', span), /See you at the fair/);
		const period = { socialProfileIds: PROFILES.facebookPage, since: day(-7), until: day(-1) };
		assert.match(await call('Numbers_of_posts', period), /likes/);
	});

	test('checks a post without writing anything', async () => {
		const answer = await call('Check_a_post', post({ socialProfileIds: PROFILES.instagramBusiness }));
		assert.match(answer, /mediaMissing/);
		assert.deepEqual(await scheduled(), []);
	});

	test('schedules a post, once, and nothing outside its bounds', async () => {
		const first = await call('Schedule_a_post', post());
		const [{ message }, ...others] = await scheduled();
		assert.deepEqual(others, []);
		assert.deepEqual([message.text, message.socialProfile.id], ['From far away', PROFILES.facebookPage]);
		assert(first.includes(message.id));
		assert((await call('Schedule_a_post', post())).includes(message.id));
		assert.match(
			await call('Schedule_a_post', post({ socialProfileIds: PROFILES.threads })),
			/Use only 120000001/,
		);
		const late = { scheduledSendTime: tomorrow.plus({ years: 1 }).toISO() };
		assert.match(await call('Schedule_a_post', post(late)), /'Latest Date' is/);
		assert.equal((await scheduled()).length, 1);
	});
});

describe('"An assistant that knows your Hootsuite"', () => {
	test('answers from profiles, plan, numbers and best times, remembers the talk, and writes nothing', async () => {
		const questions: Array<[string, Record<string, unknown>]> = [
			['Social_profiles', {}],
			['The_plan', { startTime: day(0), endTime: day(7) }],
			['Numbers_of_posts', { socialProfileIds: PROFILES.facebookPage, since: day(-7), until: day(-1) }],
			['Best_times', { socialProfileIds: PROFILES.facebookPage }],
		];
		const left = [...questions];
		const named = (tools: ModelTool[], name: string) => {
			const tool = tools.find((known) => known.function.name === name);
			assert(tool, `There is no tool ${name}`);
			return tool;
		};
		const answers = ({ messages }: Turn) =>
			messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
		const model = await startScriptedModel((turn) => {
			if (/again/.test(String(turn.messages.at(-1)?.content))) {
				const said = turn.messages.find(({ role }) => role === 'assistant')?.content;
				return { words: `As I said: ${said}` };
			}
			const [name, known] = left.shift() ?? [];
			if (name) return { tool: name, arguments: argumentsFor(named(turn.tools, name), known ?? {}) };
			return { words: `I have ${answers(turn).length} answers` };
		});
		const example = readExample('assistant.json', await freshSandbox(api));
		await askScriptedModel(api, example.nodes, model);
		const [chat] = example.nodes.filter(({ type }) => type.endsWith('.chatTrigger'));
		chat.parameters.public = true;
		const id = await api.createWorkflow(example);
		try {
			await api.publish(id);
			const ask = async (chatInput: string) => {
				const response = await fetch(`${api.url}/webhook/${chat.webhookId}/chat`, {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify({ action: 'sendMessage', sessionId: 'e2e-assistant', chatInput }),
				});
				return ((await response.json()) as { output: string }).output;
			};
			assert.equal(await ask('What goes out this week, and how did we do?'), 'I have 4 answers');
			const [profiles, plan, numbers, times] = answers(model.turns[4]);
			assert.match(profiles, /acme\.threads/);
			assert.match(plan, /See you at the fair/);
			assert.match(numbers, /likes/);
			assert.match(times, /weekday/);
			assert.equal(await ask('Say that again'), 'As I said: I have 4 answers');
			const requests = await steer<RecordedRequest[]>('GET', 'requests');
			// Analytics is asked by POST.
			const reads = ['/oauth2/', '/v1/analytics/'];
			const writes = requests.filter(
				({ method, path }) => method !== 'GET' && !reads.some((beginning) => path.startsWith(beginning)),
			);
			assert.deepEqual(
				writes.map(({ method, path }) => `${method} ${path}`),
				[],
			);
			assert.deepEqual(model.complaints, []);
		} finally {
			await api.unpublish(id);
			await model.close();
		}
	});
});
