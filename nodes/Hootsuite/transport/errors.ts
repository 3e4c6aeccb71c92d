import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, INode, NodeOperationError } from 'n8n-workflow';
import { adviceFor, RECONNECT } from './advice';
import { credentialNameOf } from './credential';
import { readProblems } from './problems';
import type { Problem } from './problems';

/** The two kinds of error n8n shows. */
export type NodeFailure = NodeApiError | NodeOperationError;

/** What can come instead of a proper answer. `refused` is an answer, too: it surely did nothing. */
export type Trouble =
	| 'rateLimited'
	| 'unreachable'
	| 'serverFault'
	| 'timeout'
	| 'connectionLost'
	| 'unreadable'
	| 'refused'
	| 'cancelled';

/** What an error carries beside its two texts; it becomes `details` of an item when the node continues on error. */
export interface ProblemDetails {
	code?: string;
	httpStatus?: number;
	traceId?: string;
	resource?: Problem['resource'];
}

/** What an error is about: the request it answers, and the item that made it. */
export interface ErrorSite {
	itemIndex?: number;
	/** The path that was asked for: the same status means other things in other parts of the API. */
	path?: string;
	/** Whether Hootsuite may have done the work although no proper answer came back. */
	mayHaveHappened?: boolean;
	/** What to say then; where to look. */
	ifUnsure?: string;
}

const BROKE_OFF = 'The connection to Hootsuite broke off before the answer was complete';
const TOO_LATE = 'Hootsuite did not answer in time';

/** n8n takes an execution for a cancelled one by the word "canceled", and for a failed one otherwise (seen in 2.41). */
export const CANCELLED = 'The execution was canceled';

/** Codes of Node.js and axios: what to say, and what it is. `unreachable` means that the request was surely not sent. */
const NETWORK: Record<string, { message: string; trouble: Trouble }> = {
	ECONNREFUSED: {
		message: 'Hootsuite could not be reached: the connection was refused',
		trouble: 'unreachable',
	},
	ENOTFOUND: {
		message: 'Hootsuite could not be reached: its host name was not found',
		trouble: 'unreachable',
	},
	EAI_AGAIN: {
		message: 'Hootsuite could not be reached: the name server did not answer',
		trouble: 'unreachable',
	},
	ECONNRESET: { message: BROKE_OFF, trouble: 'connectionLost' },
	EPIPE: { message: BROKE_OFF, trouble: 'connectionLost' },
	ERR_BAD_RESPONSE: { message: BROKE_OFF, trouble: 'connectionLost' },
	EHOSTUNREACH: { message: BROKE_OFF, trouble: 'connectionLost' },
	ENETUNREACH: { message: BROKE_OFF, trouble: 'connectionLost' },
	ERR_STREAM_PREMATURE_CLOSE: { message: BROKE_OFF, trouble: 'connectionLost' },
	ECONNABORTED: { message: TOO_LATE, trouble: 'timeout' },
	ETIMEDOUT: { message: TOO_LATE, trouble: 'timeout' },
	ERR_CANCELED: { message: CANCELLED, trouble: 'cancelled' },
};

/** What an HTTP status means; 504 is a gateway that did not wait for the end of the work. */
export function troubleOfStatus(httpStatus: number): Trouble {
	if (httpStatus === 429) return 'rateLimited';
	if (httpStatus === 504 || httpStatus === 408) return 'timeout';
	if (httpStatus >= 500) return 'serverFault';
	return httpStatus < 300 ? 'unreadable' : 'refused';
}

/**
 * Milliseconds from `Retry-After`, which Hootsuite does not document but is honoured where it comes: seconds, or a date.
 * An error has it as `context.retryAfterMs`.
 */
export function retryAfterMs(header: unknown): number | undefined {
	if (header === undefined || header === null || header === '') return undefined;
	const ms = Number.isNaN(Number(header)) ? Date.parse(String(header)) - Date.now() : Number(header) * 1000;
	return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** What an error was made for; undefined for errors that no request brought. */
export const troubleOf = (error: NodeFailure): Trouble | undefined => error.context?.trouble as Trouble;

/** What a promise was rejected with, which in this folder is always such an error. */
export const errorOf = (reason: unknown): NodeApiError => reason as NodeApiError;

const CHECK_THE_NETWORK = "Check 'Base URL' in the credential and that n8n may reach that address.";
const LOOK_FIRST =
	'Whether Hootsuite did it all the same is not known: look in Hootsuite before you run this again.';

/** Codes that mean "slow down" whatever the HTTP status (REST document, "Error Codes"). */
const RATE_LIMIT_CODES = ['1003', '1043'];

/** Troubles after which nobody knows whether the work was done. */
const UNCERTAIN: Trouble[] = ['serverFault', 'timeout', 'connectionLost', 'unreadable', 'cancelled'];

/** The sentence for it. It also is the error's `context.note`: what must be said where an error is one among several. */
const unsure = ({ mayHaveHappened, ifUnsure = LOOK_FIRST }: ErrorSite, trouble: Trouble) =>
	mayHaveHappened && UNCERTAIN.includes(trouble) && ifUnsure;

const sentences = (...parts: Array<string | undefined | false>) => parts.filter(Boolean).join(' ');

function describe(problem: Problem, httpStatus: number | undefined, { path }: ErrorSite): string {
	const marks = [
		problem.code && `Hootsuite code ${problem.code}`,
		httpStatus && `HTTP ${httpStatus}`,
		problem.traceId && `trace ID ${problem.traceId}`,
	].filter(Boolean);
	const advice = adviceFor(problem, httpStatus, path);
	return sentences(advice, marks.length > 0 && `(${marks.join(', ')})`);
}

function makeError(
	node: INode,
	message: string,
	description: string,
	details: ProblemDetails,
	site: ErrorSite,
	trouble?: Trouble,
) {
	const { httpStatus } = details;
	const credential = credentialNameOf(node);
	const told = credential
		? description.replace('the credential', `the credential "${credential}"`)
		: description;
	// Made from our own words only: what n8n's request helper throws holds the request with its token.
	const error = new NodeApiError(
		node,
		{ message },
		{
			message,
			description: told,
			httpCode: httpStatus ? String(httpStatus) : undefined,
			itemIndex: site.itemIndex,
			...(description.startsWith(RECONNECT) && { failure: { cause: 'credential-invalid' } }),
		},
	);
	error.context.trouble = trouble;
	error.context.data = Object.fromEntries(
		Object.entries(details).filter(([, value]) => value !== undefined),
	) as IDataObject;
	return error;
}

/** One error for one reported problem, in Hootsuite's words, with code, trace ID, HTTP status and what to do. */
export function problemError(
	node: INode,
	problem: Problem,
	httpStatus: number | undefined,
	site: ErrorSite,
	trouble: Trouble = 'refused',
) {
	const { resource, code, traceId } = problem;
	const about = resource?.id ? ` (${sentences(resource.type, resource.id)})` : '';
	const message = `Hootsuite says: ${problem.message}${about}`;
	const details = { code, httpStatus, traceId, resource };
	return makeError(node, message, describe(problem, httpStatus, site), details, site, trouble);
}

/**
 * The error for an answer that failed as a whole.
 * @param body parsed JSON in any of Hootsuite's error shapes, or text such as a gateway's HTML page
 */
export function answerError(node: INode, body: unknown, httpStatus: number, site: ErrorSite): NodeApiError {
	const [first, ...others] = readProblems(body);
	if (first) {
		const said = RATE_LIMIT_CODES.includes(first.code ?? '') ? 'rateLimited' : troubleOfStatus(httpStatus);
		// Errors alone, with whatever status below 300, are a proper answer.
		const trouble = said === 'unreadable' ? 'refused' : said;
		const error = problemError(node, first, httpStatus, site, trouble);
		const also = others.length > 0 && `Also: ${others.map((problem) => problem.message).join('; ')}.`;
		error.description = sentences(error.description ?? undefined, also, unsure(site, trouble));
		error.context.note = unsure(site, trouble);
		return error;
	}
	const page = typeof body === 'string' && /^\s*</.test(body);
	const title = page ? /<title>([^<]{1,100})<\/title>/i.exec(body)?.[1].trim() : undefined;
	const message = page
		? `A web page came back instead of Hootsuite's data${title ? `: "${title}"` : ''}`
		: "An answer came back that is incomplete, or not in Hootsuite's format";
	const trouble = troubleOfStatus(httpStatus);
	const where = httpStatus < 500 && CHECK_THE_NETWORK;
	const advice = adviceFor({ message }, httpStatus, site.path);
	const description = sentences(advice, !advice && where, `(HTTP ${httpStatus})`, unsure(site, trouble));
	const error = makeError(node, message, description, { httpStatus }, site, trouble);
	error.context.note = unsure(site, trouble);
	return error;
}

/**
 * The error for what n8n's request helper threw: a refused sign-in, a credential that is not connected, a broken
 * connection. Nothing of the request is kept.
 */
export function thrownError(node: INode, thrown: unknown, site: ErrorSite): NodeApiError {
	const { message, description, httpCode, code, cause, context, response } = thrown as NodeApiError & {
		code?: string;
		cause?: { code?: string; response?: { data?: unknown } };
		response?: { status?: number; data?: unknown };
	};
	const httpStatus = Number(response?.status ?? httpCode);
	if (httpStatus >= 100 && httpStatus < 600) {
		return answerError(node, context?.data ?? response?.data ?? cause?.response?.data, httpStatus, site);
	}
	const reason = cause?.code ?? code ?? '';
	if (reason in NETWORK) {
		const { message: told, trouble } = NETWORK[reason];
		const advice = trouble === 'unreachable' ? CHECK_THE_NETWORK : 'Run the workflow again.';
		const wayOut = unsure(site, trouble) || (trouble !== 'cancelled' && advice);
		const error = makeError(node, told, sentences(wayOut, `(${reason})`), {}, site, trouble);
		error.context.note = unsure(site, trouble);
		return error;
	}
	// A code that is not known here is one of the network; n8n's own errors, such as of a credential, have none.
	const wayOut = reason !== '' && unsure(site, 'connectionLost');
	return makeError(node, message, sentences(description ?? undefined, wayOut), {}, site);
}

/** The error for a request that was not sent, or a try that was broken off by this package itself. */
export function brokenOffError(
	node: INode,
	code: 'ERR_CANCELED' | 'ETIMEDOUT',
	site: ErrorSite,
): NodeApiError {
	return thrownError(node, { code }, { itemIndex: site.itemIndex });
}
