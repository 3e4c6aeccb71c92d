/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createHmac } from 'crypto';
import { createServer, type Server } from 'http';
import type { AddressInfo } from 'net';

import { AGENTS, CONTACTS, CONVERSATIONS, INBOX_SECRET } from '../../sandbox/inboxSeed';
import type { Conversation } from '../../sandbox/logic/inboxTypes';
import { ACCESS_TOKEN, ORGANIZATION_TOKEN } from '../../sandbox/seed';
import { JSON_TYPE, useSandbox } from './support';

const { call, wait, state, set, url: sandboxUrl } = useSandbox();

type Json = Record<string, unknown>;
interface Received {
	headers: Record<string, unknown>;
	text: string;
	body: Json & { type?: string; data?: Json };
}

/** A receiver on this machine; `answers` are its next ones: a status, or the JSON of a 200. `{}` when empty. */
let server: Server;
let url: string;
const received: Received[] = [];
const answers: unknown[] = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			received.push({ headers: request.headers, text, body: JSON.parse(text) as Received['body'] });
			const answer = answers.length > 0 ? answers.shift() : {};
			if (typeof answer === 'number') response.writeHead(answer).end();
			else
				response.writeHead(200, JSON_TYPE).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
beforeEach(() => {
	received.length = 0;
	answers.length = 0;
});
afterAll(() => void server.close());

const steer = async <T = Conversation>(path: string, body: object = {}) =>
	(await call<T>('POST', `/__sandbox/inbox${path}`, { body, token: null })).body;
const urls = async (...names: string[]) =>
	await steer('', Object.fromEntries(names.map((name) => [name, url])));
const writes = async (text: string, more: object = {}) =>
	await steer('/messages', { contactProfileId: CONTACTS.lee, channelId: newChannel, text, ...more });
/** Nobody has written there yet, so that what comes starts a conversation. */
const newChannel = '0-02534034603-000-261ad914';
const types = () => received.map(({ body }) => body.type ?? body.eventType ?? 'lookup');
const ask = async (method: string, path: string, body?: object) =>
	await call<Json>(method, path, { body, token: ORGANIZATION_TOKEN });
const CONVERSATION = `/inbox/v1/virtual-agent/conversations/${CONVERSATIONS.virtualAgent}`;
const said = ({ messages }: Conversation) => messages.map(({ direction, text }) => `${direction} ${text}`);

describe('a contact who writes', () => {
	it('starts a conversation that the virtual agent hears of, then its messages, each signed', async () => {
		await urls('virtualAgentUrl');
		const conversation = await writes('Hello');
		expect(types()).toEqual(['CONVERSATION_STARTED', 'INBOUND_MESSAGE_RECEIVED']);
		for (const { text, headers, body } of received) {
			const digest = createHmac('sha256', Buffer.from(INBOX_SECRET, 'hex')).update(text).digest('hex');
			expect(headers['x-hootsuite-signature']).toBe(digest);
			expect(body).toMatchObject({ version: 1, data: { conversationId: conversation.id } });
			expect(Date.parse(String(body.timestamp))).toBeCloseTo(Date.now(), -4);
		}
		expect(received[1].body.data).toMatchObject({ message: { text: 'Hello' }, conversationTopics: [] });
		await writes('Anybody?');
		expect(types().slice(2)).toEqual(['INBOUND_MESSAGE_RECEIVED']);
		expect(new Set(received.map(({ body }) => body.idempotencyKey)).size).toBe(3);
	});

	it('gets what the answer says, and the conversation what it asks for', async () => {
		await urls('virtualAgentUrl');
		answers.push('', {
			sendMessage: { text: 'Hi!' },
			applyTopics: ['opening hours', 'Nonsense'],
			applyTags: ['happy'],
			setContactAttributes: { account_number: '1' },
			complete: 'HANDOVER',
		});
		const conversation = await writes('Hello');
		expect(said(conversation)).toEqual(['INBOUND Hello', 'OUTBOUND Hi!']);
		expect(conversation).toMatchObject({ owner: null, status: 'new', topics: [{ name: 'Opening Hours' }] });
		expect(conversation.messages[0].tags).toEqual(['Happy']);
		await writes('Thanks');
		expect(received).toHaveLength(2);
	});

	it('goes to the New queue once the virtual agent has failed four times', async () => {
		await urls('virtualAgentUrl');
		answers.push({}, 500, 503, 404, 500);
		const begun = performance.now();
		const conversation = await writes('Hello');
		expect(types()).toEqual(['CONVERSATION_STARTED', ...Array<string>(4).fill('INBOUND_MESSAGE_RECEIVED')]);
		expect(new Set(received.slice(1).map(({ body }) => body.idempotencyKey)).size).toBe(1);
		expect(performance.now() - begun).toBeGreaterThan(3000);
		expect(conversation.owner).toBeNull();
	}, 15_000);

	it('is taken from a virtual agent that does not answer for five minutes', async () => {
		await urls('virtualAgentUrl');
		const { id } = await writes('Hello');
		await wait(290);
		expect(state().inbox.conversations.find((one) => one.id === id)?.owner).not.toBeNull();
		await wait(20);
		expect(state().inbox.conversations.find((one) => one.id === id)?.owner).toBeNull();
	});

	it('gets nothing of an answer that is not as documented; what is wrong with it is noted', async () => {
		await urls('virtualAgentUrl');
		for (const wrong of [{ output: 'Hi' }, 'Hi', { sendMessage: {} }, { complete: 'DONE' }]) {
			answers.push(wrong);
			await writes('Hello');
		}
		const problems = state().inbox.deliveries.map(({ problem }) => problem);
		expect(problems.filter(Boolean)).toHaveLength(4);
		const { messages } = state().inbox.conversations.at(-1)!;
		expect(messages.every(({ direction }) => direction === 'INBOUND')).toBe(true);
	});
});

describe('what people do in the inbox', () => {
	it('delegating tells the virtual agent, which hands back as the rule says', async () => {
		await urls('virtualAgentUrl');
		await steer('', { handOffTo: 'PREVIOUS_AGENT' });
		const conversationId = CONVERSATIONS.human;
		await steer('/take', { conversationId, userId: AGENTS.noor });
		answers.push({ complete: 'HANDOVER' });
		const conversation = await steer('/delegate', { conversationId });
		expect(types()).toEqual(['CONVERSATION_DELEGATED']);
		expect(conversation.owner).toEqual({ kind: 'AGENT', userId: AGENTS.noor });
	});

	it('resolving and setting to pending is written back, again after 1, 2, 4 … hours until it is taken', async () => {
		await urls('writeBackUrl');
		answers.push(500, 500, 500, 200);
		const conversationId = CONVERSATIONS.waiting;
		await steer('/pend', { conversationId, reason: 'Waits for the shop', comment: 'soon' });
		expect(received[0].body).toMatchObject({
			type: 'CONVERSATION_SET_TO_PENDING',
			data: {
				conversation: { previousStatus: 'new', currentStatus: 'pending' },
				agent: { firstName: 'Rey' },
				statusUpdatedReason: expect.stringMatching(/ - Waits for the shop$/) as string,
				messages: [{ direction: 'INBOUND', text: 'Is anybody there?' }],
			},
		});
		for (const [hours, count] of [
			[0.9, 1],
			[0.2, 2],
			[1.8, 2],
			[0.3, 3],
			[4.1, 4],
			[40, 4],
		]) {
			await wait(hours * 3600);
			expect(received).toHaveLength(count);
		}
		await steer('/resolve', { conversationId });
		expect(types().at(-1)).toBe('CONVERSATION_RESOLVED');
	});

	it('tells nothing of what was said on X', async () => {
		await urls('writeBackUrl');
		const { id } = await steer('/messages', { contactProfileId: CONTACTS.zoe, text: 'Psst' });
		await steer('/resolve', { conversationId: id });
		expect(received[0].body.data).not.toHaveProperty('messages');
		expect(received[0].body.data).not.toHaveProperty('contactProfile');
	});

	it('looking up asks the CRM, saves what it confirms, and notifies of aliases that there are not', async () => {
		await urls('lookupUrl', 'notificationUrl');
		answers.push({
			autoConfirm: true,
			contactAttributes: [
				{ attribute: 'email', value: 'mia@acme.example' },
				{ attribute: 'e_mail', value: 'x' },
			],
		});
		const contact = await steer<Json>('/lookup', { conversationId: CONVERSATIONS.virtualAgent });
		expect(types()).toEqual(['lookup', 'DATA_IMPORT_ERROR']);
		expect(received[0].body).toEqual({
			version: 2,
			contactProfile: { id: CONTACTS.mia },
			contactAttributes: [],
		});
		expect(contact.attributes).toHaveLength(2);
		await steer('', { lookupBody: 'attributes' });
		await steer('/lookup', { conversationId: CONVERSATIONS.virtualAgent });
		expect(received.at(-1)?.body).toEqual({ email: 'mia@acme.example' });
	});
});

describe('the API', () => {
	it('takes the token of an organization only', async () => {
		const { status } = await call('GET', '/inbox/v1/queue/lock', { token: ACCESS_TOKEN });
		expect(status).toBe(403);
		expect((await ask('GET', '/inbox/v1/queue/lock')).status).toBe(200);
	});

	it('lets the virtual agent act on its own conversations only', async () => {
		const body = { sendMessage: { text: 'Hi' } };
		expect((await ask('POST', CONVERSATION, body)).status).toBe(200);
		const others = ['human', 'resolved'] as const;
		for (const name of others) {
			const path = CONVERSATION.replace(CONVERSATIONS.virtualAgent, CONVERSATIONS[name]);
			const answer = await ask('POST', path, body);
			expect([answer.status, answer.body]).toEqual([
				404,
				{ errors: ['The conversation is no longer assigned to the virtual agent'] },
			]);
		}
	});

	it.each<[string, object]>([
		['an unknown property', { sendMesage: { text: 'Hi' } }],
		['a message without anything', { sendMessage: {} }],
		['a file that was not uploaded', { sendMessage: { attachment: 'cat.gif' } }],
		['another way to complete', { complete: 'DONE' }],
		['a key that cannot be an alias', { setContactAttributes: { 'e-mail': 'x' } }],
	])('refuses %s', async (_what, body) => {
		const answer = await ask('POST', CONVERSATION, body);
		expect(answer.status).toBe(400);
		expect(answer.body.errors).toEqual([expect.any(String)]);
	});

	it.each<[string, string, Record<string, string>, string]>([
		['a name with a blank', 'my cat.jpg', { 'content-type': 'image/jpeg' }, 'x'],
		['no file at all', 'cat.jpg', { 'content-type': 'image/jpeg' }, ''],
		['a type that no network takes', 'cat.exe', { 'content-type': 'application/x-msdownload' }, 'x'],
	])('refuses %s', async (_what, name, headers, body) => {
		const { status } = await fetch(`${sandboxUrl()}${CONVERSATION}/attachments/${encodeURIComponent(name)}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${ORGANIZATION_TOKEN}`, ...headers },
			body,
		});
		expect(status).toBe(400);
	});

	it.each<[string, object]>([
		['more than 14 days back', { from: new Date(Date.now() - 15 * 86_400_000).toISOString() }],
		['an end before the beginning', { from: '2099-01-02T00:00:00Z', to: '2099-01-01T00:00:00Z' }],
		[
			'more than 60 intervals',
			{ from: new Date(Date.now() - 3 * 86_400_000).toISOString(), groupByInterval: 'HOUR' },
		],
		['no date', { from: 'yesterday' }],
	])('refuses numbers about %s', async (_what, body) => {
		const answer = await ask('POST', '/inbox/v1/reporting/metrics/inbound-message-volume', body);
		expect(answer.status).toBe(400);
	});

	it('takes sixty proactive messages a minute, and says what became of each', async () => {
		await set({ rateLimit: true });
		await call('POST', '/__sandbox/clock', { body: { now: '2030-01-01T00:00:00Z' }, token: null });
		const body = { medium: 'WHATSAPP', channel: 'Acme WhatsApp', contact: '+3249512000', text: 'Hi' };
		const send = async (more: object = {}) => {
			for (;;) {
				const answer = await ask('POST', '/inbox/v1/proactive-messaging', { ...body, ...more });
				// The other limit, of 20 requests a second.
				if (!answer.text.includes('1003')) return answer;
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
		};
		const malformed = '&((template=[[a]]))&';
		const ids = [];
		for (const more of [{}, { contact: '+32495120000' }, { text: malformed }, { channel: 'None' }]) {
			ids.push((await send(more)).body.correlationId);
		}
		for (let count = 4; count < 60; count++) expect((await send()).status).toBe(200);
		expect((await send()).status).toBe(429);
		await set({ rateLimit: false });
		await wait(10);
		const found = [];
		for (const id of ids)
			found.push((await ask('GET', `/inbox/v1/proactive-messaging/${String(id)}`)).body.statuses);
		expect(found).toEqual([{ DELIVERED: 1 }, { DELIVERING_FAILED: 1 }, { FAILED: 1 }, { FAILED: 1 }]);
		const nothing = await ask('GET', '/inbox/v1/proactive-messaging/none');
		expect([nothing.status, nothing.body]).toEqual([
			400,
			{ errors: ['Nothing found for this correlation id'] },
		]);
		const blank = await ask('POST', '/inbox/v1/proactive-messaging', {
			medium: 'WHATSAPP',
			channel: 'x',
			contact: '+1',
		});
		expect(blank.body.errors).toEqual([expect.stringMatching(/^text: /)]);
	}, 20_000);
});
