/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { INode } from 'n8n-workflow';
import { startLocalServer, type LocalServer } from './localServer';
import type { N8nApi } from './n8n/api';

/** A parameter of a tool, or all of them, in the part of JSON Schema that models read. */
export interface JsonSchema {
	type: string;
	description?: string;
	properties?: Record<string, JsonSchema>;
	required?: string[];
}

/** A tool as a model is told of it (OpenAI chat completions, `tools`). */
export interface ModelTool {
	type: 'function';
	function: { name: string; description: string; parameters: JsonSchema };
}

interface ToolCall {
	id: string;
	type: 'function';
	function: { name: string; arguments: string };
}

/** One message of the talk (OpenAI chat completions, `messages`). */
export interface ModelMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
	tool_calls?: ToolCall[];
	tool_call_id?: string;
}

/** What the model is sent in one request. */
export interface Turn {
	messages: ModelMessage[];
	tools: ModelTool[];
	/** Whether the answer is wanted in pieces. */
	stream: boolean;
}

/** What the model answers: words, or the arguments for a tool. */
export type Reply = { words: string } | { tool: string; arguments: Record<string, unknown> };

/** A language model of which the test decides what it says, and that refuses what OpenAI would refuse. */
export interface ScriptedModel extends LocalServer {
	/** Every request that was well formed, oldest first. */
	turns: Turn[];
	/** What was wrong with the requests, or with the script. */
	complaints: string[];
}

export const API_KEY = 'scripted-key';
export const MODEL = 'scripted-model';

/**
 * Starts a server that speaks OpenAI's chat completions, in one answer or streamed as the client asks.
 * @param script decides the answer to each request, and when it comes; what it throws is a complaint
 */
export async function startScriptedModel(
	script: (turn: Turn) => Reply | Promise<Reply>,
): Promise<ScriptedModel> {
	const turns: Turn[] = [];
	const complaints: string[] = [];
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		try {
			const body = await readRequest(request);
			const turn = { messages: body.messages, tools: body.tools ?? [], stream: body.stream ?? false };
			turns.push(turn);
			const number = turns.length;
			const message = asMessage(await script(turn), number);
			if (turn.stream) stream(response, message);
			else complete(response, message);
		} catch (error) {
			complaints.push((error as Error).message);
			response.writeHead(400, { 'Content-Type': 'application/json' });
			response.end(JSON.stringify({ error: { message: complaints.at(-1), type: 'invalid_request_error' } }));
		}
	};
	const server = await startLocalServer((request, response) => void answer(request, response));
	return { ...server, turns, complaints };
}

/** Lets the nodes of an example ask a scripted model in the place of OpenAI's. */
export async function askScriptedModel(api: N8nApi, nodes: INode[], { url }: LocalServer): Promise<void> {
	const openAiApi = await api.saveCredential({
		name: 'Scripted model',
		type: 'openAiApi',
		data: { apiKey: API_KEY, url: `${url}/v1` },
	});
	for (const node of nodes.filter(({ type }) => type.endsWith('.lmChatOpenAi'))) {
		node.credentials = { openAiApi };
		node.parameters.model = { __rl: true, mode: 'id', value: MODEL };
	}
}

/**
 * Arguments for a tool, made as a model does: what its schema asks for, out of what the model knows.
 * Throws where the schema asks for something else.
 */
export function argumentsFor({ function: { parameters } }: ModelTool, known: Record<string, unknown>) {
	const names = Object.keys(parameters.properties ?? {});
	assert.deepEqual([...(parameters.required ?? [])].sort(), [...names].sort(), 'Not everything is required');
	return Object.fromEntries(
		names.map((name) => {
			const { type } = parameters.properties![name];
			assert.equal(typeof known[name], type, `No ${type} is known for ${name}`);
			return [name, known[name]];
		}),
	);
}

interface Request {
	messages: ModelMessage[];
	tools?: ModelTool[];
	stream?: boolean;
}

async function readRequest(request: IncomingMessage): Promise<Request> {
	assert.equal(`${request.method} ${request.url}`, 'POST /v1/chat/completions');
	assert.equal(request.headers.authorization, `Bearer ${API_KEY}`);
	assert.match(request.headers['content-type'] ?? '', /^application\/json/);
	const body = JSON.parse(await text(request)) as Request & { model: unknown };
	assert.equal(body.model, MODEL);
	assert(Array.isArray(body.messages) && body.messages.length > 0, 'messages is no array, or is empty');
	body.messages.forEach(checkMessage);
	for (const tool of body.tools ?? []) checkTool(tool);
	return body;
}

function checkMessage(message: ModelMessage, index: number, all: ModelMessage[]): void {
	const { role, content, tool_calls: calls, tool_call_id: answered } = message;
	assert(['system', 'user', 'assistant', 'tool'].includes(role), `There is no role ${role}`);
	if (role !== 'assistant' || !calls) assert.equal(typeof content, 'string', `${role} says nothing`);
	for (const { id } of calls ?? []) {
		const answers = all.slice(index + 1).filter((later) => later.tool_call_id === id);
		assert.equal(answers.length, 1, `Tool call ${id} must be answered once`);
	}
	if (role === 'tool') {
		const asked = all.slice(0, index).some((before) => before.tool_calls?.some(({ id }) => id === answered));
		assert(asked, `Nobody called for the answer to ${answered}`);
	}
}

function checkTool({ type, function: { name, description, parameters } }: ModelTool): void {
	assert.equal(type, 'function');
	assert.match(name, /^[a-zA-Z0-9_-]{1,64}$/);
	assert(description, `The tool ${name} has no description`);
	assert.equal(parameters.type, 'object');
}

function asMessage(reply: Reply, turn: number): ModelMessage {
	if ('words' in reply) return { role: 'assistant', content: reply.words };
	const call = { name: reply.tool, arguments: JSON.stringify(reply.arguments) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ id: `call_${turn}`, type: 'function', function: call }],
	};
}

const envelope = (object: string) => ({ id: 'chatcmpl-1', object, created: 1_700_000_000, model: MODEL });
const finishReason = ({ tool_calls: calls }: ModelMessage) => (calls ? 'tool_calls' : 'stop');

function complete(response: ServerResponse, message: ModelMessage): void {
	response.setHeader('Content-Type', 'application/json');
	response.end(
		JSON.stringify({
			...envelope('chat.completion'),
			choices: [{ index: 0, message, finish_reason: finishReason(message) }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		}),
	);
}

/** The same in pieces, as they come from OpenAI: words one by one, a tool's name before its arguments. */
function stream(response: ServerResponse, message: ModelMessage): void {
	const { role, content, tool_calls: calls = [] } = message;
	const deltas: object[] = [
		{ role, content: '' },
		...(content?.match(/\S+\s*/g) ?? []).map((word) => ({ content: word })),
		...calls.flatMap(({ function: { name, arguments: given }, ...call }, index) => [
			{ tool_calls: [{ index, ...call, function: { name, arguments: '' } }] },
			{ tool_calls: [{ index, function: { arguments: given.slice(0, 10) } }] },
			{ tool_calls: [{ index, function: { arguments: given.slice(10) } }] },
		]),
	];
	response.setHeader('Content-Type', 'text/event-stream');
	const send = (delta: object, reason: string | null) => {
		const choices = [{ index: 0, delta, finish_reason: reason }];
		response.write(`data: ${JSON.stringify({ ...envelope('chat.completion.chunk'), choices })}\n\n`);
	};
	for (const delta of deltas) send(delta, null);
	send({}, finishReason(message));
	response.end('data: [DONE]\n\n');
}
