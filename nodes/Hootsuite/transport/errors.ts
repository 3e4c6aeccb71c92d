import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, INode, NodeOperationError } from 'n8n-workflow';
import { adviceFor, RECONNECT } from './advice';
import { readProblems } from './problems';
import type { Problem } from './problems';

/** The two kinds of error n8n shows. */
export type NodeFailure = NodeApiError | NodeOperationError;

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
}

const NETWORK: Record<string, string> = {
	ECONNREFUSED: 'Hootsuite could not be reached: the connection was refused',
	ENOTFOUND: 'Hootsuite could not be reached: its host name was not found',
	EAI_AGAIN: 'Hootsuite could not be reached: the name server did not answer',
	ECONNRESET: 'The connection to Hootsuite broke off before the answer was complete',
	EPIPE: 'The connection to Hootsuite broke off before the answer was complete',
	ERR_BAD_RESPONSE: 'The connection to Hootsuite broke off before the answer was complete',
	ECONNABORTED: 'Hootsuite did not answer in time',
	ETIMEDOUT: 'Hootsuite did not answer in time',
	ERR_CANCELED: 'The execution was cancelled',
};

/** The request surely never reached Hootsuite. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

const CHECK_THE_NETWORK = "Check 'Base URL' in the credential and that n8n may reach that address.";
const LOOK_FIRST =
	'Whether Hootsuite did it all the same is not known: look in Hootsuite before you run this again.';

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
) {
	const { httpStatus } = details;
	// Made from our own words only: what n8n's request helper throws holds the request with its token.
	const error = new NodeApiError(
		node,
		{ message },
		{
			message,
			description,
			httpCode: httpStatus ? String(httpStatus) : undefined,
			itemIndex: site.itemIndex,
			...(description.startsWith(RECONNECT) && { failure: { cause: 'credential-invalid' } }),
		},
	);
	error.context.data = Object.fromEntries(
		Object.entries(details).filter(([, value]) => value !== undefined),
	) as IDataObject;
	return error;
}

/** One error for one reported problem, in Hootsuite's words, with code, trace ID, HTTP status and what to do. */
export function problemError(node: INode, problem: Problem, httpStatus: number | undefined, site: ErrorSite) {
	const { resource, code, traceId } = problem;
	const about = resource?.id ? ` (${sentences(resource.type, resource.id)})` : '';
	const details = { code, httpStatus, traceId, resource };
	return makeError(
		node,
		`Hootsuite says: ${problem.message}${about}`,
		describe(problem, httpStatus, site),
		details,
		site,
	);
}

/**
 * The error for an answer that failed as a whole.
 * @param body parsed JSON in any of Hootsuite's error shapes, or text such as a gateway's HTML page
 */
export function answerError(node: INode, body: unknown, httpStatus: number, site: ErrorSite): NodeApiError {
	const uncertain = site.mayHaveHappened && (httpStatus >= 500 || httpStatus < 300) && LOOK_FIRST;
	const [first, ...others] = readProblems(body);
	if (first) {
		const error = problemError(node, first, httpStatus, site);
		const also = others.length > 0 && `Also: ${others.map((problem) => problem.message).join('; ')}.`;
		error.description = sentences(error.description ?? undefined, also, uncertain);
		return error;
	}
	const page = typeof body === 'string' && /^\s*</.test(body);
	const title = page ? /<title>([^<]{1,100})<\/title>/i.exec(body)?.[1].trim() : undefined;
	const message = page
		? `A web page came back instead of Hootsuite's data${title ? `: "${title}"` : ''}`
		: "An answer came back that is incomplete, or not in Hootsuite's format";
	const where = httpStatus < 500 && CHECK_THE_NETWORK;
	const advice = adviceFor({ message }, httpStatus, site.path);
	const description = sentences(advice, !advice && where, `(HTTP ${httpStatus})`, uncertain);
	return makeError(node, message, description, { httpStatus }, site);
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
		const uncertain = site.mayHaveHappened && !NEVER_SENT.includes(reason) && LOOK_FIRST;
		const advice = NEVER_SENT.includes(reason) ? CHECK_THE_NETWORK : 'Run the workflow again.';
		return makeError(node, NETWORK[reason], sentences(uncertain || advice, `(${reason})`), {}, site);
	}
	return makeError(node, message, description ?? '', {}, site);
}
