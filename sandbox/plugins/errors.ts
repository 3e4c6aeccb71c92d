import { randomUUID } from 'crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import type { ScimErrorType } from '../schemas/scim';
import type { RestError } from '../schemas/shared';

/** What a REST route throws: one or more entries of `errors` under one HTTP status. */
export class HootsuiteError extends Error {
	constructor(
		readonly status: number,
		readonly errors: RestError[],
	) {
		super(errors.map((error) => error.message).join('; '));
	}
}

/** What the OAuth routes throw, and an uninstalled app on every route (rest.json OAuthError). */
export class OAuthError extends Error {
	constructor(
		readonly status: number,
		readonly error: string,
		description: string,
		readonly hint = '',
	) {
		super(description);
	}
}

/** What the SCIM routes throw (rest.json ScimErrorResponse). */
export class ScimError extends Error {
	constructor(
		readonly status: number,
		detail: string,
		readonly scimType?: ScimErrorType,
	) {
		super(detail);
	}
}

/** What the storage throws: an answer as S3 gives it, in XML. */
export class StorageError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** What the Amplify routes throw (amplify.json, introduction: 2000, 3000, 3001; it has no code for a wrong value). */
export class AmplifyError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** What the analytics routes throw: problem details with the title the document shows (analytics.json ProblemDetails). */
export class ProblemError extends Error {
	readonly status = 422;
}

/** What the Inbox routes throw: `errors` is a list of texts there (inbox.json ErrorResponse). */
export class InboxError extends Error {
	constructor(
		readonly status: number,
		readonly errors: string[],
	) {
		super(errors.join('; '));
	}
}

/** One entry of `errors`, with a fresh trace id. Codes: table in rest.json's introduction. */
export function restError(code: number, message: string, resource?: { type: string; id: string }): RestError {
	return { code, message, id: randomUUID(), ...(resource && { resource }) };
}

/** A HootsuiteError with a single entry. */
export function fail(
	status: number,
	code: number,
	message: string,
	resource?: { type: string; id: string },
): HootsuiteError {
	return new HootsuiteError(status, [restError(code, message, resource)]);
}

/** 4001. Most operations document only 400 for it, a few 404. */
export function notFound(type: string, id: string, status: 400 | 404 = 400): HootsuiteError {
	return fail(status, 4001, `There is no ${type} ${id}, or it cannot be reached`, { type, id });
}

/** The body of an OAuth error. */
export function oauthErrorBody(error: OAuthError) {
	return {
		error: error.error,
		error_description: error.message,
		error_hint: error.hint,
		status_code: error.status,
	};
}

/** The default body for an HTTP status on a route, used for faults that name a status only. */
export function plainError(url: string, status: number): object | string {
	if (url.startsWith('/oauth2/')) {
		return oauthErrorBody(new OAuthError(status, 'server_error', 'A fault asked for by a test'));
	}
	if (url.startsWith('/storage/')) {
		return storageErrorBody(new StorageError(status, 'InternalError', 'A fault asked for by a test'));
	}
	if (url.startsWith('/scim/')) return scimErrorBody(new ScimError(status, 'A fault asked for by a test'));
	if (url.startsWith('/amplify/')) {
		return amplifyErrorBody(new AmplifyError(status, String(status), 'A fault asked for by a test'));
	}
	if (url.startsWith('/inbox/')) return { errors: ['A fault asked for by a test'] };
	if (url.startsWith('/v1/analytics/')) return problemBody(status, 'A fault asked for by a test');
	const codes: Record<number, number> = { 401: 1036, 403: 4009, 404: 4001, 429: 1003 };
	const code = codes[status] ?? (status < 500 ? 4000 : 5000);
	return { errors: [restError(code, 'A fault asked for by a test')] };
}

/** Fastify gives 415 to a Content-Type it cannot read; what it is here, see plugins/jsonBodies. */
function statusOf({ code, statusCode = 500 }: FastifyError): number {
	return code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' ? 400 : statusCode;
}

/** Error handler of the REST routes. */
export function answerRestError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
	if (error instanceof HootsuiteError) return reply.code(error.status).send({ errors: error.errors });
	if (error instanceof OAuthError) return reply.code(error.status).send(oauthErrorBody(error));
	if (error instanceof StorageError) return answerStorageError(error, request, reply);
	if (error.validation) {
		const codes = request.routeOptions.config.errorCodes ?? {};
		const entries = error.validation.map((entry) =>
			restError(codes[entry.instancePath] ?? 4000, `${entry.instancePath} ${entry.message}`.trim()),
		);
		return reply.code(400).send({ errors: entries });
	}
	const status = statusOf(error);
	return reply.code(status).send({ errors: [restError(status < 500 ? 4000 : 5000, error.message)] });
}

/** Error handler of /scim. Token and rate limit as in {@link answerAmplifyError}; REST's 400 is an invalid value here. */
export function answerScimError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
	if (error instanceof HootsuiteError && error.status === 400) {
		return reply.code(400).send(scimErrorBody(new ScimError(400, error.message, 'invalidValue')));
	}
	if (error instanceof HootsuiteError || error instanceof OAuthError) {
		return answerRestError(error, request, reply);
	}
	const status = statusOf(error);
	const wrong = error.validation?.map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
	const known =
		error instanceof ScimError
			? error
			: new ScimError(status, wrong?.join('; ') ?? error.message, wrong && 'invalidValue');
	return reply.code(known.status).send(scimErrorBody(known));
}

function scimErrorBody({ status, message: detail, scimType }: ScimError) {
	return {
		schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
		status: String(status),
		detail,
		...(scimType && { scimType }),
	};
}

/** Error handler of /amplify. That the gateway answers for token and rate limit in REST's shape is a guess. */
export function answerAmplifyError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
	if (error instanceof HootsuiteError || error instanceof OAuthError) {
		return answerRestError(error, request, reply);
	}
	const status = statusOf(error);
	const known =
		error instanceof AmplifyError ? error : new AmplifyError(status, String(status), error.message);
	return reply.code(known.status).send(amplifyErrorBody(known));
}

/** Error handler of /v1/analytics. Token, scope and rate limit as in {@link answerAmplifyError}. */
export function answerProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
	if (error instanceof HootsuiteError || error instanceof OAuthError) {
		return answerRestError(error, request, reply);
	}
	const wrongValue = error instanceof ProblemError || error.validation;
	const status = wrongValue ? 422 : statusOf(error);
	return reply.code(status).send(problemBody(status, error.message));
}

/** Error handler of /inbox. Token and rate limit as in {@link answerAmplifyError}. */
export function answerInboxError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
	if (error instanceof HootsuiteError || error instanceof OAuthError) {
		return answerRestError(error, request, reply);
	}
	// As in the document's example: "text: must not be blank".
	const wrong = error.validation?.map(({ instancePath, message }) =>
		`${instancePath.slice(1).replaceAll('/', '.')}: ${message}`.replace(/^: /, ''),
	);
	const known =
		error instanceof InboxError ? error : new InboxError(statusOf(error), wrong ?? [error.message]);
	return reply.code(known.status).send({ errors: known.errors });
}

function amplifyErrorBody({ code, message }: AmplifyError) {
	return { message: 'The request was not carried out.', errors: [{ uuid: randomUUID(), code, message }] };
}

function problemBody(status: number, detail: string) {
	const title = status < 500 ? 'invalid-argument' : 'internal';
	return { type: 'about:blank', title, status, detail, instance: `urn:uuid:${randomUUID()}` };
}

/** Error handler of /oauth2. */
export function answerOAuthError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply) {
	const known =
		error instanceof OAuthError
			? error
			: new OAuthError(
					(error.statusCode ?? 500) < 500 ? 400 : 500,
					(error.statusCode ?? 500) < 500 ? 'invalid_request' : 'server_error',
					error.message,
				);
	return reply.code(known.status).send(oauthErrorBody(known));
}

/** Error handler of /storage. */
export function answerStorageError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply) {
	const known = error instanceof StorageError ? error : new StorageError(500, 'InternalError', error.message);
	return reply.code(known.status).type('application/xml').send(storageErrorBody(known));
}

function storageErrorBody(error: StorageError): string {
	return (
		'<?xml version="1.0" encoding="UTF-8"?>\n' +
		`<Error><Code>${error.code}</Code><Message>${error.message}</Message>` +
		`<RequestId>${randomUUID()}</RequestId></Error>`
	);
}

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Error code for a wrong value at a path ("/limit") where it is not 4000. */
		errorCodes?: Record<string, number>;
	}
}
