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
import { answerError, problemError, thrownError } from './errors';
import type { ErrorSite } from './errors';
import type { ApiPath } from './path';
import { readProblems } from './problems';

/** Every context of n8n from which a node may ask Hootsuite. */
export type HootsuiteContext =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

export interface HootsuiteRequest {
	method: IHttpRequestMethods;
	path: ApiPath;
	/** An array repeats its key: `socialProfileIds=1&socialProfileIds=2`. Undefined values are left out. */
	query?: IDataObject;
	/** Sent as JSON. */
	body?: IDataObject;
	/** The input item the request is made for; errors name it. */
	itemIndex?: number;
	/** A POST that only asks, so that nothing can have happened when its answer is lost. */
	readOnly?: boolean;
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

/** Credential type for each value of the parameter `authentication`. */
const CREDENTIAL_TYPES = new Map([
	['oAuth2', 'hootsuiteOAuth2Api'],
	['accessToken', 'hootsuiteApi'],
	['app', 'hootsuiteAppApi'],
]);

const TIMEOUT_MS = 60_000;

/** The name of the credential type that the node's parameter `authentication` chooses. */
export function credentialType(ctx: HootsuiteContext): string {
	return CREDENTIAL_TYPES.get((ctx.getNode().parameters.authentication as string) ?? 'oAuth2') as string;
}

/** Sends one request with the chosen credential; n8n renews tokens on 401. Returns any answer but 401; throws NodeApiError. */
async function send(ctx: HootsuiteContext, request: HootsuiteRequest, site: ErrorSite) {
	const credential = credentialType(ctx);
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
		timeout: TIMEOUT_MS,
		returnFullResponse: true,
		// 401 must be thrown: that is what makes n8n renew the token.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
	try {
		const response: unknown = await ctx.helpers.httpRequestWithAuthentication.call(ctx, credential, options);
		return response as IN8nHttpFullResponse;
	} catch (error) {
		throw thrownError(ctx.getNode(), error, site);
	}
}

/**
 * Asks Hootsuite: the one request function of this package, for every credential and every context.
 * @returns `data` of the answer's envelope, or the whole body where there is none (OAuth, SCIM, empty answers give `{}`)
 * @throws NodeApiError with what Hootsuite said and what to do, when nothing of the request was done
 */
export async function hootsuiteRequest<T = IDataObject>(
	ctx: HootsuiteContext,
	request: HootsuiteRequest,
): Promise<Answer<T>> {
	const site: ErrorSite = {
		itemIndex: request.itemIndex,
		path: request.path,
		mayHaveHappened: request.method !== 'GET' && !request.readOnly,
	};
	const { statusCode, body, headers } = await send(ctx, request, site);
	const node = ctx.getNode();
	if (statusCode >= 300) throw answerError(node, body, statusCode, site);
	// An empty 200 is how some deletes are answered.
	if (body === '' || body === undefined || body === null) {
		return { data: {} as T, failures: [], metadata: {}, headers };
	}
	if (typeof body !== 'object') throw answerError(node, body, statusCode, site);

	const envelope = body as unknown as IDataObject;
	const hasData = Array.isArray(envelope.data) ? envelope.data.length > 0 : Boolean(envelope.data);
	const problems = Array.isArray(envelope.errors) ? readProblems(envelope) : [];
	if (problems.length > 0 && !hasData)
		throw answerError(node, body, statusCode, { ...site, mayHaveHappened: false });
	return {
		data: (envelope.data ?? envelope) as T,
		failures: problems.map((problem) => problemError(node, problem, statusCode, site)),
		metadata: (envelope.metadata ?? {}) as IDataObject,
		headers,
	};
}
