import type { FastifyRequest } from 'fastify';

import type { Api } from '../api';
import { fail } from './errors';

const WITH_BODY = ['POST', 'PUT', 'PATCH'];
const JSON_TYPE = /^application\/json *(; *charset="?utf-8"? *)?$/i;

/**
 * A Content-Type that is missing or not JSON. The documents want `application/json;charset=utf-8` with every POST, also one
 * without a body (rest.json, Request Format, and `consumes` of each operation), but do not say how another is refused:
 * 400 in the shape of the place, in REST with 4000, is a guess, and so is that JSON without a charset is taken.
 */
class ContentTypeError extends Error {
	readonly statusCode = 400;
}

/** JSON bodies, with Hootsuite's code 1100 for what is not JSON. An empty body is no body. Wants a token checked before. */
export function readJson(api: Api): void {
	api.removeAllContentTypeParsers();
	api.addContentTypeParser(
		'application/json',
		{ parseAs: 'string' },
		async (request: FastifyRequest, text: string) => {
			if (text === '') return undefined;
			try {
				return JSON.parse(text) as unknown;
			} catch {
				if (request.record) request.record.body = text;
				throw fail(400, 1100, 'Invalid JSON schema');
			}
		},
	);
	// Read all the same, so that it is recorded.
	api.addContentTypeParser(
		'*',
		{ parseAs: 'string' },
		async (_request: FastifyRequest, text: string) => text,
	);
	api.addHook('preValidation', async ({ method, headers }) => {
		if (!WITH_BODY.includes(method)) return;
		const given = headers['content-type'];
		if (given !== undefined && JSON_TYPE.test(given)) return;
		throw new ContentTypeError(
			`The Content-Type must be application/json;charset=utf-8, not ${given ?? 'missing'}`,
		);
	});
}
