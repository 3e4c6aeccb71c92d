import type { NodeApiError } from 'n8n-workflow';
import { adviceFor } from './advice';
import { CANCELLED, HootsuiteError, RefusedRenewal, sentences } from './errors';
import type { ErrorDetails, Trouble } from './errors';
import { readProblems } from './problems';
import type { Problem } from './problems';
import { codeOf, isRefusedRenewal } from './versions';

/** What an error is about: the request it answers. */
export interface ErrorSite {
	/** The path that was asked for: the same status means other things in other parts of the API. */
	path?: string;
	/** Whether Hootsuite may have done the work although no proper answer came back. */
	mayHaveHappened?: boolean;
	/** What to say then; where to look. */
	ifUnsure?: string;
	/** How long the server asks to be left alone, in milliseconds. */
	retryAfterMs?: number;
}

const BROKE_OFF = 'The connection to Hootsuite broke off before the answer was complete';
const TOO_LATE = 'Hootsuite did not answer in time';

/** Codes of Node.js and axios: what to say, and what it is. `unreachable` means that the request was surely not sent. */
const NETWORK = new Map<string, { message: string; trouble: Trouble }>([
	[
		'ECONNREFUSED',
		{ message: 'Hootsuite could not be reached: the connection was refused', trouble: 'unreachable' },
	],
	[
		'ENOTFOUND',
		{ message: 'Hootsuite could not be reached: its host name was not found', trouble: 'unreachable' },
	],
	[
		'EAI_AGAIN',
		{ message: 'Hootsuite could not be reached: the name server did not answer', trouble: 'unreachable' },
	],
	['ECONNRESET', { message: BROKE_OFF, trouble: 'connectionLost' }],
	['EPIPE', { message: BROKE_OFF, trouble: 'connectionLost' }],
	['ERR_BAD_RESPONSE', { message: BROKE_OFF, trouble: 'connectionLost' }],
	['EHOSTUNREACH', { message: BROKE_OFF, trouble: 'connectionLost' }],
	['ENETUNREACH', { message: BROKE_OFF, trouble: 'connectionLost' }],
	['ERR_STREAM_PREMATURE_CLOSE', { message: BROKE_OFF, trouble: 'connectionLost' }],
	['ECONNABORTED', { message: TOO_LATE, trouble: 'timeout' }],
	['ETIMEDOUT', { message: TOO_LATE, trouble: 'timeout' }],
	['ERR_CANCELED', { message: CANCELLED, trouble: 'cancelled' }],
]);

/** What an HTTP status means; 504 is a gateway that did not wait for the end of the work. */
export function troubleOfStatus(httpStatus: number): Trouble {
	if (httpStatus === 429) return 'rateLimited';
	if (httpStatus === 504 || httpStatus === 408) return 'timeout';
	if (httpStatus >= 500) return 'serverFault';
	return httpStatus < 300 ? 'unreadable' : 'refused';
}

/**
 * Milliseconds from `Retry-After`, which Hootsuite does not document but is honoured where it comes: seconds, or a date.
 * @param date the answer's own `Date`: the server's clock may not be ours
 */
export function retryAfterMs(header: unknown, date?: unknown): number | undefined {
	if (header === undefined || header === null || header === '') return undefined;
	const now = Date.parse(String(date)) || Date.now();
	const ms = Number.isNaN(Number(header)) ? Date.parse(String(header)) - now : Number(header) * 1000;
	return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

const CHECK_THE_NETWORK = "Check 'Base URL' in the credential and that n8n may reach that address.";
const LOOK_FIRST =
	'Whether Hootsuite did it all the same is not known: look in Hootsuite before you run this again.';

/** Codes that mean "slow down" whatever the HTTP status (REST document, "Error Codes"). */
const RATE_LIMIT_CODES = ['1003', '1043'];

/** Troubles after which nobody knows whether the work was done. */
const UNCERTAIN: Trouble[] = ['serverFault', 'timeout', 'connectionLost', 'unreadable', 'cancelled'];

/** The sentence for it, which is also the error's note. */
const unsure = ({ mayHaveHappened, ifUnsure = LOOK_FIRST }: ErrorSite, trouble: Trouble) =>
	mayHaveHappened && UNCERTAIN.includes(trouble) ? ifUnsure : undefined;

function describe(problem: Problem, httpStatus: number | undefined, { path }: ErrorSite): string {
	const marks = [
		problem.code && `Hootsuite code ${problem.code}`,
		httpStatus && `HTTP ${httpStatus}`,
		problem.traceId && `trace ID ${problem.traceId}`,
	].filter(Boolean);
	const advice = adviceFor(problem, httpStatus, path);
	return sentences(advice, marks.length > 0 && `(${marks.join(', ')})`);
}

const given = (details: ErrorDetails): ErrorDetails =>
	Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));

/** One error for one reported problem, in Hootsuite's words, with code, trace ID, HTTP status and what to do. */
export function problemError(
	problem: Problem,
	httpStatus: number | undefined,
	site: ErrorSite,
	trouble: Trouble = 'refused',
): HootsuiteError {
	const { resource, code, traceId } = problem;
	const about = resource?.id ? ` (${sentences(resource.type, resource.id)})` : '';
	return new HootsuiteError(`Hootsuite says: ${problem.message}${about}`, {
		description: describe(problem, httpStatus, site),
		details: given({ code, httpStatus, traceId, resource }),
		trouble,
		retryAfterMs: site.retryAfterMs,
	});
}

/**
 * The error for an answer that failed as a whole.
 * @param body parsed JSON in any of Hootsuite's error shapes, or text such as a gateway's HTML page
 */
export function answerError(body: unknown, httpStatus: number, site: ErrorSite = {}): HootsuiteError {
	const [first, ...others] = readProblems(body);
	if (first) {
		const said = RATE_LIMIT_CODES.includes(first.code ?? '') ? 'rateLimited' : troubleOfStatus(httpStatus);
		// Errors alone, with whatever status below 300, are a proper answer.
		const trouble = said === 'unreadable' ? 'refused' : said;
		const error = problemError(first, httpStatus, site, trouble);
		const also = others.length > 0 && `Also: ${others.map((problem) => problem.message).join('; ')}.`;
		const note = unsure(site, trouble);
		return error.with({ description: sentences(error.description, also, note), note });
	}
	const page = typeof body === 'string' && /^\s*</.test(body);
	const title = page ? /<title>([^<]{1,100})<\/title>/i.exec(body)?.[1].trim() : undefined;
	const message = page
		? `A web page came back instead of Hootsuite's data${title ? `: "${title}"` : ''}`
		: "An answer came back that is incomplete, or not in Hootsuite's format";
	const trouble = troubleOfStatus(httpStatus);
	const note = unsure(site, trouble);
	const advice = adviceFor({ message }, httpStatus, site.path);
	const where = !advice && httpStatus < 500 && CHECK_THE_NETWORK;
	return new HootsuiteError(message, {
		description: sentences(advice, where, `(HTTP ${httpStatus})`, note),
		details: { httpStatus },
		trouble,
		note,
		retryAfterMs: site.retryAfterMs,
	});
}

/**
 * The error for what n8n's request helper threw: a refused sign-in, a credential that is not connected, a broken
 * connection. Nothing of the request is kept: what n8n throws holds it with its token.
 */
export function thrownError(thrown: unknown, site: ErrorSite = {}): HootsuiteError {
	const { message, description, httpCode, cause, context, response } = (thrown ?? {}) as NodeApiError & {
		cause?: { response?: { data?: unknown } };
		response?: { status?: number; data?: unknown };
	};
	if (isRefusedRenewal(thrown)) {
		const code = /client authentication/i.test(message) ? 'invalid_client' : 'invalid_grant';
		const advice = /reconnect/i.test(description ?? '') ? undefined : adviceFor({ message, code });
		return new RefusedRenewal(message, { description: sentences(description ?? undefined, advice) });
	}
	const httpStatus = Number(response?.status ?? httpCode);
	if (httpStatus >= 100 && httpStatus < 600) {
		return answerError(context?.data ?? response?.data ?? cause?.response?.data, httpStatus, site);
	}
	const reason = codeOf(thrown);
	const known = NETWORK.get(reason);
	if (known) {
		const { trouble } = known;
		const note = unsure(site, trouble);
		const advice = trouble === 'unreachable' ? CHECK_THE_NETWORK : 'Run the workflow again.';
		const wayOut = note ?? (trouble !== 'cancelled' && advice);
		return new HootsuiteError(known.message, {
			description: sentences(wayOut, `(${reason})`),
			trouble,
			note,
		});
	}
	// A code that is not known here is one of the network; n8n's own errors, such as of a credential, have none.
	const wayOut = reason !== '' && unsure(site, 'connectionLost');
	return new HootsuiteError(message, { description: sentences(description ?? undefined, wayOut) });
}

/** The error for a request that was not sent, or a try that was broken off by this package itself. */
export const brokenOffError = (code: 'ERR_CANCELED' | 'ETIMEDOUT'): HootsuiteError => thrownError({ code });
