/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import { POLLING_CHOICES } from '../../nodes/Hootsuite/events/catalogue';
import { MESSAGES, PROFILES, WEBHOOK_SECRET } from '../../sandbox/seed';
import type { RecordedRequest } from '../../sandbox/state';
import type { WebhookDelivery } from '../../sandbox/logic/webhookQueue';
import type { CredentialReference } from './n8n/api';
import { closeNotice, openBrowser, openNode, openWorkflow } from './n8n/browser';
import { readExample } from './n8n/examples';
import { accessTokenCredential } from './n8n/sandboxAccount';
import { node, runHootsuite } from './hootsuiteWorkflow';
import { startLocalServer } from './localServer';
import { takePicture } from './steps';
import { askSandbox, freshSandbox, n8n, n8nLog, sandboxState, sandboxUrl, steer } from './suite';
import * as shared from './triggerWorkflow';
import { itemsOf } from './triggerWorkflow';

const api = n8n();
const published: string[] = [];

beforeEach(async () => await steer('POST', 'reset'));
afterEach(async () => {
	for (const id of published.splice(0)) await api.unpublish(id);
});

const credentialWith = async (webhookSecret: string): Promise<CredentialReference> =>
	await shared.credentialWith(api, sandboxUrl(), webhookSecret);

/** Publishes a workflow of the trigger and a node that passes its items on. @returns its id and its production URL */
async function publishTrigger(
	kind: 'hootsuiteTrigger' | 'hootsuitePollingTrigger',
	parameters: INodeParameters,
	credential: CredentialReference,
) {
	const trigger = await shared.publishTrigger(api, kind, parameters, credential);
	published.push(trigger.id);
	return trigger;
}

/** All items the workflow has run with, once there are `count`; fails where they do not come. */
async function itemsOnce(workflowId: string, count: number, node?: string): Promise<IDataObject[]> {
	for (let attempt = 0; ; attempt++) {
		const executions = await api.executions(workflowId);
		const items = executions.flatMap((execution) => itemsOf(execution, node));
		if (items.length >= count || attempt > 50) {
			assert.equal(items.length, count, JSON.stringify(items.slice(0, 50).map(({ event }) => event)));
			for (const { status } of executions) assert.equal(status, 'success');
			return items;
		}
		await wait(200);
	}
}

const schedule = async (profile: string, seconds: number, more: object = {}) => {
	const { clock } = await steer<{ clock: { now: string } }>('GET', 'state');
	const scheduledSendTime = new Date(Date.parse(clock.now) + seconds * 1000)
		.toISOString()
		.replace(/\.\d+Z/, 'Z');
	const body = { text: 'Hello', socialProfileIds: [profile], scheduledSendTime, ...more };
	const { data } = await askSandbox<{ data: Array<{ id: string }> }>('POST', '/v1/messages', body);
	return data[0].id;
};
const pass = async (seconds: number) => await steer('POST', 'clock', { advanceSeconds: seconds });
/** Events that nothing in the sandbox makes by itself. */
const tell = async (...types: string[]) =>
	await steer('POST', 'webhooks/events', { events: types.map((type) => ({ type, data: {} })) });
const deliveries = async () => (await steer<{ deliveries: WebhookDelivery[] }>('GET', 'webhooks')).deliveries;

const SIX_EVENTS = [
	'messageScheduled',
	'messagePublished',
	'messageFailed',
	'mediaUploadSuccess',
	'mediaUploadError',
	'suggestionCreated',
];

/** Makes Hootsuite tell of each of the six events once. */
async function sixThingsHappen() {
	const published_ = await schedule(PROFILES.facebookPage, 600);
	const failed = await schedule(PROFILES.disconnected, 600);
	await pass(5);
	await tell('hootsuite/media/media.upload.success', 'media.upload.error', 'suggestions.created');
	await pass(5);
	await pass(700);
	return { published: published_, failed };
}

describe('The production URL in the app of an organization', () => {
	test('runs the workflow with all six events, signed, and answers 200 with an empty body', async () => {
		const { id, url } = await publishTrigger(
			'hootsuiteTrigger',
			{ events: SIX_EVENTS },
			await credentialWith(WEBHOOK_SECRET),
		);
		await steer('POST', 'webhooks', { appUrl: url });
		const messages = await sixThingsHappen();

		const items = await itemsOnce(id, 7);
		assert.deepEqual(items.map(({ event }) => event).sort(), [...SIX_EVENTS, 'messageScheduled'].sort());
		const about = (event: string) => items.find((item) => item.event === event)?.messageId;
		assert.equal(about('messagePublished'), messages.published);
		assert.equal(about('messageFailed'), messages.failed);
		for (const { status, answer, headers } of await deliveries()) {
			assert.deepEqual([status, answer], [200, '']);
			assert.match(headers['x-hootsuite-signature'], /^[0-9a-f]{128}$/);
		}
	});

	test('with a wrong secret answers 401 and runs nothing, is disabled, and works again after a ping', async () => {
		await credentialWith('wrong');
		const { id, url } = await publishTrigger(
			'hootsuiteTrigger',
			{ events: ['any'] },
			await credentialWith('wrong'),
		);
		await steer('POST', 'webhooks', { appUrl: url });
		await sixThingsHappen();
		for (let i = 0; i < 3; i++) await pass(5);
		for (const { status, answer } of await deliveries()) {
			assert.deepEqual([status, answer], [401, 'Refused: the signature does not match']);
		}
		assert.match(
			n8nLog(),
			/Hootsuite Trigger 'Trigger' in workflow 'e2e hootsuiteTrigger' \([^)]+\) refused 1 delivery: the signature does not match\. Is the 'Webhook Secret'/,
		);
		const target = async () =>
			(await steer<{ targets: Array<{ disabled: boolean }> }>('GET', 'webhooks')).targets[0];
		assert.equal((await target()).disabled, true);
		assert.deepEqual(await api.executions(id), []);

		// The person puts the right secret into the same credential.
		const right = accessTokenCredential(sandboxUrl());
		const name = 'Hootsuite sandbox (webhook secret wrong)';
		await api.saveCredential({ ...right, name, data: { ...right.data, webhookSecret: WEBHOOK_SECRET } });
		// A secret counts for two seconds after it was read.
		await wait(2100);
		await steer('POST', 'webhooks/ping');
		assert.equal((await target()).disabled, false);
		assert.deepEqual(await api.executions(id), []);
		await tell('suggestions.created');
		assert.equal((await itemsOnce(id, 1))[0].event, 'suggestionCreated');
	});

	test('drops what Hootsuite repeats, one after the other and all at once', async () => {
		const { id, url } = await publishTrigger(
			'hootsuiteTrigger',
			{ events: ['any'] },
			await credentialWith(WEBHOOK_SECRET),
		);
		await steer('POST', 'webhooks', { appUrl: url });
		await tell('suggestions.created', 'media.upload.error');
		await steer('POST', 'webhooks/repeat');
		await Promise.all(Array.from({ length: 5 }, async () => await steer('POST', 'webhooks/repeat')));

		const [{ headers }] = await deliveries();
		const body = JSON.stringify([{ seq_no: '1', type: 'suggestions.created', data: {} }]);
		const signature = createHmac('sha512', WEBHOOK_SECRET).update(body).digest('hex');
		await Promise.all(
			Array.from({ length: 8 }, async () => {
				const all = { ...headers, 'x-hootsuite-signature': signature };
				assert.equal((await fetch(url, { method: 'POST', headers: all, body })).status, 200);
			}),
		);
		await wait(500);
		await itemsOnce(id, 3);
	});

	test('is answered within ten seconds, however long it takes to fetch the messages', async () => {
		const { id, url } = await publishTrigger(
			'hootsuiteTrigger',
			{ events: ['messageFailed'], options: { fetch: true } },
			await credentialWith(''),
		);
		const messages = [MESSAGES.failed, MESSAGES.sent];
		await steer('POST', 'faults', { path: `/v1/messages/${MESSAGES.sent}`, fault: { delayMs: 30_000 } });
		const before = performance.now();
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(
				messages.map((message, n) => ({
					seq_no: String(n),
					type: 'com.hootsuite.messages.event.v1',
					data: { state: 'SEND_FAILED_PERMANENTLY', message: { id: message } },
				})),
			),
		});
		assert.deepEqual([response.status, await response.text()], [200, '']);
		assert.ok(performance.now() - before < 10_000);
		const [read, unread] = await itemsOnce(id, 2);
		assert.equal((read.message as IDataObject).id, MESSAGES.failed);
		assert.equal(unread.fetchError, 'Hootsuite did not give it within 7 seconds');
	});
});

describe('Where nothing comes', () => {
	const ping = async (url: string) =>
		await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{"type":"com.hootsuite.ping.event.v1"}',
		});

	test('a ping by hand tells whether the URL is that of a published workflow, and whether a signature is asked for', async () => {
		const open = await publishTrigger('hootsuiteTrigger', { events: ['any'] }, await credentialWith(''));
		const answer = await ping(open.url);
		assert.deepEqual([answer.status, await answer.text()], [200, '']);

		const withSecret = await publishTrigger(
			'hootsuiteTrigger',
			{ events: ['any'] },
			await credentialWith(WEBHOOK_SECRET),
		);
		const refused = await ping(withSecret.url);
		assert.deepEqual([refused.status, await refused.text()], [401, 'Refused: it has no signature']);
		assert.match(n8nLog(), /refused 1 delivery: it has no signature/);

		await api.unpublish(open.id);
		assert.equal((await ping(open.url)).status, 404);
		assert.equal((await ping(open.url.replace('/webhook/', '/webhook-test/'))).status, 404);
	});
});

describe('Where something stands between Hootsuite and n8n', () => {
	/** Passes requests on to n8n with their bodies changed, unless it answers them itself. */
	const proxy = async (url: string, change: (body: string) => string | { status: number; body: string }) =>
		await startLocalServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const changed = change(Buffer.concat(chunks).toString());
				if (typeof changed === 'object') {
					response.writeHead(changed.status).end(changed.body);
					return;
				}
				const signature = String(request.headers['x-hootsuite-signature']);
				const headers = { 'Content-Type': 'application/json', 'X-Hootsuite-Signature': signature };
				void fetch(url, { method: 'POST', headers, body: changed }).then(async (answer) =>
					response.writeHead(answer.status).end(await answer.text()),
				);
			});
		});
	/** The one delivery of an event through such a proxy. */
	const delivered = async (url: string, change: Parameters<typeof proxy>[1]) => {
		const between = await proxy(url, change);
		try {
			await steer('POST', 'reset');
			await steer('POST', 'webhooks', { appUrl: between.url });
			await tell('suggestions.created');
			await pass(5);
			const { status, answer } = (await deliveries())[0];
			return [status, answer];
		} finally {
			await between.close();
		}
	};

	test('a body that is written anew does not match its signature, and one that is no JSON is refused by n8n', async () => {
		const secret = await credentialWith(WEBHOOK_SECRET);
		const { id, url } = await publishTrigger('hootsuiteTrigger', { events: ['any'] }, secret);
		assert.deepEqual(await delivered(url, (body) => body), [200, '']);
		await itemsOnce(id, 1);
		assert.deepEqual(await delivered(url, (body) => JSON.stringify(JSON.parse(body), undefined, 1)), [
			401,
			'Refused: the signature does not match',
		]);
		const open = await publishTrigger('hootsuiteTrigger', { events: ['any'] }, await credentialWith(''));
		const cut = await delivered(open.url, (body) => body.slice(0, -1));
		// n8n itself refuses it before the node hears of it.
		assert.equal(cut[0], 422, JSON.stringify(cut));
		await itemsOnce(id, 1);
	});

	test('a page that asks people to sign in is all that Hootsuite sees, and n8n hears nothing', async () => {
		const { id, url } = await publishTrigger(
			'hootsuiteTrigger',
			{ events: ['any'] },
			await credentialWith(WEBHOOK_SECRET),
		);
		const page = { status: 403, body: '<html>Sign in</html>' };
		assert.deepEqual(await delivered(url, () => page), [403, '<html>Sign in</html>']);
		assert.deepEqual(await api.executions(id), []);
	});

	test('an execution that ended well is not kept where the workflow says so, though it has run', async () => {
		let heard = 0;
		const behind = await startLocalServer((_request, response) => {
			heard++;
			response.end('{}');
		});
		try {
			const { id, url } = await shared.publishTrigger(
				api,
				'hootsuiteTrigger',
				{ events: ['any'] },
				await credentialWith(WEBHOOK_SECRET),
				[node('Next', 'n8n-nodes-base.httpRequest', 4.2, { url: behind.url })],
				{ saveDataSuccessExecution: 'none' },
			);
			published.push(id);
			assert.deepEqual(await delivered(url, (body) => body), [200, '']);
			for (let attempt = 0; heard === 0 || (await api.executionStates(id)).length > 0; attempt++) {
				assert.ok(attempt < 50, `the execution is still there, or has not run (${heard})`);
				await wait(200);
			}
			assert.equal(heard, 1);
		} finally {
			await behind.close();
		}
	});
});

describe('Bad input at the production URL', () => {
	test('gets the right status, runs nothing, and does not stop n8n', async () => {
		const { id, url } = await publishTrigger(
			'hootsuiteTrigger',
			{ events: ['any'] },
			await credentialWith(WEBHOOK_SECRET),
		);
		const event = JSON.stringify([{ type: 'suggestions.created', data: {} }]);
		const sign = (body: string | Buffer) => createHmac('sha512', WEBHOOK_SECRET).update(body).digest('hex');
		const post = async (body: string | Buffer | FormData, headers: Record<string, string> = {}) => {
			const type = body instanceof FormData ? undefined : { 'Content-Type': 'application/json' };
			return await fetch(url, { method: 'POST', headers: { ...type, ...headers }, body: body as string });
		};
		const signed = (body: string | Buffer) => ({ 'X-Hootsuite-Signature': sign(body) });
		const form = new FormData();
		form.set('file', new Blob(['hello']), 'a.txt');
		const pollution = '[{"__proto__":{"type":"suggestions.created"}}]';
		const cases: Array<[string, number, Response]> = [
			['unsigned', 401, await post(event)],
			['forged', 401, await post(event.replace('created', 'deleted'), signed(event))],
			['no JSON, signed', 422, await post('{', signed('{'))],
			['no event, signed', 400, await post('{"a":1}', signed('{"a":1}'))],
			['other type, no JSON', 400, await post('{', { ...signed('{'), 'Content-Type': 'text/plain' })],
			['pollution', 400, await post(pollution, signed(pollution))],
			['multipart', 401, await post(form)],
			['multipart with a signature', 415, await post(form, signed(''))],
			[
				'gzip of another body',
				401,
				await post(gzipSync('[]'), { ...signed(event), 'Content-Encoding': 'gzip' }),
			],
			['gzip that is none', 500, await post('[]', { ...signed('[]'), 'Content-Encoding': 'gzip' })],
			['5 MB, unsigned', 401, await post(`["${'x'.repeat(5_000_000)}"]`)],
		];
		for (const [name, status, response] of cases) {
			assert.equal(response.status, status, name);
			// What n8n cannot read it answers by itself, before the node is asked.
			if (![422, 500].includes(status)) assert.match(await response.text(), /^Refused: /, name);
		}
		assert.deepEqual(await api.executions(id), []);

		const many = JSON.stringify(
			Array.from({ length: 10_000 }, (_, n) => ({
				seq_no: String(n),
				type: 'suggestions.created',
				data: {},
			})),
		);
		const zipped = await post(gzipSync(many), { ...signed(many), 'Content-Encoding': 'gzip' });
		assert.equal(zipped.status, 200, 'gzip, signed over what it holds');
		await itemsOnce(id, 10_000);
	});
});

describe('Two workflows in one n8n', () => {
	test('hear of each other: the one uploads a picture, the other is told by its URL, signed', async () => {
		const credential = await credentialWith(WEBHOOK_SECRET);
		const { id, url } = await publishTrigger(
			'hootsuiteTrigger',
			{ events: ['mediaUploadSuccess'] },
			credential,
		);
		const { execution, items } = await runHootsuite(api, {
			authentication: 'accessToken',
			credential,
			files: ['picture.jpg'],
			parameters: {
				resource: 'media',
				operation: 'upload',
				mediaSource: 'binary',
				binaryPropertyName: 'data',
				options: { eventWebhookUrl: url },
			},
		});
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const [told] = await itemsOnce(id, 1);
		assert.deepEqual([told.event, told.mediaId], ['mediaUploadSuccess', items[0].json.id]);
	});
});

describe('The polling trigger over a day', () => {
	const events = POLLING_CHOICES.map(({ value }) => String(value));

	test('reports every change exactly once', async () => {
		// Not while the test goes on: two polls at once would report the same.
		const pollTimes = { item: [{ mode: 'everyHour', minute: (new Date().getUTCMinutes() + 30) % 60 }] };
		const { id } = await publishTrigger(
			'hootsuitePollingTrigger',
			{ events, pollTimes },
			await credentialWith(''),
		);
		// Publishing anew polls at once; between two polls an hour of the sandbox's passes.
		const poll = async () => {
			await api.unpublish(id);
			await api.publish(id);
		};
		const expected: string[] = [];
		const scheduled = new Map<string, string>();
		for (let hour = 0; hour < 24; hour++) {
			const profile = hour % 4 === 1 ? PROFILES.needsApproval : PROFILES.threads;
			const needsApproval = profile === PROFILES.needsApproval;
			const message = await schedule(profile, 1800 + ((hour * 5) % 7) * 3600);
			expected.push(`${needsApproval ? 'messagePendingApproval' : 'messageScheduled'} ${message}`);
			if (!needsApproval) scheduled.set(message, 'SCHEDULED');
			if (hour % 8 === 2 || hour % 8 === 5) {
				const reconnected = hour % 8 === 5;
				await steer('POST', 'profiles', { id: PROFILES.threads, isReauthRequired: reconnected ? 0 : 1 });
				expected.push(`socialProfile${reconnected ? 'Reconnected' : 'Disconnected'} ${PROFILES.threads}`);
			}
			await poll();
			if (needsApproval) {
				await askSandbox('POST', `/v1/messages/${message}/reject`, { sequenceNumber: 1, reason: 'No' });
				expected.push(`messageRejected ${message}`);
			}
			await pass(3600);
			if (hour % 6 === 3) {
				await steer('POST', 'faults', { path: '/v1/socialProfiles', fault: { status: 403 } });
				await api.unpublish(id);
				// The poll breaks after it has read the messages; n8n tries again by itself.
				await api.publish(id);
			}
			for (const { message: now } of (await sandboxState()).messages) {
				if (scheduled.get(now.id) !== 'SCHEDULED' || now.state === 'SCHEDULED') continue;
				scheduled.set(now.id, now.state);
				expected.push(`${now.state === 'SENT' ? 'messagePublished' : 'messageFailed'} ${now.id}`);
			}
		}
		await poll();
		await poll();
		const items = await itemsOnce(id, expected.length);
		const seen = items.map(({ event, messageId, socialProfileId }) =>
			[event, messageId ?? socialProfileId].map(String).join(' '),
		);
		assert.deepEqual(seen.sort(), expected.sort());
		assert.deepEqual(new Set(seen.map((change) => change.split(' ')[0])), new Set(events));
	});

	test('comes by itself, too', async () => {
		const pollTimes = { item: [{ mode: 'everyMinute' }] };
		const { id } = await publishTrigger(
			'hootsuitePollingTrigger',
			{ events: ['messageScheduled'], pollTimes },
			await credentialWith(''),
		);
		const message = await schedule(PROFILES.threads, 3600);
		for (let i = 0; i < 70 && (await api.executions(id)).length === 0; i++) await wait(1000);
		assert.equal((await itemsOnce(id, 1))[0].messageId, message);
	});

	test('fails no poll where the last one still runs', async () => {
		const everyTwoSeconds = Array.from({ length: 30 }, (_, index) => `${2 * index} * * * * *`);
		const pollTimes = { item: everyTwoSeconds.map((cronExpression) => ({ mode: 'custom', cronExpression })) };
		const { id } = await publishTrigger(
			'hootsuitePollingTrigger',
			{ events: ['messageScheduled', 'socialProfileDisconnected'], pollTimes },
			await credentialWith(''),
		);
		// A poll asks twice. The first to end does so before the next asks a second time.
		await steer('POST', 'faults', { path: '/v1/*', fault: { delayMs: 1200 }, times: 20 });
		await wait(12_000);
		// Nothing has changed, so that only what failed would be here.
		assert.deepEqual(await api.executionStates(id), []);
		const asked = await steer<RecordedRequest[]>('GET', 'requests');
		const polls = asked.filter(({ path }) => path === '/v1/socialProfiles').length;
		assert.ok(polls >= 4, `There were ${polls} polls`);
	});
});

describe('A person who opens the triggers', () => {
	const panel = async (example: string, node: string, name: string, look: (page: Page) => Promise<void>) => {
		const credentials = await freshSandbox(api);
		const id = await api.createWorkflow(readExample(example, credentials));
		const { browser, page } = await openBrowser(api);
		try {
			await openWorkflow(page, api, id);
			await openNode(page, node);
			await look(page);
		} finally {
			await takePicture(page, name);
			await browser.close();
		}
	};

	test('reads where the URL goes, and what it means to have no secret', async () => {
		await panel('log-published-posts.json', 'When a post is published', 'trigger-panel', async (page) => {
			const parameters = page.getByTestId('node-parameters');
			await parameters.getByText('Give the production URL to your organization app').waitFor();
			await parameters.getByText('anybody who knows the URL can').waitFor();
			await parameters.getByText('Message Published').first().waitFor();
			// The sticky note behind the window names them, too.
			await page.getByText('Webhook URLs', { exact: true }).last().click();
			await page.getByText('Production URL', { exact: true }).last().click();
			await page.getByText(`${api.url}/webhook/`).waitFor();
		});
	});

	test('sees a real failed message after one click', async () => {
		await panel(
			'alert-when-a-post-fails.json',
			'When a post fails',
			'polling-trigger-panel',
			async (page) => {
				await page.getByRole('button', { name: 'Fetch Test Event' }).first().click();
				await page.getByTestId('output-panel').getByText('1 item').waitFor();
				await page.getByTestId('output-panel').getByText(MESSAGES.failed).first().waitFor();
				await closeNotice(page);
				await page.getByText('No properties').hover();
			},
		);
	});
});

describe('The examples', () => {
	test('"Alert when a post fails" writes the alert', async () => {
		const credentials = await freshSandbox(api);
		const id = await api.createWorkflow(readExample('alert-when-a-post-fails.json', credentials));
		const execution = await api.run(id, 'When a post fails');
		const [{ text }] = itemsOf(execution, 'Write the alert');
		assert.match(
			String(text),
			new RegExp(`From the archive[^]*${PROFILES.disconnected}[^]*${MESSAGES.failed}`),
		);
	});

	test('"Reconnect reminder" writes the reminder', async () => {
		const credentials = await freshSandbox(api);
		const id = await api.createWorkflow(readExample('reconnect-reminder.json', credentials));
		const execution = await api.run(id, 'When a profile is disconnected');
		const [{ subject }] = itemsOf(execution, 'Write the reminder');
		assert.equal(subject, 'Please reconnect acme_archive in Hootsuite');
	});

	test('"Log every published post" makes a row of what Hootsuite tells', async () => {
		const credentials = await freshSandbox(api);
		const workflow = readExample('log-published-posts.json', credentials);
		const webhookId = workflow.nodes.find(({ name }) => name === 'When a post is published')?.webhookId;
		const id = await api.createWorkflow(workflow);
		await api.publish(id);
		published.push(id);
		const message = await schedule(PROFILES.facebookPage, 600, {
			webhookUrls: [`${api.url}/webhook/${webhookId}/webhook`],
		});
		await pass(5);
		await pass(700);
		const [row] = await itemsOnce(id, 1, 'Make a row');
		assert.deepEqual([row.text, row.profile, row.messageId], ['Hello', PROFILES.facebookPage, message]);
		assert.match(String(row.link), /facebook\.com/);
	});
});
