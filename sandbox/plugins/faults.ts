/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { FastifyRequest } from 'fastify';
import { Readable } from 'stream';

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
		if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
		if (fault.reset === 'before') {
			reply.hijack();
			request.raw.socket.destroy();
			return;
		}
		if (fault.reset === 'after') return;
		if (fault.headers) reply.headers(fault.headers);
		const status = fault.status ?? (fault.html === undefined ? 200 : 502);
		if (fault.html !== undefined) return await reply.code(status).type('text/html').send(fault.html);
		if (fault.status === undefined && fault.body === undefined) return;
		const body = fault.body ?? plainError(request.url, status);
		if (typeof body === 'string') return await reply.code(status).send(body);
		// Text, so that a wrong body is not held to the route's schema.
		return await reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body));
	});

	api.addHook('onSend', async (request, reply, payload) => {
		if (request.fault?.reset === 'after') {
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
