/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../sandbox/schemas/steering';
import { ACCESS_TOKEN, CLIENT_SECRET, PROFILES } from '../../sandbox/seed';
import type { RecordedRequest, State } from '../../sandbox/state';
import { runHootsuite, type HootsuiteResult, type HootsuiteRun } from './hootsuiteWorkflow';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import { freshSandbox, n8n, steer } from './suite';

const api = n8n();
let credentials: SandboxCredentials;

beforeEach(async () => {
	credentials = await freshSandbox(api);
	await steer('POST', 'settings', { rateLimit: false, mediaReadyAfterSeconds: 0 });
});

type Stored = Pick<State, 'messages' | 'topics' | 'suggestions' | 'media'>;
const SEEDED_MESSAGES = 5;
const TOPIC = 'Gardening';
const HTML = '<html><title>Bad Gateway</title></html>';

const state = async (): Promise<Stored> => await steer('GET', 'state');
const requests = async (method: string, path: string): Promise<RecordedRequest[]> => {
	const all = await steer<RecordedRequest[]>('GET', 'requests');
	return all.filter((request) => request.method === method && request.path === path);
};
const befall = async (method: string, path: string, fault: Fault, times = 1) =>
	await steer('POST', 'faults', { method, path, fault, times });

const post: INodeParameters = {
	resource: 'message',
	operation: 'schedule',
	socialProfileIds: PROFILES.facebookPage,
	text: '={{ "Post " + $itemIndex }}',
	when: 'at',
	scheduledSendTime: `${new Date().getUTCFullYear() + 1}-07-01T09:30:00Z`,
};
const run = async (parameters: INodeParameters, more: Partial<HootsuiteRun> = {}) =>
	await runHootsuite(api, {
		authentication: 'accessToken',
		credential: credentials.hootsuiteApi,
		parameters,
		...more,
	});

/** What a user reads about a run that stopped. */
function told({ execution }: HootsuiteResult): string {
	const { message = '', description = '' } = (execution.data.resultData.error ?? {}) as {
		message?: string;
		description?: string;
	};
	return `${message} ${description}`;
}

interface Row {
	name: string;
	parameters: INodeParameters;
	method: string;
	path: string;
	files?: string[];
	/** What the sandbox holds of the work, once for each time it was done; reads leave nothing. */
	stored: (state: Stored) => string[];
	reported: (item: IDataObject) => string;
}
const SCHEDULE: Row = {
	name: 'scheduling a message',
	parameters: post,
	method: 'POST',
	path: '/v1/messages',
	stored: ({ messages }) => messages.slice(SEEDED_MESSAGES).map(({ message }) => message.id),
	reported: ({ id }) => String(id),
};
const UPLOAD: Row = {
	...SCHEDULE,
	name: 'uploading a picture for a message',
	parameters: { ...post, mediaSource: 'binary' },
	files: ['picture.jpg'],
	method: 'PUT',
	path: '/storage/**',
};
const CREATE_TOPIC: Row = {
	name: 'creating a topic',
	parameters: { resource: 'topic', operation: 'create', name: TOPIC },
	method: 'POST',
	path: '/amplify/v1/me/topics',
	stored: ({ topics }) => topics.map(({ name }) => name).filter((name) => name === TOPIC),
	reported: ({ name }) => String(name),
};
const SUGGEST: Row = {
	name: 'suggesting content',
	parameters: { resource: 'suggestion', operation: 'create', text: 'Five tips' },
	method: 'POST',
	path: '/amplify/v1/me/messages',
	stored: ({ suggestions }) => suggestions.map(({ message }) => message.id),
	reported: ({ id }) => String(id),
};

type Case = [trouble: string, fault: Fault, ends: 'done' | 'unsure' | 'refused', times?: number];

const GATEWAY: Case[] = [
	['429', { status: 429 }, 'done'],
	['500 although the work was done', { status: 500, workDone: true }, 'done'],
	['a reset after the work', { reset: 'after' }, 'done'],
	['a reset, and the work is done a second later', { reset: 'early', delayMs: 1000 }, 'done'],
	['a cut body', { cutBody: true }, 'done'],
	['HTML with 502 although the work was done', { html: HTML, workDone: true }, 'done'],
	['an empty answer although the work was done', { status: 200, body: '', workDone: true }, 'done'],
];
const CASES: Array<[Row, Case[]]> = [
	[
		SCHEDULE,
		[
			...GATEWAY,
			['429 three times', { status: 429 }, 'done', 3],
			['429 with Retry-After', { status: 429, headers: { 'retry-after': '1' } }, 'done'],
			['500', { status: 500 }, 'done'],
			['503', { status: 503 }, 'done'],
			['504', { status: 504 }, 'unsure'],
			['504 although the work was done', { status: 504, workDone: true }, 'done'],
			['a reset before the work', { reset: 'before' }, 'done'],
			['HTML with 200', { status: 200, html: HTML }, 'done'],
			['a refusal', { status: 400 }, 'refused'],
		],
	],
	[
		UPLOAD,
		[
			['500', { status: 500 }, 'done'],
			['403, as of an address that has expired', { status: 403 }, 'done'],
			['a reset after the work', { reset: 'after' }, 'done'],
		],
	],
	[CREATE_TOPIC, GATEWAY],
	[
		SUGGEST,
		[
			['429', { status: 429 }, 'done'],
			['500', { status: 500 }, 'unsure'],
			['a reset after the work', { reset: 'after' }, 'unsure'],
			['HTML with 502', { html: HTML }, 'unsure'],
			['an empty answer although the work was done', { status: 200, body: '', workDone: true }, 'unsure'],
		],
	],
];

/** No token and no secret is in what n8n has saved of an execution. */
function keepsSecrets({ execution }: HootsuiteResult): void {
	const saved = JSON.stringify(execution.data.resultData);
	for (const secret of [ACCESS_TOKEN, CLIENT_SECRET]) assert(!saved.includes(secret));
}

for (const [row, cases] of CASES) {
	describe(`A real n8n ${row.name}`, () => {
		for (const [trouble, fault, ends, times] of cases) {
			test(`after ${trouble} is ${ends}`, async () => {
				await befall(row.method, row.path, fault, times);
				const result = await run(row.parameters, { files: row.files });
				const stored = row.stored(await state());
				const reported = result.items.map(({ json }) => row.reported(json));
				keepsSecrets(result);
				if (ends === 'done') {
					assert.equal(told(result), ' ');
					assert.equal(stored.length, 1);
					assert.deepEqual(reported, stored);
				} else {
					assert.equal(result.execution.status, 'error');
					assert.equal(/may have been/.test(told(result)), ends === 'unsure');
					assert(stored.length <= (ends === 'unsure' ? 1 : 0));
					assert.equal((await requests(row.method, row.path)).length, 1);
				}
			});
		}
	});
}

describe('A real n8n reading', () => {
	const read: INodeParameters = { resource: 'member', operation: 'getMe' };
	const troubles: Array<[string, Fault, number]> = [
		['429', { status: 429 }, 1],
		['500 twice', { status: 500 }, 2],
		['a reset', { reset: 'before' }, 1],
		['a cut body', { cutBody: true }, 1],
		['HTML with 200', { status: 200, html: HTML }, 1],
	];
	for (const [trouble, fault, times] of troubles) {
		test(`goes on after ${trouble}`, async () => {
			await befall('GET', '/v1/me', fault, times);
			const result = await run(read);
			assert.equal(told(result), ' ');
			assert.equal(result.items.length, 1);
			assert.equal((await requests('GET', '/v1/me')).length, times + 1);
		});
	}

	test('says what to do where it does not end', async () => {
		await befall('GET', '/v1/me', { status: 503 }, 99);
		assert.match(told(await run(read)), /Run the workflow again in a minute/);
	});
});

describe('Executions of a real n8n', () => {
	test('at the same time renew an expired OAuth2 token once, and all schedule', async () => {
		await steer('POST', 'tokens', { expire: 'access' });
		const results = await Promise.all(
			Array.from(
				{ length: 10 },
				async (_, index) =>
					await run(
						{ ...post, text: `Execution ${index}` },
						{ authentication: 'oAuth2', credential: credentials.hootsuiteOAuth2Api },
					),
			),
		);
		assert.deepEqual(results.map(told), Array(10).fill(' '));
		assert.equal((await requests('POST', '/oauth2/token')).length, 1);
		assert.equal(SCHEDULE.stored(await state()).length, 10);
		assert.equal(await api.isConnected(credentials.hootsuiteOAuth2Api), true);
	});

	test('that are cancelled stop within a second', async () => {
		const input = Array.from({ length: 300 }, () => ({}));
		let stopped = 0;
		const result = await run(post, {
			input,
			onStart: async (executionId) => {
				while (SCHEDULE.stored(await state()).length < 10) await wait(50);
				await api.stop(executionId);
				await wait(1000);
				stopped = SCHEDULE.stored(await state()).length;
			},
		});
		assert.equal(result.execution.status, 'canceled');
		await wait(1500);
		assert.equal(SCHEDULE.stored(await state()).length, stopped);
		assert(stopped < 100, `${stopped} were scheduled`);
	});

	test('that are retried schedule nothing twice with Skip If Already Scheduled', async () => {
		// Nobody can know about the third: the node stops, and n8n tries it again.
		await befall('POST', '/v1/messages', { delayMs: 0 }, 2);
		await befall('POST', '/v1/messages', { status: 504 });
		const input = Array.from({ length: 5 }, () => ({}));
		const result = await run({ ...post, options: { skipIfAlreadyScheduled: true } }, { input, maxTries: 3 });
		assert.equal(told(result), ' ');
		const stored = SCHEDULE.stored(await state());
		assert.equal(stored.length, 5);
		assert.deepEqual(result.items.map(({ json }) => String(json.id)).sort(), [...stored].sort());
	});

	test('with many items and many troubles leave what the node reports', async () => {
		const faults: Fault[] = [
			{ status: 429 },
			{ reset: 'after' },
			{ status: 500, workDone: true },
			{ delayMs: 0 },
			{ html: HTML, workDone: true },
			{ status: 503 },
			{ cutBody: true },
		];
		for (let i = 0; i < 5; i++) for (const fault of faults) await befall('POST', '/v1/messages', fault);
		const result = await run(
			{ ...post, text: '={{ "Post " + ($itemIndex % 10) }}' },
			{ input: Array.from({ length: 60 }, () => ({})), onError: 'continueRegularOutput' },
		);
		assert.deepEqual(
			result.items.map(({ json }) => String(json.id)).sort(),
			SCHEDULE.stored(await state()).sort(),
		);
		assert.equal(result.items.length, 60);
	});
});
