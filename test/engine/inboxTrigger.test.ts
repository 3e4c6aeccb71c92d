import { createHmac, randomUUID } from 'crypto';
import { sleep } from 'n8n-workflow';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HootsuiteInboxTrigger } from '../../nodes/Hootsuite/HootsuiteInboxTrigger.node';
import { CONTACTS, CONVERSATIONS, INBOX_SECRET } from '../../sandbox/inboxSeed';
import {
	assignedEvent,
	importErrorEvent,
	inboundEvent,
	lookupBody,
	writeBackEvent,
} from '../../sandbox/logic/inboxEvents';
import { contactOf, conversationOf } from '../../sandbox/logic/inbox';
import { ORGANIZATION_TOKEN } from '../../sandbox/seed';
import { Bench } from './hootsuite';
import { TriggerRig } from './triggers';

const hootsuite = new Bench();
const { virtualAgent } = CONVERSATIONS;

/** A trigger on received messages; with a secret where one is given. */
const trigger = (parameters: INodeParameters = {}, webhookSecret?: string) =>
	new TriggerRig({
		nodeType: HootsuiteInboxTrigger,
		parameters: {
			authentication: 'accessToken',
			events: ['messageReceived'],
			responseMode: 'onReceived',
			...parameters,
		},
		credentials:
			webhookSecret === undefined
				? undefined
				: {
						hootsuiteApi: {
							baseUrl: hootsuite.sandbox.url,
							accessToken: ORGANIZATION_TOKEN,
							webhookSecret,
						},
					},
	});
const text = (body: unknown) => JSON.stringify(body);
const signed = (body: string | Buffer, secret = INBOX_SECRET) => ({
	'x-hootsuite-signature': createHmac('sha256', Buffer.from(secret, 'hex')).update(body).digest('hex'),
});

const talk = () => conversationOf(hootsuite.sandbox.state, virtualAgent);
/** Each as the sandbox sends it. */
const message = (change: IDataObject = {}) => ({
	...inboundEvent(hootsuite.sandbox.state, talk(), talk().messages[0]),
	...change,
});
const EVENTS: Array<[event: string, body: () => object]> = [
	['messageReceived', message],
	['conversationStarted', () => assignedEvent(hootsuite.sandbox.state, talk(), 'CONVERSATION_STARTED')],
	['conversationDelegated', () => assignedEvent(hootsuite.sandbox.state, talk(), 'CONVERSATION_DELEGATED')],
	[
		'conversationResolved',
		() =>
			writeBackEvent(hootsuite.sandbox.state, talk(), 'CONVERSATION_RESOLVED', {
				previousStatus: 'new',
				by: 'nobody',
			}),
	],
	[
		'conversationPending',
		() =>
			writeBackEvent(hootsuite.sandbox.state, talk(), 'CONVERSATION_SET_TO_PENDING', {
				previousStatus: 'new',
				by: 'nobody',
			}),
	],
	[
		'contactLookup',
		() => lookupBody(hootsuite.sandbox.state, contactOf(hootsuite.sandbox.state, CONTACTS.mia)),
	],
	['importError', () => importErrorEvent(hootsuite.sandbox.state, ['unknown attribute key:x value:y'])],
];

describe('an event', () => {
	it('gives one item, with what an AI Agent and its memory look for', async () => {
		const body = message();
		const delivered = await trigger().deliver(text(body));
		expect(delivered).toMatchObject({ status: 200, answer: '{}' });
		expect(delivered.items).toEqual([
			{
				event: 'messageReceived',
				type: 'INBOUND_MESSAGE_RECEIVED',
				chatInput: 'When do you open?',
				sessionId: virtualAgent,
				conversationId: virtualAgent,
				messageId: `${virtualAgent}-1`,
				contactProfileId: CONTACTS.mia,
				timestamp: body.timestamp,
				idempotencyKey: body.idempotencyKey,
				data: body.data,
			},
		]);
	});

	it.each(EVENTS)('%s is recognised, and starts nothing where it is not chosen', async (event, body) => {
		const one = text(body());
		const others = EVENTS.map(([name]) => name).filter((name) => name !== event);
		expect((await trigger({ events: [event] }).deliver(one)).items).toMatchObject([{ event }]);
		const ignored = await trigger({ events: others }).deliver(one);
		expect(ignored).toMatchObject({ status: 200, items: null });
		expect((await trigger({ events: ['any'] }).deliver(one)).items).toHaveLength(1);
	});

	it.each<[string, string, () => object]>([
		['whose data is missing', 'messageReceived', () => message({ data: undefined })],
		['whose data is null', 'messageReceived', () => message({ data: null })],
		['of a new type whose data is a list', 'contactLookup', () => message({ type: 'NEW', data: [] })],
		[
			'that tells an error without messages',
			'importError',
			() => ({ eventType: 'DATA_IMPORT_ERROR', messages: null }),
		],
	])('%s is no lookup', async (_what, event, body) => {
		const { items } = await trigger({ events: ['contactLookup', event] }).deliver(text(body()));
		expect(items?.map(({ event: its }) => its) ?? []).toEqual(event === 'contactLookup' ? [] : [event]);
	});

	it('of a type that is not known is answered 200 and ignored, unless Any Event is chosen', async () => {
		const body = text(message({ type: 'CONTACT_IS_TYPING' }));
		expect(await trigger().deliver(body)).toMatchObject({ status: 200, answer: '{}', items: null });
		const any = await trigger({ events: ['any'] }).deliver(body);
		expect(any.items).toMatchObject([{ event: null, type: 'CONTACT_IS_TYPING', sessionId: virtualAgent }]);
	});

	it('tells the conversation of a write back, and the attributes of a lookup in both forms that are documented', async () => {
		const items = async (event: string, body: object) =>
			(await trigger({ events: [event] }).deliver(text(body))).items;
		const [, resolved] = EVENTS.find(([name]) => name === 'conversationResolved')!;
		expect(await items('conversationResolved', resolved())).toMatchObject([{ sessionId: virtualAgent }]);
		const attributes = { email: 'mia@acme.example' };
		const contactAttributes = [{ attribute: 'email', value: 'mia@acme.example' }];
		expect(
			await items('contactLookup', { version: 2, contactProfile: { id: 'c1' }, contactAttributes }),
		).toMatchObject([{ contactProfileId: 'c1', sessionId: 'c1', attributes }]);
		expect(await items('contactLookup', attributes)).toMatchObject([{ attributes }]);
	});

	it('a lookup is answered with an empty body: {} would delete what the CRM manages', async () => {
		const delivered = await trigger({ events: ['contactLookup'] }).deliver('{"email":"a"}');
		expect(delivered).toMatchObject({ status: 200, answer: undefined });
		expect(await trigger().deliver('{"email":"a"}')).toMatchObject({
			status: 200,
			answer: undefined,
			items: null,
		});
	});
});

describe('a signature', () => {
	it('with a secret set is wanted as documented: HMAC-SHA-256, key and digest in hex, over the raw bytes', async () => {
		const rig = trigger({}, INBOX_SECRET);
		const body = JSON.stringify(message(), null, 3);
		expect(await rig.deliver(body, signed(body))).toMatchObject({ status: 200 });
		const refused: Array<Record<string, string>> = [
			{},
			{ 'x-hootsuite-signature': '' },
			signed(text(JSON.parse(body))),
			signed(body, 'ab'.repeat(32)),
			{ 'x-hootsuite-signature': createHmac('sha256', INBOX_SECRET).update(body).digest('hex') },
			{
				'x-hootsuite-signature': createHmac('sha512', Buffer.from(INBOX_SECRET, 'hex'))
					.update(body)
					.digest('hex'),
			},
			{
				'x-hootsuite-signature': createHmac('sha256', Buffer.from(INBOX_SECRET, 'hex'))
					.update(body)
					.digest('base64'),
			},
			{ 'x-hootsuite-signature': `sha256=${signed(body)['x-hootsuite-signature']}` },
		];
		for (const headers of refused) {
			expect(await rig.deliver(body, headers)).toMatchObject({ status: 401, items: null });
		}
	});

	it('is not asked for without a secret', async () => {
		expect(await trigger({}, '').deliver(text(message()))).toMatchObject({ status: 200 });
	});

	it('cannot be checked with a secret that is not hex: nothing runs, and publishing says so', async () => {
		const rig = trigger({}, 'not hexadecimal');
		const body = text(message());
		const delivered = await rig.deliver(body, {
			'x-hootsuite-signature': createHmac('sha256', 'not hexadecimal').update(body).digest('hex'),
		});
		expect(delivered).toMatchObject({ status: 401, items: null });
		expect(rig.log.join()).toContain('is not hexadecimal');
		await expect(rig.publish()).rejects.toThrow("The 'Webhook Secret' of the credential is not hexadecimal");
		await expect(trigger({}, INBOX_SECRET).publish()).resolves.toBeUndefined();
		await expect(trigger().publish()).resolves.toBeUndefined();
	});

	it('stands nobody in for a credential that is gone', async () => {
		const rig = trigger({}, INBOX_SECRET);
		rig.loseCredentials();
		expect(await rig.deliver(text(message()))).toMatchObject({ status: 500, items: null });
	});
});

describe('the timestamp', () => {
	const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

	it('of the virtual agent’s events may be five minutes old, not more', async () => {
		expect(await trigger().deliver(text(message({ timestamp: ago(4.9) })))).toMatchObject({ status: 200 });
		const old = await trigger().deliver(text(message({ timestamp: ago(5.1) })));
		expect(old).toMatchObject({ status: 401, answer: 'Refused: it is older than five minutes', items: null });
	});

	it('of a write back may be older: it is repeated for days', async () => {
		const [, resolved] = EVENTS.find(([name]) => name === 'conversationResolved')!;
		const body = { ...resolved(), timestamp: ago(60 * 40) };
		const delivered = await trigger({ events: ['conversationResolved'] }).deliver(text(body));
		expect(delivered).toMatchObject({ status: 200, items: [{ event: 'conversationResolved' }] });
	});
});

it.each<[string, string | undefined, number]>([
	['no JSON', 'hello', 400],
	['a list', '[]', 400],
	['text', '"hello"', 400],
	['a form with files', undefined, 415],
])('%s is refused', async (_what, body, status) => {
	expect(await trigger().deliver(body)).toMatchObject({ status, items: null });
});

describe('a repeat', () => {
	it('is no event whose key is empty: it says nothing', async () => {
		const rig = trigger();
		expect((await rig.deliver(text(message({ idempotencyKey: '' })))).items).toHaveLength(1);
		expect((await rig.deliver(text(message({ idempotencyKey: '' })))).items).toHaveLength(1);
	});

	it('runs nothing, while another event does; what n8n saves tells both', async () => {
		const body = text(message());
		const rig = trigger();
		expect((await rig.deliver(body)).items).toHaveLength(1);
		expect(await rig.deliver(body)).toMatchObject({ status: 200, answer: '{}', items: null });
		expect((await rig.deliver(text(message()))).items).toHaveLength(1);
		const { seen } = rig.staticData['node:Trigger'] as IDataObject;
		expect(String(seen).split(' ')).toHaveLength(2);
	});

	it('runs the workflow where n8n could not keep the first', async () => {
		const body = text(message());
		const rig = trigger();
		rig.keep = async () => false;
		expect(await rig.deliver(body)).toMatchObject({ status: 500 });
		rig.keep = async () => true;
		expect((await rig.deliver(body)).items).toHaveLength(1);
	});

	it('comes through with Drop Repeats off, and while a person tries the test URL', async () => {
		const body = text(message());
		const rig = trigger({ options: { dropRepeats: false } });
		await rig.deliver(body);
		expect((await rig.deliver(body)).items).toHaveLength(1);
		const tried = trigger();
		await tried.deliver(body, {}, 'manual');
		expect((await tried.deliver(body, {}, 'manual')).items).toHaveLength(1);
	});
});

describe.each(['lastNode', 'responseNode'])('with Respond set to %s', (responseMode) => {
	it('n8n answers with what the workflow says', async () => {
		const rig = trigger({ responseMode });
		rig.answer = async ([{ chatInput }]) => ({
			status: 200,
			body: { sendMessage: { text: `You said ${String(chatInput)}` } },
		});
		const delivered = await rig.deliver(text(message()));
		expect(delivered.answer).toBe('{"sendMessage":{"text":"You said When do you open?"}}');
		expect(rig.log).toEqual([]);
	});

	it('a repeat that comes while the first is being answered runs nothing and is answered {}', async () => {
		const rig = trigger({ responseMode });
		let finish = () => {};
		const finished = new Promise<void>((resolve) => (finish = resolve));
		let runs = 0;
		rig.answer = async () => {
			runs += 1;
			await finished;
			return { status: 200, body: { sendMessage: { text: 'Hi' } } };
		};
		const body = text(message());
		const first = rig.deliver(body);
		await sleep(20);
		expect(await rig.deliver(body)).toMatchObject({ status: 200, answer: '{}', items: null });
		finish();
		expect((await first).answer).toBe('{"sendMessage":{"text":"Hi"}}');
		expect(await rig.deliver(body)).toMatchObject({ answer: '{}', items: null });
		expect(runs).toBe(1);
	});

	it('a workflow that fails has not seen the event: the repeat runs it again', async () => {
		const rig = trigger({ responseMode });
		const body = text(message());
		rig.answer = async () => ({ status: 500, body: { message: 'Error in workflow' } });
		expect(await rig.deliver(body)).toMatchObject({ status: 500 });
		rig.answer = async () => ({ status: 200, body: {} });
		expect((await rig.deliver(body)).items).toHaveLength(1);
	});

	it.each<[string, unknown, string]>([
		['an AI Agent’s own output', { output: 'We open at nine' }, 'it has output'],
		['a list', [{}], 'it is no JSON object'],
		['text', 'Hi', 'it is no JSON object'],
	])('an answer that is not as documented is told in n8n’s log: %s', async (_what, body, words) => {
		const rig = trigger({ responseMode });
		rig.answer = async () => ({ status: 200, body });
		await rig.deliver(text(message()));
		expect(rig.log.join()).toContain(words);
		expect(rig.log.join()).toContain('Compose Answer');
	});

	it('an answer that comes after ten seconds is told in n8n’s log', async () => {
		const rig = trigger({ responseMode });
		const now = performance.now.bind(performance);
		let later = 0;
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + later);
		rig.answer = async () => {
			later = 10_500;
			return { status: 200, body: {} };
		};
		await rig.deliver(text(message()));
		clock.mockRestore();
		expect(rig.log.join()).toContain('longer than the ten seconds');
		expect(rig.log.join()).toContain('Send Message');
	});
});

it('saves nothing where a node responds: n8n would end the answer meanwhile', async () => {
	const rig = trigger({ responseMode: 'responseNode' });
	await rig.deliver(text(message()));
	expect(JSON.stringify(rig.staticData)).not.toContain('seen');
});

it('remembers each trigger’s events by themselves', async () => {
	const body = text(message({ idempotencyKey: randomUUID() }));
	expect((await trigger().deliver(body)).items).toHaveLength(1);
	expect((await trigger().deliver(body)).items).toHaveLength(1);
});
