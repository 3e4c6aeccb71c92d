import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
	NodeApiError,
} from 'n8n-workflow';
import { credentialTypeOf } from './credential';
import { answerError, brokenOffError, problemError, retryAfterMs, thrownError } from './errors';
import type { ErrorSite } from './errors';
import { pacerOf } from './pacer';
import type { ApiPath } from './path';
import { readProblems } from './problems';
import { persist, TIMING } from './promise';
import type { Persistence } from './promise';

/** Every context of n8n from which a node may ask Hootsuite. */
export type HootsuiteContext =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

export interface HootsuiteRequest<T = unknown> {
	method: IHttpRequestMethods;
	path: ApiPath;
	/** An array repeats its key: `socialProfileIds=1&socialProfileIds=2`. Undefined values are left out. */
	query?: IDataObject;
	/** Sent as JSON. */
	body?: IDataObject;
	/** The input item the request is made for; errors name it. */
	itemIndex?: number;
	/** Asking twice leaves nothing behind. GET always is; a POST that only asks says so. */
	repeatable?: boolean;
	/** Whether `data` is what was asked for; otherwise the answer counts as unreadable. */
	expects?: (data: T) => boolean;
	/** For writes: finds out whether one happened whose answer was lost. */
	confirm?: Persistence<Answer<T>>['confirm'];
	/** For writes, repeatable ones too: what to say where nobody can know whether it happened; where to look. */
	ifUnsure?: string;
}

/** What a request brought: REST's envelope `{data, errors, metadata}`, or a whole answer that has no envelope. */
export interface Answer<T> {
	data: T;
	/** One error an entry of `errors` that came beside `data`: such a request was done in part. */
	failures: NodeApiError[];
	metadata: IDataObject;
	/** The answer's headers, with names in lower case. */
	headers: IDataObject;
}

const cancelSignal = (ctx: HootsuiteContext) =>
	'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;

/** Sends one request with the chosen credential, when it is its turn; n8n renews tokens on 401. Throws NodeApiError. */
async function send(ctx: HootsuiteContext, request: HootsuiteRequest, site: ErrorSite) {
	const credential = credentialTypeOf(ctx.getNode());
	const { baseUrl } = await ctx.getCredentials<{ baseUrl: string }>(credential);
	const options: IHttpRequestOptions = {
		method: request.method,
		baseURL: baseUrl.replace(/\/+$/, ''),
		url: request.path,
		qs: request.query,
		arrayFormat: 'repeat',
		...(request.body && {
			body: request.body,
			headers: { 'Content-Type': 'application/json;charset=utf-8' },
		}),
		json: true,
		timeout: TIMING.timeout,
		returnFullResponse: true,
		// 401 must be thrown: that is what makes n8n renew the token.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
	const pacer = pacerOf(ctx);
	const own = await pacer.turn();
	if (cancelSignal(ctx)?.aborted) throw brokenOffError(ctx.getNode(), 'ERR_CANCELED', site);
	let response: IN8nHttpFullResponse;
	try {
		response = (await ctx.helpers.httpRequestWithAuthentication.call(
			ctx,
			credential,
			options,
		)) as unknown as IN8nHttpFullResponse;
	} catch (error) {
		throw thrownError(ctx.getNode(), error, site);
	}
	pacer.heard(response.statusCode, response.headers as IDataObject, own);
	return response;
}

/** One try of a request: sends it and reads the answer. */
async function attempt<T>(
	ctx: HootsuiteContext,
	request: HootsuiteRequest<T>,
	site: ErrorSite,
): Promise<Answer<T>> {
	const { statusCode, body, headers } = await send(ctx, request as HootsuiteRequest, site);
	const node = ctx.getNode();
	if (statusCode >= 300) {
		const error = answerError(node, body, statusCode, site);
		error.context.retryAfterMs = retryAfterMs(headers['retry-after']);
		throw error;
	}
	const { method, expects = () => true } = request;
	// An empty 200 is how some deletes are answered.
	const isEmpty = body === '' || body === undefined || body === null;
	if (isEmpty ? method === 'GET' : typeof body !== 'object') {
		throw answerError(node, body, statusCode, site);
	}
	const envelope = (isEmpty ? {} : body) as unknown as IDataObject;
	const hasData = Object.keys(envelope.data ?? {}).length > 0;
	const problems = Array.isArray(envelope.errors) ? readProblems(envelope) : [];
	const data = (envelope.data ?? envelope) as T;
	if ((problems.length > 0 && !hasData) || !expects(data)) throw answerError(node, body, statusCode, site);
	return {
		data,
		failures: problems.map((problem) => problemError(node, problem, statusCode, site)),
		metadata: (envelope.metadata ?? {}) as IDataObject,
		headers,
	};
}

/**
 * Asks Hootsuite: the one request function of this package, for every credential and every context.
 * Keeps to the rate limit, and after troubles does what `transport/promise.ts` promises.
 * @returns `data` of the answer's envelope, or the whole body where there is none (OAuth, SCIM, empty answers give `{}`)
 * @throws NodeApiError with what Hootsuite said and what to do
 */
export async function hootsuiteRequest<T = IDataObject>(
	ctx: HootsuiteContext,
	request: HootsuiteRequest<T>,
): Promise<Answer<T>> {
	const repeatable = request.method === 'GET' || request.repeatable === true;
	const { itemIndex, path, ifUnsure } = request;
	const mayHaveHappened = !repeatable || ifUnsure !== undefined;
	const site: ErrorSite = { itemIndex, path, mayHaveHappened, ifUnsure };
	return await persist(
		{ repeatable, confirm: request.confirm, cancelled: cancelSignal(ctx) },
		async () => await attempt(ctx, request, site),
	);
}
