/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ACCESS_TOKEN } from '../../sandbox/seed';
import type { State } from '../../sandbox/state';
import { N8nApi } from './n8n/api';
import { saveSandboxCredentials, type SandboxCredentials } from './n8n/sandboxAccount';

export const HOOTSUITE_NODE = 'n8n-nodes-hootsuite.hootsuite';

/** Real files, which this n8n may read. */
export const FIXTURES = join(__dirname, 'fixtures');

/** How run.ts tells the suites, which are processes of their own, where everything is. */
export interface SuiteEnvironment {
	HOOTSUITE_E2E_N8N_URL: string;
	HOOTSUITE_E2E_N8N_COOKIE: string;
	HOOTSUITE_E2E_N8N_VERSION: string;
	/** What n8n prints. */
	HOOTSUITE_E2E_N8N_LOG: string;
	HOOTSUITE_E2E_SANDBOX_URL: string;
	/** The process of n8n. */
	HOOTSUITE_E2E_N8N_PID: string;
	/** Folder for files that n8n may read, taken away afterwards. */
	HOOTSUITE_E2E_FILES: string;
	/** Folder for what the suites leave to look at. */
	HOOTSUITE_E2E_RESULTS: string;
	/** Folder for the docs' pictures. */
	HOOTSUITE_E2E_PICTURES: string;
}

function fromRunner(name: keyof SuiteEnvironment): string {
	const value = process.env[name];
	assert(value, `${name} is not set: start the suites with npm run e2e`);
	return value;
}

/** The real n8n that all suites share, signed in as its owner. */
export function n8n(): N8nApi {
	return new N8nApi(
		fromRunner('HOOTSUITE_E2E_N8N_URL'),
		fromRunner('HOOTSUITE_E2E_N8N_COOKIE'),
		n8nVersion(),
	);
}

/** Which n8n that is. */
export const n8nVersion = (): string => fromRunner('HOOTSUITE_E2E_N8N_VERSION');

/** Files that a test makes for n8n to read; it may read no others but {@link FIXTURES}. */
export const filesFolder = (): string => fromRunner('HOOTSUITE_E2E_FILES');

/** The process of n8n, by its ID. */
export const n8nProcess = (): number => Number(fromRunner('HOOTSUITE_E2E_N8N_PID'));

/** What n8n has printed so far. */
export function n8nLog(): string {
	return readFileSync(fromRunner('HOOTSUITE_E2E_N8N_LOG'), 'utf8');
}

/** Where the suites leave what people may want to look at: logs and screenshots. */
export function resultsFolder(): string {
	return fromRunner('HOOTSUITE_E2E_RESULTS');
}

/** Where the docs' pictures go: into the docs where they are to be renewed, else to the results. */
export const picturesFolder = (): string => fromRunner('HOOTSUITE_E2E_PICTURES');

/** Whether the docs' pictures are renewed. There is time then to look at what is not looked at every day. */
export const renewsPictures = (): boolean => picturesFolder() !== resultsFolder();

/** The sandbox's address, without a slash at the end. */
export function sandboxUrl(): string {
	return fromRunner('HOOTSUITE_E2E_SANDBOX_URL');
}

/** Calls one of the sandbox's steering routes, such as `GET /__sandbox/state`. Throws unless it answers 2xx. */
export async function steer<T>(method: 'GET' | 'POST' | 'DELETE', route: string, body?: object): Promise<T> {
	const response = await fetch(`${sandboxUrl()}/__sandbox/${route}`, {
		method,
		headers: body && { 'Content-Type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	const text = await response.text();
	assert(response.ok, `${method} /__sandbox/${route} answered ${response.status} ${text}`);
	return (text ? JSON.parse(text) : undefined) as T;
}

/**
 * Asks the sandbox's API itself, as a colleague does in Hootsuite. Where the nodes have used up the requests of this
 * second, once more in the next. Throws unless it answers 2xx.
 */
export async function askSandbox<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
	const ask = async () =>
		await fetch(sandboxUrl() + path, {
			method,
			headers: {
				Authorization: `Bearer ${ACCESS_TOKEN}`,
				...(body && { 'Content-Type': 'application/json' }),
			},
			body: body && JSON.stringify(body),
		});
	let response = await ask();
	while (response.status === 429) {
		await wait(1000);
		response = await ask();
	}
	const text = await response.text();
	assert(response.ok, `${method} ${path} answered ${response.status} ${text}`);
	return (text ? JSON.parse(text) : undefined) as T;
}

/** What the sandbox holds at this moment. */
export async function sandboxState(): Promise<Pick<State, 'messages' | 'media' | 'comments'>> {
	return await steer('GET', 'state');
}

/**
 * Puts the sandbox back to its seed, and gives n8n a credential of each type for it. The OAuth2 one is connected: a
 * reset makes the sandbox forget its tokens.
 */
export async function freshSandbox(api: N8nApi): Promise<SandboxCredentials> {
	await steer('POST', 'reset');
	const credentials = await saveSandboxCredentials(api, sandboxUrl());
	await api.connectOAuth2(credentials.hootsuiteOAuth2Api);
	await steer('DELETE', 'requests');
	return credentials;
}
