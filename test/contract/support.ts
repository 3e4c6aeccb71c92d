import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET } from '../../sandbox/seed';

export const BASIC = `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`;

/** What the documents want with every POST, also one without a body. */
export const JSON_TYPE = { 'content-type': 'application/json;charset=utf-8' };

export interface Answer<T = unknown> {
	status: number;
	headers: Headers;
	text: string;
	body: T;
}

interface CallOptions {
	/** Sent as JSON. */
	body?: unknown;
	/** Bearer token; the personal one where left out, none where null. */
	token?: string | null;
	headers?: Record<string, string>;
}

/** A sandbox for one test file: `beforeAll`, a reset before each test, `afterAll`. */
export function useSandbox(options: SandboxOptions = { rateLimit: false }) {
	let sandbox: Sandbox;
	beforeAll(async () => {
		// Whatever the environment says: what the contract is does not depend on it.
		sandbox = await startSandbox({ ...options, settings: { nulls: false, ...options.settings } });
	});
	beforeEach(() => sandbox.state.reset());
	afterAll(async () => await sandbox.close());

	/** One request; the answer with its body as text and, where it is JSON, read. */
	const call = async <T = RestAnswer>(method: string, path: string, given: CallOptions = {}) => {
		const token = given.token === undefined ? ACCESS_TOKEN : given.token;
		const response = await fetch(sandbox.url + path, {
			method,
			redirect: 'manual',
			headers: {
				...(token !== null && { authorization: `Bearer ${token}` }),
				...(given.body !== undefined && JSON_TYPE),
				...given.headers,
			},
			body: given.body === undefined ? undefined : JSON.stringify(given.body),
		});
		return await read<T>(response);
	};
	/** A form-encoded POST to the token endpoint, with Basic authentication unless told otherwise. */
	const token = async (
		form: Record<string, string>,
		headers: Record<string, string> = { authorization: BASIC },
	) =>
		await read<TokenAnswer>(
			await fetch(`${sandbox.url}/oauth2/token`, {
				method: 'POST',
				headers,
				body: new URLSearchParams(form),
			}),
		);
	/** The redirect of the authorization endpoint. */
	const authorize = async (query: Record<string, string> = {}) => {
		const parameters = new URLSearchParams({
			response_type: 'code',
			client_id: CLIENT_ID,
			redirect_uri: REDIRECT_URI,
			state: 'state-of-the-test',
			scope: 'offline',
			...query,
		});
		const answer = await call('GET', `/oauth2/auth?${parameters}`, { token: null });
		const location = answer.headers.get('location');
		return { answer, redirect: location === null ? null : new URL(location) };
	};
	/** Moves the clock on. */
	const wait = async (advanceSeconds: number) =>
		await call('POST', '/__sandbox/clock', { body: { advanceSeconds }, token: null });
	/** Changes settings. */
	const set = async (body: object) => await call('POST', '/__sandbox/settings', { body, token: null });
	/** A time so many seconds from the sandbox's now, as scheduledSendTime wants it. */
	const ahead = (seconds: number) =>
		new Date(sandbox.state.clock.now() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

	return { call, token, authorize, wait, set, ahead, url: () => sandbox.url, state: () => sandbox.state };
}

export const REDIRECT_URI = 'http://localhost:5678/rest/oauth2-credential/callback';

interface Entry {
	code: number;
	message: string;
	id: string;
	resource?: { type: string; id: string };
}

/** What most tests look at in a REST answer. */
export interface RestAnswer {
	// The tests know what they asked for; each names the properties it reads.
	data: Record<string, unknown> & Array<Record<string, unknown>>;
	errors: Entry[];
	metadata: { cursor: { next: string | null; previous: string | null } };
}

interface TokenAnswer {
	access_token: string;
	refresh_token?: string;
	expires_in: number;
	scope: string;
	token_type: string;
	error: string;
	status_code: number;
}

/** The error codes of an answer. */
export const codes = (answer: Answer<RestAnswer>) => answer.body.errors.map(({ code }) => code);

export async function read<T>(response: Response): Promise<Answer<T>> {
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.includes('json') ?? false;
	return {
		status: response.status,
		headers: response.headers,
		text,
		body: (isJson ? JSON.parse(text) : undefined) as T,
	};
}
