/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { Readable } from 'stream';

import type { Api } from '../api';
import type { RecordedRequest, State } from '../state';

// A benchmark must not fill the memory with what it sent.
const KEPT = 5000;

/** Writes every request into `state.requests`, newest last. */
export function record(api: Api, state: State): void {
	api.addHook('onRequest', async (request) => {
		request.record = {
			method: request.method,
			url: request.url,
			path: request.url.split('?')[0],
			query: request.query,
			headers: { ...request.headers, ...schemeOnly(request.headers.authorization) },
			body: undefined,
			status: null,
			isInvalid: true,
			at: new Date().toISOString(),
		};
		state.requests.push(request.record);
		if (state.requests.length > KEPT) state.requests.shift();
	});
	api.addHook('preValidation', async (request) => {
		if (request.record && !(request.body instanceof Readable)) request.record.body = request.body;
	});
	api.addHook('preHandler', async (request) => {
		if (request.record) request.record.isInvalid = false;
	});
	api.addHook('onSend', async (request, reply) => {
		if (request.record) request.record.status = reply.statusCode;
	});
}

function schemeOnly(authorization: string | undefined): { authorization?: string } {
	return authorization === undefined ? {} : { authorization: authorization.split(' ')[0] };
}

declare module 'fastify' {
	interface FastifyRequest {
		record?: RecordedRequest;
	}
}
