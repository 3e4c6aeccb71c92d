/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { FastifyRequest } from 'fastify';
import { Readable } from 'stream';
import { setTimeout as wait } from 'timers/promises';

import type { Api } from '../api';
import type { Fault } from '../schemas/steering';
import type { FaultRule, State } from '../state';
import { plainError } from './errors';

/** Plays the faults that were asked for through POST /__sandbox/faults, on any route but the steering ones. */
export function playFaults(api: Api, state: State): void {
	api.addHook('preValidation', async (request, reply) => {
		const fault = take(state, request);
		if (!fault) return;
		request.fault = fault;
		if (fault.reset === 'early') request.raw.socket.destroy();
		const { messages } = state;
		// A sandbox that was closed meanwhile holds nothing up.
		if (fault.delayMs) await wait(fault.delayMs, undefined, { ref: false });
		// What was meant for the sandbox before a reset would happen to what has the same ID now.
		const wasReset = state.messages !== messages;
		if (fault.reset === 'before' || wasReset) {
			reply.hijack();
			request.raw.socket.destroy();
			return;
		}
		if (fault.headers) reply.headers(fault.headers);
		if (fault.reset || fault.workDone) return;
		const answer = falseAnswer(fault, request.url);
		if (answer) return await reply.code(answer.status).type(answer.type).send(answer.text);
	});

	api.addHook('onSend', async (request, reply, payload) => {
		const answer = request.fault?.workDone && falseAnswer(request.fault, request.url);
		if (answer) {
			reply.code(answer.status).type(answer.type).header('content-length', Buffer.byteLength(answer.text));
			return answer.text;
		}
		if (request.fault?.reset) {
			if (request.record) request.record.status = null;
			request.raw.socket.destroy();
			return payload;
		}
		if (!request.fault?.cutBody) return payload;
		if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
		const whole = Buffer.from(payload);
		reply.header('content-length', whole.length);
		return Readable.from(halfThenDrop(whole, request));
	});
}

/** What a fault answers in place of the route; undefined where it only delays, cuts or drops. */
function falseAnswer(fault: Fault, url: string): { status: number; type: string; text: string } | undefined {
	const status = fault.status ?? (fault.html === undefined ? 200 : 502);
	if (fault.html !== undefined) return { status, type: 'text/html', text: fault.html };
	if (fault.status === undefined && fault.body === undefined && !fault.noData) return undefined;
	const body = fault.body ?? (fault.noData ? { data: [] } : plainError(url, status));
	if (typeof body === 'string') return { status, type: 'text/plain; charset=utf-8', text: body };
	// Text, so that a wrong body is not held to the route's schema.
	return { status, type: 'application/json; charset=utf-8', text: JSON.stringify(body) };
}

async function* halfThenDrop(whole: Buffer, request: FastifyRequest) {
	yield whole.subarray(0, Math.floor(whole.length / 2));
	request.raw.socket.destroySoon();
}

function take(state: State, request: FastifyRequest): Fault | undefined {
	const path = request.url.split('?')[0];
	const rule = state.faults.find((candidate) => matches(candidate, request.method, path));
	if (!rule) return undefined;
	rule.timesLeft -= 1;
	if (rule.timesLeft === 0) state.faults.splice(state.faults.indexOf(rule), 1);
	return rule.fault;
}

function matches(rule: FaultRule, method: string, path: string): boolean {
	if (rule.method && rule.method.toUpperCase() !== method) return false;
	return pattern(rule.path).test(path);
}

/** A glob where `*` stays within a segment and `**` does not, or a regular expression where it begins with `^`. */
export function pattern(path: string): RegExp {
	if (path.startsWith('^')) return new RegExp(path);
	const parts = path.split(/(\*\*|\*)/).map((part) => {
		if (part === '**') return '.*';
		if (part === '*') return '[^/]*';
		return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	});
	return new RegExp(`^${parts.join('')}$`);
}

declare module 'fastify' {
	interface FastifyRequest {
		fault?: Fault;
	}
}
