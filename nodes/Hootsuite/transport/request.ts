import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { pacerOf } from './accounts';
import { answerError, brokenOffError, problemError, retryAfterMs, thrownError } from './answerErrors';
import type { ErrorSite } from './answerErrors';
import type { HootsuiteContext } from './context';
import { credentialTypeOf } from './credential';
import { endOf } from './errors';
import type { HootsuiteError, Trouble } from './errors';
import type { ApiPath } from './path';
import { readProblems } from './problems';
import { tokenIn, withFreshToken } from './renewal';
import type { SignIn } from './renewal';
import { persist } from './retry';
import type { Finding } from './retry';
import { runOf } from './run';
import { close } from './streams';
import type { ByteStream } from './streams';
import { TIMING } from './timing';
import { statusErrors } from './versions';
import { abortAfter } from './wait';

/** A file as a request's body. */
export interface FileBody {
	mimeType: string;
	sizeBytes: number;
	/** The bytes, from the start: a new stream at every call. */
	open(): Promise<Buffer | ByteStream>;
}

export interface HootsuiteRequest<T = unknown> {
	method: IHttpRequestMethods;
	path: ApiPath;
	/** An array repeats its key: `socialProfileIds=1&socialProfileIds=2`. Undefined values are left out. */
	query?: IDataObject;
	/** Sent as JSON. */
	body?: IDataObject;
	/** Sent as it is, in place of a JSON body. */
	file?: FileBody;
	/** Asking twice leaves nothing behind. GET always is; a POST that only asks says so. */
	repeatable?: boolean;
	/** Whether `data` is what was asked for; otherwise the answer counts as unreadable. */
	expects?: (data: T) => boolean;
	/** For writes: finds out whether one happened whose answer was lost. `since`: when the first try went, of `performance.now()`. */
	confirm?: (trouble: Trouble, since: number) => Promise<Finding<Answer<T>>>;
	/** For writes, repeatable ones too: what to say where nobody can know whether it happened; where to look. */
	ifUnsure?: string;
}

/** What a request brought: REST's envelope `{data, errors, metadata}`, or a whole answer that has no envelope. */
export interface Answer<T> {
	data: T;
	/** One error an entry of `errors` that came beside `data`: such a request was done in part. */
	failures: HootsuiteError[];
	metadata: IDataObject;
	/** The answer's headers, with names in lower case. */
	headers: IDataObject;
}

/** Also where there is no body, such as for adding somebody to a team (REST document, "Request Format"). */
const SAYS_WHAT_IT_IS: IHttpRequestMethods[] = ['POST', 'PUT', 'PATCH'];

/** Where the chosen credential sends its requests; asked once in a run. Throws HootsuiteError where n8n does not hand it out. */
export async function baseUrlOf(ctx: HootsuiteContext): Promise<string> {
	const type = credentialTypeOf(ctx.getNode());
	return await runOf(ctx).once('base URL', async () => {
		const read = await endOf(ctx.getCredentials<{ baseUrl: string }>(type));
		if (!read.ok) throw read.error;
		return read.value.baseUrl.replace(/\/+$/, '');
	});
}

/** What is different for a file: it is streamed, and may take long; n8n could not send it again with a new token. */
const fileOptions = ({ mimeType, sizeBytes }: FileBody, abortSignal: AbortSignal) => ({
	headers: { 'Content-Type': mimeType, 'Content-Length': sizeBytes },
	json: undefined,
	timeout: 0,
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
	abortSignal,
});

/** What has come of the tries of one request so far. */
interface Tries {
	/** When the first one went, of `performance.now()`: before that it waited for its turn. */
	since?: number;
	/** Whether the last one had its turn for nothing: it was refused because of the rate limit, or its token was too old. */
	hadItsTurn?: boolean;
}

type Response = IN8nHttpFullResponse & { headers: IDataObject };

/**
 * The same context, for n8n's request helper, which asks it for the credential: hands it out once the request may go.
 * @param late breaks the request off: the helper asks the context for that as well, whatever its options say
 */
function leaving(
	ctx: HootsuiteContext,
	leave: () => Promise<void>,
	signIn: SignIn,
	late: AbortSignal | undefined,
): HootsuiteContext {
	const own = Object.create(ctx) as HootsuiteContext;
	own.getCredentials = async <T extends object>(type: string, itemIndex?: number) => {
		const credential = await ctx.getCredentials<T>(type, itemIndex);
		signIn.token = tokenIn(credential as ICredentialDataDecryptedObject);
		await leave();
		return credential;
	};
	if (late) Object.assign(own, { getExecutionCancelSignal: () => late });
	return own;
}

/** Sends one request with the chosen credential, when its turn has come; n8n renews tokens on 401. Throws HootsuiteError. */
async function send(
	ctx: HootsuiteContext,
	request: HootsuiteRequest,
	site: ErrorSite,
	tries: Tries,
	signIn: SignIn,
) {
	const credential = credentialTypeOf(ctx.getNode());
	const baseURL = await baseUrlOf(ctx);
	const options: IHttpRequestOptions = {
		method: request.method,
		baseURL,
		url: request.path,
		qs: request.query,
		arrayFormat: 'repeat',
		body: request.body,
		...(SAYS_WHAT_IT_IS.includes(request.method) && {
			headers: { 'Content-Type': 'application/json;charset=utf-8' },
		}),
		json: true,
		timeout: TIMING.timeout,
		returnFullResponse: true,
		// 401 must be thrown: that is what makes n8n renew the token.
		ignoreHttpStatusErrors: statusErrors(ctx, signIn.renews),
	};
	const { line, cancelled, hurried } = runOf(ctx);
	const waiting = { line, cancelled, hurried, hadItsTurn: tries.hadItsTurn };
	return await pacerOf(ctx, credential, baseURL).inTurn(waiting, async (leave) => {
		tries.since ??= performance.now();
		tries.hadItsTurn = false;
		const { file } = request;
		const late = file && abortAfter(TIMING.upload, cancelled);
		const opened = await file?.open();
		let response: Response;
		try {
			response = (await ctx.helpers.httpRequestWithAuthentication.call(
				leaving(ctx, leave, signIn, late),
				credential,
				{ ...options, ...(file && late && { ...fileOptions(file, late), body: opened }) },
			)) as unknown as Response;
		} catch (error) {
			const isLate = late?.aborted && !cancelled?.aborted;
			const told = isLate ? brokenOffError('ETIMEDOUT') : thrownError(error, site);
			throw told;
		} finally {
			if (opened && 'pipe' in opened) await close(opened);
		}
		tries.hadItsTurn = [401, 429].includes(response.statusCode);
		return response;
	});
}

/** Entries of a list that are null are none. */
const withoutNothing = (data: unknown): unknown =>
	Array.isArray(data) ? data.filter((entry) => entry !== null) : data;

/** One try of a request: sends it and reads the answer. */
async function attempt<T>(
	ctx: HootsuiteContext,
	request: HootsuiteRequest<T>,
	asked: ErrorSite,
	tries: Tries,
): Promise<Answer<T>> {
	const { statusCode, body, headers } = await withFreshToken(
		ctx,
		async (signIn) => await send(ctx, request as HootsuiteRequest, asked, tries, signIn),
	);
	const site = { ...asked, retryAfterMs: retryAfterMs(headers['retry-after'], headers.date) };
	if (statusCode >= 300) throw answerError(body, statusCode, site);
	const { method, expects = () => true } = request;
	// An empty 200 is how some deletes are answered.
	const isEmpty = body === '' || body === undefined || body === null;
	if (isEmpty ? method === 'GET' : typeof body !== 'object') {
		throw answerError(body, statusCode, site);
	}
	const envelope = (isEmpty ? {} : body) as unknown as IDataObject;
	const data = withoutNothing(envelope.data ?? envelope) as T;
	const hasData = data !== envelope && Object.keys(data as object).length > 0;
	const problems = Array.isArray(envelope.errors) ? readProblems(envelope) : [];
	if ((problems.length > 0 && !hasData) || !expects(data)) throw answerError(body, statusCode, site);
	runOf(ctx).clock.heard(headers.date);
	return {
		data,
		failures: problems.map((problem) => problemError(problem, statusCode, site)),
		metadata: (envelope.metadata ?? {}) as IDataObject,
		headers,
	};
}

/**
 * Asks Hootsuite: the one request function of this package, for every credential and every context.
 * Keeps to the rate limit, and after troubles does what `transport/retry.ts` promises.
 * @returns `data` of the answer's envelope, or the whole body where there is none (OAuth, SCIM, empty answers give `{}`)
 * @throws HootsuiteError with what Hootsuite said and what to do
 */
export async function hootsuiteRequest<T = IDataObject>(
	ctx: HootsuiteContext,
	request: HootsuiteRequest<T>,
): Promise<Answer<T>> {
	const repeatable = request.method === 'GET' || request.repeatable === true;
	const { path, ifUnsure } = request;
	const mayHaveHappened = !repeatable || ifUnsure !== undefined;
	const site: ErrorSite = { path, mayHaveHappened, ifUnsure };
	const tries: Tries = {};
	const { confirm } = request;
	const look =
		confirm && (async (trouble: Trouble) => await confirm(trouble, tries.since ?? performance.now()));
	return await persist(
		{ repeatable, confirm: look, cancelled: runOf(ctx).cancelled },
		async () => await attempt(ctx, request, site, tries),
	);
}
