/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DateTime } from 'luxon';
import {
	NodeConnectionTypes,
	type IConnections,
	type INode,
	type INodeParameters,
	type NodeConnectionType,
} from 'n8n-workflow';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { closeNotice, openBrowser, openWorkflow } from './n8n/browser';
import { startLocalServer, type LocalServer } from './localServer';
import type { CredentialReference, WorkflowInput } from './n8n/api';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import {
	API_KEY,
	argumentsFor,
	MODEL,
	startScriptedModel,
	type Reply,
	type ScriptedModel,
	type Turn,
} from './scriptedModel';
import { takePictureOfCanvas } from './steps';
import { FIXTURES, freshSandbox, n8n, sandboxState } from './suite';

const api = n8n();
const PROMPT = 'Please announce our spring collection tomorrow at nine, with the picture.';

const onClick: INode = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A chat for anybody, in which the agent's words appear as the model says them. */
const onChat: INode = {
	...onClick,
	type: '@n8n/n8n-nodes-langchain.chatTrigger',
	typeVersion: 1.4,
	webhookId: 'hootsuite-agent-chat',
	parameters: { public: true, options: { responseMode: 'streaming' } },
};

/** n8n's AI Agent with a chat model and our node as its tool; the model decides what the tool gets. */
function agentWorkflow(
	start: INode,
	{ hootsuiteApi }: SandboxCredentials,
	openAiApi: CredentialReference,
	options: INodeParameters = {},
): WorkflowInput {
	const nodes: INode[] = [
		start,
		{
			id: 'agent',
			name: 'AI Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: api.differences.agentVersion,
			position: [260, 0],
			parameters: { promptType: 'define', text: PROMPT, options: { maxIterations: 80 } },
		},
		{
			id: 'model',
			name: 'OpenAI Chat Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.3,
			position: [180, 240],
			parameters: { model: { __rl: true, mode: 'id', value: MODEL }, responsesApiEnabled: false },
			credentials: { openAiApi },
		},
		{
			id: 'tool',
			name: 'Schedule in Hootsuite',
			type: 'n8n-nodes-hootsuite.hootsuiteTool',
			typeVersion: 1,
			position: [560, 240],
			parameters: {
				authentication: 'accessToken',
				resource: 'message',
				operation: 'schedule',
				socialProfileIds:
					"={{ $fromAI('socialProfileIds', 'IDs of the social profiles, separated by commas', 'string') }}",
				text: "={{ $fromAI('text', 'What the post says, links included', 'string') }}",
				when: 'at',
				scheduledSendTime:
					"={{ $fromAI('scheduledSendTime', 'When the post goes out, in ISO 8601 with a time zone', 'string') }}",
				mediaSource: 'url',
				mediaUrl: "={{ $fromAI('mediaUrl', 'Address of a JPEG, PNG, GIF or MP4 file', 'string') }}",
				options,
			},
			credentials: { hootsuiteApi },
		},
	];
	const toAgent = (type: NodeConnectionType) => ({ [type]: [[{ node: 'AI Agent', type, index: 0 }]] });
	const connections: IConnections = {
		Start: toAgent(NodeConnectionTypes.Main),
		'OpenAI Chat Model': toAgent(NodeConnectionTypes.AiLanguageModel),
		'Schedule in Hootsuite': toAgent(NodeConnectionTypes.AiTool),
	};
	return { name: 'Schedule with an AI agent', nodes, connections };
}

describe('An AI agent with the Hootsuite node as its tool', () => {
	let web: LocalServer;
	const picture = readFileSync(join(FIXTURES, 'picture.jpg'));
	const tomorrow = DateTime.utc().plus({ days: 1 }).startOf('day').set({ hour: 9 });
	const wish = () => ({
		socialProfileIds: `${PROFILES.facebookPage}, ${PROFILES.x}`,
		text: 'Our spring collection is here',
		scheduledSendTime: tomorrow.setZone('Europe/Berlin').toISO(),
		mediaUrl: `${web.url}/picture.jpg`,
	});

	before(async () => {
		web = await startLocalServer((_, response) => response.end(picture));
	});

	after(async () => {
		await web.close();
	});

	/** Lets `work` run an agent of which the model answers as `script` says. @returns the model */
	async function withAgent(
		start: INode,
		script: (turn: Turn) => Reply,
		work: (workflowId: string) => Promise<void>,
		options: INodeParameters = {},
	) {
		const credentials = await freshSandbox(api);
		const model = await startScriptedModel(script);
		try {
			const openAiApi = await api.saveCredential({
				name: 'Scripted model',
				type: 'openAiApi',
				data: { apiKey: API_KEY, url: `${model.url}/v1` },
			});
			await work(await api.createWorkflow(agentWorkflow(start, credentials, openAiApi, options)));
			assert.deepEqual(model.complaints, []);
			return model;
		} finally {
			await model.close();
		}
	}

	/** Runs the agent. @returns the model, and the agent's last words */
	async function talk(
		script: (turn: Turn) => Reply,
		options?: INodeParameters,
	): Promise<{ model: ScriptedModel; words: unknown }> {
		let words: unknown;
		const model = await withAgent(
			onClick,
			script,
			async (workflowId) => {
				const { status, data } = await api.run(workflowId, 'Start');
				assert.equal(status, 'success', data.resultData.error?.message);
				words = data.resultData.runData['AI Agent'].at(-1)?.data?.main[0]?.[0].json.output;
			},
			options,
		);
		return { model, words };
	}

	/** A model that calls the tool with what it knows, once for each entry, and then says what the tool answered. */
	const calls = (...attempts: Array<Record<string, unknown>>) => {
		const left = [...attempts];
		return ({ messages, tools: [tool] }: Turn): Reply => {
			const known = left.shift();
			if (known) return { tool: tool.function.name, arguments: argumentsFor(tool, known) };
			return { words: `It answered ${messages.at(-1)?.content}` };
		};
	};
	/** What the tool told the model after its nth call. */
	const answer = ({ turns }: ScriptedModel, call: number) => String(turns[call].messages.at(-1)?.content);
	const scheduled = async () => (await sandboxState()).messages.slice(Object.keys(MESSAGES).length);

	test('the model is told what the tool does, and what each of its parameters means', async () => {
		const { model } = await talk(() => ({ words: 'Never mind' }));
		const [{ tools, messages }] = model.turns;
		assert.equal(messages.at(-1)?.content, PROMPT);
		assert.equal(tools.length, 1);
		const { name, description, parameters } = tools[0].function;
		assert.equal(name, 'Schedule_in_Hootsuite');
		assert.equal(description, 'Schedule a message in Hootsuite');
		assert.deepEqual(Object.keys(parameters.properties ?? {}).sort(), Object.keys(wish()).sort());
		for (const [parameter, { description: meaning }] of Object.entries(parameters.properties ?? {})) {
			assert(meaning, `${parameter} has no description`);
		}
	});

	test('schedules what the model asks for, picture included, and the model has the last word', async () => {
		const { model, words } = await talk(calls(wish()));
		const { media } = await sandboxState();
		const made = (await scheduled()).map(({ message }) => message);
		assert.deepEqual(
			made.map(({ socialProfile, text, scheduledSendTime }) => [socialProfile.id, text, scheduledSendTime]),
			[PROFILES.facebookPage, PROFILES.x].map((id) => [
				id,
				wish().text,
				tomorrow.toISO({ suppressMilliseconds: true }),
			]),
		);
		for (const message of made) assert.equal(message.media?.[0].id, media[0].id);
		assert.equal(media[0].upload?.sha256, createHash('sha256').update(picture).digest('hex'));

		const told = JSON.parse(answer(model, 1)) as Array<{ id: string }>;
		assert.deepEqual(
			told.map(({ id }) => id),
			made.map(({ id }) => id),
		);
		assert.equal(words, `It answered ${answer(model, 1)}`);
	});

	test('a mistake is told so that the model can put it right', async () => {
		const { model } = await talk(
			calls(
				{ ...wish(), socialProfileIds: 'Acme' },
				{ ...wish(), socialProfileIds: '999' },
				{ ...wish(), socialProfileIds: PROFILES.facebookPage },
			),
		);
		const { error: noId } = (JSON.parse(answer(model, 1)) as [{ error: string }])[0];
		assert.match(noId, /'Social Profiles' contains "Acme", which is no ID\. .*a list separated by commas/);
		const { error: unknown } = (JSON.parse(answer(model, 2)) as [{ error: string }])[0];
		assert.match(unknown, /There is no social profile 999.*Check the ID.*4001/);
		assert.deepEqual(
			(await scheduled()).map(({ message }) => message.socialProfile.id),
			[PROFILES.facebookPage],
		);
	});

	test('what was scheduled before a refusal is told, so that the model does not do it twice', async () => {
		const { model } = await talk(
			calls({ ...wish(), socialProfileIds: `${PROFILES.facebookPage}, ${PROFILES.facebookGroup}` }),
		);
		const [{ message }] = await scheduled();
		assert(answer(model, 1).includes(`Already scheduled in this run: ${message.id}.`), answer(model, 1));
	});

	test('a model that misbehaves in ten ways posts nothing that a person has not allowed', async () => {
		const page = { ...wish(), socialProfileIds: PROFILES.facebookPage };
		const later = (minutes: number) => tomorrow.plus({ minutes }).toISO();
		const bad: Array<[Record<string, unknown>, RegExp]> = [
			[{ socialProfileIds: PROFILES.threads }, /Use only 120000001, 120000004/],
			[{ socialProfileIds: `${PROFILES.x}, ${PROFILES.threads}` }, /Nothing was done/],
			[{ socialProfileIds: 'all' }, /which is no ID/],
			[{ scheduledSendTime: '' }, /Give a date and time/],
			[{ scheduledSendTime: 'soon' }, /no date/],
			[{ scheduledSendTime: '2020-01-01T09:00:00Z' }, /Choose a later time/],
			[{ scheduledSendTime: '2099-01-01T09:00:00Z' }, /'Latest Date' is/],
			[{ text: '<p>Spring</p>' }, /Write plain text/],
			[{ mediaUrl: 'made-up-media-id' }, /no web address/],
		];
		const same = { ...page, text: 'Once' };
		const many = Array.from({ length: 50 }, (_, i) => ({
			...page,
			text: `Post ${i}`,
			scheduledSendTime: later(i),
		}));
		const { model } = await talk(
			calls(...bad.map(([said]) => ({ ...page, ...said })), same, same, same, ...many),
			{
				allowedSocialProfileIds: [PROFILES.facebookPage, PROFILES.x],
				latestDate: '={{ $now.plus({ days: 30 }).toISO() }}',
				maxMessagesPerDay: 3,
			},
		);
		for (const [index, [, words]] of bad.entries()) assert.match(answer(model, index + 1), words);
		assert.match(answer(model, bad.length + 3 + many.length), /'At Most N Messages a Day' is 3/);
		assert.deepEqual(
			(await scheduled()).map(({ message }) => [message.socialProfile.id, message.text]),
			[['Once'], ['Post 0'], ['Post 1']].map(([text]) => [PROFILES.facebookPage, text]),
		);
	});

	test('answers a chat while it speaks, the tool used in between', async () => {
		let words = '';
		const model = await withAgent(onChat, calls(wish()), async (workflowId) => {
			await api.publish(workflowId);
			const response = await fetch(`${api.url}/webhook/${onChat.webhookId}/chat`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ action: 'sendMessage', sessionId: 'e2e', chatInput: PROMPT }),
			});
			const lines = (await response.text()).trim().split('\n');
			await api.unpublish(workflowId);
			const pieces = lines.map((line) => JSON.parse(line) as { type: string; content?: string });
			words = pieces.map(({ type, content }) => (type === 'item' ? content : '')).join('');
		});
		assert.deepEqual(
			model.turns.map(({ stream }) => stream),
			[true, true],
		);
		assert.equal((await scheduled()).length, 2);
		assert.equal(words, `It answered ${answer(model, 1)}`);
	});

	test('a person sees on the canvas that the tool was used', async () => {
		const { browser, page } = await openBrowser(api);
		try {
			await withAgent(onClick, calls(wish()), async (workflowId) => {
				await openWorkflow(page, api, workflowId);
				await page.getByTestId('execute-workflow-button').click();
				await page.getByText('Workflow executed successfully').waitFor();
				await closeNotice(page);
				await page
					.locator('[data-test-id="canvas-node"][data-node-name="Schedule in Hootsuite"]')
					.getByTestId('canvas-node-status-success')
					.waitFor();
				await takePictureOfCanvas(page, 'agent-tool');
			});
		} finally {
			await browser.close();
		}
		assert.equal((await scheduled()).length, 2);
	});
});
