/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createHmac } from 'crypto';
import { createServer, type Server } from 'http';
import type { AddressInfo } from 'net';

import { CLIENT_ID, COMMENTS, ORGANIZATION_ID, PROFILES, WEBHOOK_SECRET } from '../../sandbox/seed';
import { useSandbox } from './support';

const { call, wait, ahead } = useSandbox();

interface Event {
	seq_no?: string;
	type: string;
	data: Record<string, unknown>;
}
interface Received {
	path: string;
	headers: Record<string, unknown>;
	body: string;
	events: Event[];
}

/** A receiver on this machine; `answers` are its next statuses (200 when empty, null: the connection is dropped). */
let server: Server;
let base: string;
const received: Received[] = [];
const answers: Array<number | null> = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			const events = JSON.parse(body) as Event[];
			received.push({ path: request.url ?? '', headers: request.headers, body, events });
			const status = answers.length > 0 ? answers.shift() : 200;
			if (status === null) request.socket.destroy();
			else response.writeHead(status ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
	received.length = 0;
	answers.length = 0;
	// Nothing is due while the clock stands still, so that the tests alone say when.
	await call('POST', '/__sandbox/clock', { body: { now: '2030-01-01T00:00:00Z' }, token: null });
	await steer('', { appUrl: `${base}/app` });
});
afterAll(() => void server.close());

interface Overview {
	targets: Array<{ url: string; disabled: boolean; waiting: number; failures: number }>;
	deliveries: Array<{ url: string; status: number | null }>;
}
const steer = async (route: string, body?: object) =>
	(await call<Overview>('POST', `/__sandbox/webhooks${route}`, { body, token: null })).body;
const makeUp = async (count: number, type = 'messages.published') =>
	await steer('/events', { events: Array.from({ length: count }, () => ({ type, data: {} })) });
const schedule = async (body: object = {}) => {
	const { data } = (
		await call('POST', '/v1/messages', {
			body: { text: 'Hi', socialProfileIds: [PROFILES.threads], scheduledSendTime: ahead(600), ...body },
		})
	).body;
	return String(data[0].id);
};
const states = (path: string, id: string) =>
	received
		.filter((delivery) => delivery.path === path)
		.flatMap(({ events }) => events)
		.filter(({ data }) => (data.message as { id?: string })?.id === id)
		.map(({ data }) => data.state);
const numbers = () => received.map(({ events }) => events.map(({ seq_no }) => seq_no));

describe('what is told', () => {
	it('is every state of a message, as an array with ids and the time only', async () => {
		const id = await schedule();
		await wait(5);
		await wait(600);
		expect(states('/app', id)).toEqual(['SCHEDULED', 'SENT']);
		expect(received[0]).toMatchObject({ headers: { 'content-type': 'application/json' } });
		expect(received[0].events).toEqual([
			{
				seq_no: expect.stringMatching(/^\d{19}$/),
				type: 'com.hootsuite.messages.event.v1',
				data: {
					state: 'SCHEDULED',
					organization: { id: ORGANIZATION_ID },
					message: { id },
					timestamp: '2030-01-01T00:00:00Z',
				},
			},
		]);
	});

	it('has organization null for a profile that a member owns', async () => {
		const id = await schedule({ socialProfileIds: [PROFILES.facebook] });
		await wait(5);
		expect(received[0].events[0].data).toMatchObject({ organization: null, message: { id } });
	});

	it('is approval, rejection, failure and deletion too', async () => {
		const socialProfileIds = [PROFILES.needsApproval];
		const [approved, rejected] = [await schedule({ socialProfileIds }), await schedule({ socialProfileIds })];
		await call('POST', `/v1/messages/${approved}/approve`, { body: { sequenceNumber: 1 } });
		await call('POST', `/v1/messages/${rejected}/reject`, { body: { sequenceNumber: 1, reason: 'No' } });
		const failed = await schedule({ socialProfileIds: [PROFILES.disconnected] });
		const deleted = await schedule();
		await call('DELETE', `/v1/messages/${deleted}`);
		await wait(700);
		// Once more for what was due while a delivery was on its way.
		await wait(5);
		expect(states('/app', approved)).toEqual(['PENDING_APPROVAL', 'APPROVED', 'SCHEDULED', 'SENT']);
		expect(states('/app', rejected)).toEqual(['PENDING_APPROVAL', 'REJECTED']);
		expect(states('/app', failed)).toEqual(['SCHEDULED', 'SEND_FAILED_PERMANENTLY']);
		expect(states('/app', deleted)).toEqual(['SCHEDULED', 'DELETED']);
	});

	it('is what becomes of a comment and of the app', async () => {
		const body = { sequenceNumber: 1 };
		await call('POST', `/v1/comments/${COMMENTS.pendingApproval}/approve`, { body });
		await call('POST', '/__sandbox/apps', { body: { installed: false }, token: null });
		// The first may have gone out, or be on its way, before the second was there.
		await wait(5);
		await wait(5);
		const events = received.flatMap((delivery) => delivery.events);
		expect(events.map(({ type, data }) => [type, data.state])).toEqual([
			['com.hootsuite.comments.event.v1', 'COMPLETED'],
			['com.hootsuite.apps.event.v1', 'UNINSTALLED'],
		]);
		expect(events[1].data.app).toEqual({ id: CLIENT_ID });
	});

	it('reaches the URLs of a message for that message only, under the same number', async () => {
		const told = await schedule({ webhookUrls: [`${base}/one`, `${base}/two`] });
		const other = await schedule();
		await wait(1);
		for (const path of ['/one', '/two']) {
			expect(states(path, told)).toEqual(['SCHEDULED']);
			expect(states(path, other)).toEqual([]);
		}
		expect(new Set(received.map(({ events }) => events[0].seq_no)).size).toBe(1);
	});
});

describe('batches', () => {
	it('go out at most every five seconds, each event once and in order', async () => {
		await makeUp(1);
		await makeUp(2);
		await wait(4);
		expect(numbers().map(({ length }) => length)).toEqual([1]);
		await wait(1);
		expect(numbers().map(({ length }) => length)).toEqual([1, 2]);
		const all = numbers().flat();
		expect([...all].sort()).toEqual(all);
		expect(new Set(all).size).toBe(3);
	});

	it('go out at once where more than 100 events wait', async () => {
		await makeUp(1);
		await makeUp(100);
		expect(received).toHaveLength(1);
		await makeUp(1);
		expect(numbers().map(({ length }) => length)).toEqual([1, 101]);
	});
});

describe('signatures', () => {
	it.each([
		['sha512', 'hex', false],
		['sha512', 'base64', true],
		['sha256', 'hex', true],
		['sha256', 'base64', false],
	] as const)('are made with %s in %s, with prefix: %s', async (algorithm, encoding, prefix) => {
		await steer('', { algorithm, encoding, prefix });
		await makeUp(1);
		const digest = createHmac(algorithm, WEBHOOK_SECRET).update(received[0].body).digest(encoding);
		expect(received[0].headers['x-hootsuite-signature']).toBe(prefix ? `${algorithm}=${digest}` : digest);
	});

	it('are left out without a secret', async () => {
		await steer('', { secret: '' });
		await makeUp(1);
		expect(received[0].headers).not.toHaveProperty('x-hootsuite-signature');
	});
});

describe('a URL that does not answer 2xx', () => {
	it('gets the same events again before any new ones', async () => {
		answers.push(500, null, 204);
		await makeUp(1);
		await makeUp(1);
		await wait(5);
		await wait(5);
		await wait(5);
		const [first, second, third, fourth] = numbers();
		expect([second, third]).toEqual([first, first]);
		expect(fourth).not.toEqual(first);
	});

	it('is disabled after four failures, and enabled by a ping that is answered 200', async () => {
		answers.push(500, 500, 500, 500, 204, 200);
		await makeUp(1);
		for (let i = 0; i < 3; i++) await wait(5);
		expect((await makeUp(1)).targets).toMatchObject([{ disabled: true, waiting: 0 }]);
		await wait(30);
		expect(received).toHaveLength(4);

		// 204 is not 200.
		expect((await steer('/ping')).targets).toMatchObject([{ disabled: true }]);
		expect((await steer('/ping')).targets).toMatchObject([{ disabled: false }]);
		expect(received.at(-1)?.events).toEqual([{ type: 'com.hootsuite.ping.event.v1', data: {} }]);
		await makeUp(1);
		expect(received.at(-1)?.events[0].type).toBe('messages.published');
	});

	it('is pinged by itself after a minute', async () => {
		answers.push(500, 500, 500, 500);
		await makeUp(1);
		for (let i = 0; i < 3; i++) await wait(5);
		await wait(60);
		expect(received.at(-1)?.events[0].type).toBe('com.hootsuite.ping.event.v1');
	});
});

it('the last delivery can be repeated, byte for byte', async () => {
	await makeUp(2);
	await steer('/repeat');
	expect(received.map(({ body }) => body)).toEqual([received[0].body, received[0].body]);
});

it('what is due goes out by itself while the clock runs', async () => {
	await call('POST', '/__sandbox/clock', { body: { now: null }, token: null });
	await schedule();
	for (let i = 0; i < 200 && received.length === 0; i++)
		await new Promise((resolve) => setTimeout(resolve, 50));
	expect(received).toHaveLength(1);
});
