import { sleep } from 'n8n-workflow';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CHANNELS, CONTACTS, CONVERSATIONS, INBOX_TEAMS } from '../../sandbox/inboxSeed';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import { TIMING } from '../../nodes/Hootsuite/transport/timing';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();
const { virtualAgent, human } = CONVERSATIONS;
const mine = { conversationId: virtualAgent };
const PATH = '/inbox/v1/virtual-agent/conversations';

const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(2000, 7)]);
const fileOf = (data: Buffer, fileName = 'Our prices (2026).jpg') => [
	{ json: {}, binary: { data: { data, mimeType: 'image/jpeg', fileName } } },
];
const conversation = (id: string = virtualAgent) =>
	hootsuite.sandbox.state.inbox.conversations.find((one) => one.id === id)!;
const said = (id: string = virtualAgent) =>
	conversation(id)
		.messages.slice(1)
		.map(({ text, attachment }) => [text, attachment?.filename ?? '']);
const bodies = () => hootsuite.requests.map(({ body }) => body);
const entries = (...pairs: Array<[string, string]>) => ({
	entry: pairs.map(([attribute, value]) => ({ attribute, value })),
});

describe('Send Message', () => {
	const send = async (parameters: INodeParameters, input?: ReturnType<typeof fileOf>) =>
		await hootsuite.run('inboxConversation.sendMessage', { ...mine, ...parameters }, { input });

	it('sends a text, and tells what it sent', async () => {
		const run = await send({ text: 'We open at nine.' });
		expect(json(run)).toEqual([
			{ id: virtualAgent, conversationId: virtualAgent, sendMessage: { text: 'We open at nine.' } },
		]);
		expect(hootsuite.asked).toEqual([`POST ${PATH}/${virtualAgent}`]);
		expect(said()).toEqual([['We open at nine.', '']]);
	});

	it('does all that goes with a message in one request, then hands over', async () => {
		await send({
			text: 'A colleague will answer you.',
			complete: 'HANDOVER',
			additionalFields: {
				sendMessages: { entry: [{ text: 'It may take an hour.' }, { text: '' }] },
				applyTopics: 'complaint, Nonsense',
				applyTags: ['Urgent'],
				messageId: `${virtualAgent}-1`,
				note: 'Wants a refund',
				setContactAttributes: entries(['account_number', '4711']),
				indicateTyping: 'STOP',
			},
		});
		expect(bodies()).toEqual([
			{
				indicateTyping: 'STOP',
				sendMessages: [{ text: 'A colleague will answer you.' }, { text: 'It may take an hour.' }],
				applyTopics: ['complaint', 'Nonsense'],
				applyTags: [{ messageId: `${virtualAgent}-1`, tag: 'Urgent' }],
				applyConversationNotes: [{ text: 'Wants a refund' }],
				setContactAttributes: { account_number: '4711' },
				complete: 'HANDOVER',
			},
		]);
		expect(conversation()).toMatchObject({ owner: null, status: 'new', topics: [{ name: 'Complaint' }] });
		expect(conversation().messages[0].tags).toEqual(['Urgent']);
	});

	it('uploads files of the item in the same step, under a name that Inbox 2.0 takes', async () => {
		const run = await send(
			{ text: 'Here they are', fileSource: 'binary', complete: 'RESOLVED' },
			fileOf(jpeg),
		);
		expect(run.error).toBeUndefined();
		const [file] = conversation().attachments;
		expect(file).toMatchObject({ mimeType: 'image/jpeg', sizeBytes: jpeg.length });
		expect(file.bytes?.equals(jpeg)).toBe(true);
		expect(file.filename).toMatch(/^Our-prices-2026-[a-z0-9]{6}\.jpg$/);
		expect(said()).toEqual([['Here they are', file.filename]]);
		expect(conversation().status).toBe('resolved');
	});

	it('sends each further file as a message of its own', async () => {
		const [{ binary }] = fileOf(jpeg);
		const two = [{ json: {}, binary: { a: binary.data, b: binary.data } }] as never;
		await send({ text: '', fileSource: 'binary', binaryPropertyName: 'a, b' }, two);
		expect(said()).toHaveLength(2);
		expect(new Set(said().map(([, name]) => name)).size).toBe(2);
	});

	it('fetches a file from the web, and sends what was uploaded before', async () => {
		const fileUrl = `${hootsuite.sandbox.url}/__sandbox/pictures/spring.jpg`;
		const run = await send({ text: 'Look', fileSource: 'url', fileUrl });
		expect(run.error).toBeUndefined();
		const [, name] = said()[0];
		expect(name).toMatch(/^spring-[a-z0-9]{6}\.jpg$/);
		await send({ text: 'Again', fileSource: 'uploaded', attachments: name });
		expect(said()).toHaveLength(2);
	});

	it('gives a file up that Inbox 2.0 does not take in time, and says so', async () => {
		const usual = { ...TIMING };
		Object.assign(TIMING, { upload: 100, repeats: 0 });
		hootsuite.fault(`${PATH}/*/attachments/*`, { delayMs: 5000 }, { method: 'POST' });
		const begun = performance.now();
		const told = refusal(await send({ text: 'Here', fileSource: 'binary' }, fileOf(jpeg)));
		Object.assign(TIMING, usual);
		expect(told).toMatch(/did not answer in time|took too long/i);
		expect(performance.now() - begun).toBeLessThan(4000);
	});

	it('uploads a file again, whole, when the token has expired', async () => {
		hootsuite.fault(`${PATH}/*/attachments/*`, { status: 401 }, { method: 'POST' });
		const run = await send({ text: 'Here', fileSource: 'binary' }, fileOf(jpeg));
		expect(run.error).toBeUndefined();
		expect(conversation().attachments).toMatchObject([{ sizeBytes: jpeg.length }]);
		expect(said()).toHaveLength(1);
	});

	it('keeps the order of the items', async () => {
		const input = Array.from({ length: 8 }, (_, at) => ({ json: { at } }));
		await hootsuite.run(
			'inboxConversation.sendMessage',
			{ ...mine, text: '={{ String($json.at) }}' },
			{ input },
		);
		expect(said().map(([text]) => text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
	});

	it.each<[string, INodeParameters, string]>([
		['no text and no file', { text: '  ' }, "'Text' is empty, and there is no file"],
		[
			'tags without a message',
			{ text: 'Hi', additionalFields: { applyTags: 'Happy' } },
			"'Message ID' is empty",
		],
		[
			'an alias that cannot be one',
			{ text: 'Hi', additionalFields: { setContactAttributes: entries(['e-mail', 'x']) } },
			'\'Alias\' is "e-mail"',
		],
		[
			'a file that is not there',
			{ fileSource: 'binary', binaryPropertyName: 'picture' },
			"'Input Data Field Name' says picture",
		],
	])('refuses %s before anything is asked', async (_what, parameters, words) => {
		expect(refusal(await send({ text: '', ...parameters }))).toContain(words);
		expect(hootsuite.asked).toEqual([]);
	});

	it.each<[string, Buffer, string]>([
		['with zero bytes', Buffer.alloc(0), 'is empty: the file has 0 bytes'],
		[
			'of ten megabytes',
			Buffer.alloc(10 * 1024 * 1024, 1),
			'has 10.0 megabytes, and Inbox 2.0 takes fewer than 10',
		],
	])('refuses a file %s', async (_what, data, words) => {
		const run = await send({ text: 'Here', fileSource: 'binary' }, fileOf(data));
		expect(refusal(run)).toContain(words);
		expect(hootsuite.asked).toEqual([]);
	});

	it('says what it means when a human owns the conversation', async () => {
		const run = await send({ text: 'Hi', conversationId: human });
		expect(refusal(run)).toContain('no longer assigned to the virtual agent');
		expect(refusal(run)).toContain('a human has taken it');
		expect(said(human)).toEqual([]);
	});

	it('does not send twice where nobody knows whether it was sent, and says so', async () => {
		hootsuite.fault(`${PATH}/*`, { reset: 'after' }, { method: 'POST' });
		const run = await send({ text: 'Once' });
		expect(refusal(run)).toContain('It may have been done all the same');
		expect(said()).toHaveLength(1);
	});
});

describe('the other operations on a conversation', () => {
	it.each<[string, INodeParameters, IDataObject]>([
		['applyTopics', { applyTopics: 'Order Status' }, { applyTopics: ['Order Status'] }],
		[
			'applyTags',
			{ applyTags: 'Happy', messageId: 'm1' },
			{ applyTags: [{ messageId: 'm1', tag: 'Happy' }] },
		],
		['addNote', { note: 'Be kind' }, { applyConversationNotes: [{ text: 'Be kind' }] }],
		[
			'setContactAttributes',
			{ setContactAttributes: entries(['satisfaction', '5']) },
			{ setContactAttributes: { satisfaction: '5' } },
		],
		[
			'handOver',
			{ additionalFields: { note: 'Yours' } },
			{
				applyConversationNotes: [{ text: 'Yours' }],
				complete: 'HANDOVER',
			},
		],
		['resolve', {}, { complete: 'RESOLVED' }],
	])('%s asks for what the document has', async (operation, parameters, body) => {
		const run = await hootsuite.run(`inboxConversation.${operation}`, { ...mine, ...parameters });
		expect(run.error).toBeUndefined();
		expect(bodies()).toEqual([body]);
		expect(json(run)).toEqual([{ id: virtualAgent, conversationId: virtualAgent, ...body }]);
	});

	it.each<[string, string, INodeParameters]>([
		['a topic', 'applyTopics', { applyTopics: 'Nonsense' }],
		['a tag', 'applyTags', { applyTags: 'Nonsense', messageId: `${virtualAgent}-1` }],
		['an alias', 'setContactAttributes', { setContactAttributes: entries(['nonsense', 'x']) }],
	])(
		'%s that Inbox 2.0 does not have is ignored there, and its field says so',
		async (_what, name, given) => {
			const run = await hootsuite.run(`inboxConversation.${name}`, { ...mine, ...given });
			expect(run.error).toBeUndefined();
			expect(json(run)[0]).toHaveProperty(name);
			expect([conversation().topics, conversation().messages[0].tags]).toEqual([[], []]);
			const contact = hootsuite.sandbox.state.inbox.contacts.find(({ id }) => id === CONTACTS.mia);
			expect(contact?.attributes.map(({ attribute }) => attribute)).toEqual(['profile_name']);
			const field = new Hootsuite().description.properties.find((one) => one.name === name);
			expect(field?.description).toContain('does not have is ignored');
		},
	);

	it('asks again for what repeating adds nothing to', async () => {
		hootsuite.fault(`${PATH}/*`, { reset: 'after' }, { method: 'POST' });
		const run = await hootsuite.run('inboxConversation.applyTopics', { ...mine, applyTopics: 'Complaint' });
		expect(run.error).toBeUndefined();
		expect(conversation().topics).toHaveLength(1);
	});

	it('uploads a file under the name that is asked for, which Send Message can send', async () => {
		const run = await hootsuite.run(
			'inboxConversation.uploadAttachment',
			{ ...mine, options: { filename: 'prices.jpg' } },
			{ input: fileOf(jpeg) },
		);
		expect(json(run)).toMatchObject([{ attachment: 'prices.jpg', mimeType: 'image/jpeg' }]);
		const wrong = await hootsuite.run(
			'inboxConversation.uploadAttachment',
			{ ...mine, options: { filename: 'the prices.jpg' } },
			{ input: fileOf(jpeg) },
		);
		expect(refusal(wrong)).toContain('\'File Name\' is "the prices.jpg"');
	});

	it('lists what agents have open', async () => {
		const run = await hootsuite.run('inboxConversation.getLocked');
		expect(json(run)).toMatchObject([{ conversationId: human }]);
	});

	it.each([401, 403])(
		'says with HTTP %i which credential is needed, and what Hootsuite must link',
		async (status) => {
			hootsuite.fault('/inbox/**', { status }, { times: 3 });
			const run = await hootsuite.run('inboxConversation.getLocked');
			expect(refusal(run)).toContain('An Organization');
			expect(refusal(run)).toContain('dev.support@hootsuite.com');
		},
	);
});

describe('answers that ask nothing of Hootsuite', () => {
	afterEach(() => expect(hootsuite.asked).toEqual([]));

	it('Compose Answer makes what the document has', async () => {
		const run = await hootsuite.run('inboxConversation.composeAnswer', {
			text: 'Hi!',
			complete: 'HANDOVER',
			additionalFields: {
				attachment: 'cat.gif',
				applyTopics: 'Opening Hours',
				applyTags: 'Happy',
				note: 'A note',
				setContactAttributes: entries(['account_number', '1']),
			},
		});
		expect(json(run)).toEqual([
			{
				sendMessage: { text: 'Hi!', attachment: 'cat.gif' },
				applyTopics: ['Opening Hours'],
				applyTags: ['Happy'],
				applyConversationNotes: [{ text: 'A note' }],
				setContactAttributes: { account_number: '1' },
				complete: 'HANDOVER',
			},
		]);
	});

	it('Compose Answer refuses to say nothing', async () => {
		expect(refusal(await hootsuite.run('inboxConversation.composeAnswer', { text: ' ' }))).toContain(
			"'Text' is empty, and the answer has nothing else",
		);
	});

	it('Compose Lookup Answer takes attributes from fields', async () => {
		const run = await hootsuite.run('inboxContact.composeLookupAnswer', {
			contactAttributes: entries(['email', 'mia@acme.example'], ['first_name', 'Mia']),
			autoConfirm: false,
		});
		expect(json(run)).toEqual([
			{
				autoConfirm: false,
				contactAttributes: [
					{ attribute: 'email', value: 'mia@acme.example' },
					{ attribute: 'first_name', value: 'Mia' },
				],
			},
		]);
	});

	it('or from the columns of the item; empty ones are null', async () => {
		const input = [{ json: { id: 7, email: 'mia@acme.example', last_order_number: null, tags: ['a'] } }];
		const compose = async (columns: string) =>
			await hootsuite.run(
				'inboxContact.composeLookupAnswer',
				{ attributesFrom: 'columns', columns },
				{ input },
			);
		expect(json(await compose('email, last_order_number'))).toMatchObject([
			{
				autoConfirm: true,
				contactAttributes: [
					{ attribute: 'email', value: 'mia@acme.example' },
					{ attribute: 'last_order_number', value: null },
				],
			},
		]);
		expect(refusal(await compose('phone'))).toContain("'Columns' names phone");
		expect(refusal(await compose(''))).toContain("'Columns' take in tags, which is no text");
	});
});

describe('Set Attributes of a contact', () => {
	const set = async (parameters: INodeParameters) =>
		await hootsuite.run('inboxContact.setAttributes', { contactProfileId: CONTACTS.mia, ...parameters });

	it('sets them at once with Auto Confirm, and safely twice', async () => {
		hootsuite.fault('/inbox/v2/**', { reset: 'after' });
		const run = await set({ contactAttributes: entries(['email', 'mia@acme.example']) });
		expect(run.error).toBeUndefined();
		const mia = hootsuite.sandbox.state.inbox.contacts.find(({ id }) => id === CONTACTS.mia);
		expect(mia?.attributes).toContainEqual({
			attribute: 'email',
			value: 'mia@acme.example',
			source: 'CRM_CONFIRMED',
		});
	});

	it('an alias that Inbox 2.0 does not have comes back to the notification URL', async () => {
		const { settings, deliveries } = hootsuite.sandbox.state.inbox;
		settings.notificationUrl = 'http://127.0.0.1:9/';
		const run = await set({ contactAttributes: entries(['nonsense', 'x'], ['first_name', 'Mia']) });
		expect(run.error).toBeUndefined();
		// Inbox 2.0 tells of it in its own time.
		for (let tries = 0; deliveries.length === 0 && tries < 100; tries++) await sleep(20);
		expect(deliveries[0].body).toContain('unknown attribute key:nonsense value:x');
	});

	it('does not delete everything by giving nothing, and says when there is no such contact', async () => {
		expect(refusal(await set({ contactAttributes: {} }))).toContain("'Contact Attributes' is empty");
		const gone = await set({ contactProfileId: 'x', contactAttributes: entries(['email', 'a']) });
		expect(refusal(gone)).toContain('the organization has no such contact');
	});
});

describe('Proactive Message', () => {
	const template = {
		channel: 'Acme WhatsApp',
		contact: '+32 (495) 12-34-56',
		namespace: '3c860f8b_1ae3',
		template: 'welcome_customer',
		language: 'en',
		bodyText: { entry: [{ value: 'Gregory' }, { value: 'How can I help, today?' }] },
	};
	const send = async (parameters: INodeParameters, items = 1) =>
		await hootsuite.run('proactiveMessage.send', parameters, {
			input: Array.from({ length: items }, () => ({ json: {} })),
		});

	it('builds the documented shorthand of a template', async () => {
		const run = await send(template);
		expect(bodies()).toEqual([
			{
				medium: 'WHATSAPP',
				channel: 'Acme WhatsApp',
				contact: '+32495123456',
				text: '&((namespace=[[3c860f8b_1ae3]] template=[[welcome_customer]] fallback=[[welcome_customer]] language=[[en]] body_text=[[Gregory]] body_text=[[How can I help, today?]]))&',
			},
		]);
		expect(json(run)[0].correlationId).toBe(hootsuite.sandbox.state.inbox.proactive[0].correlationId);
	});

	it('sends a text with metadata, and tells its status and details', async () => {
		hootsuite.sandbox.state.clock.freeze(Date.UTC(2030, 0, 1));
		const run = await send({
			channel: 'Nowhere',
			contact: '+32495123456',
			messageType: 'text',
			text: 'See you',
			additionalFields: { metadata: { entry: [{ name: 'order', value: '1' }] } },
		});
		const correlationId = String(json(run)[0].correlationId);
		hootsuite.sandbox.state.clock.advance(5);
		const status = await hootsuite.run('proactiveMessage.getStatus', { correlationId });
		expect(json(status)).toEqual([
			{ correlationId, total: 1, statuses: expect.objectContaining({ FAILED: 1 }) as unknown },
		]);
		const details = await hootsuite.run('proactiveMessage.getStatusDetails', { correlationId });
		expect(json(details)).toEqual([
			{
				correlationId,
				status: 'FAILED',
				contact: '+32495123456',
				reason: 'No channel found for medium WHATSAPP',
			},
		]);
	});

	it.each<[string, INodeParameters, string]>([
		['a number without +', { contact: '32495123456' }, 'no telephone number beginning with +'],
		['a template without a name', { template: ' ' }, "'Template Name' is empty"],
		['brackets that end the shorthand', { bodyText: { entry: [{ value: 'a]]b' }] } }, "'Variables' holds ]]"],
	])('refuses %s', async (_what, parameters, words) => {
		expect(refusal(await send({ ...template, ...parameters }))).toContain(words);
		expect(hootsuite.asked).toEqual([]);
	});

	it('sends sixty a minute, the others later, each once', async () => {
		hootsuite.settings({ rateLimit: true });
		const usual = { ...TIMING };
		Object.assign(TIMING, { minute: 1500 });
		const { clock } = hootsuite.sandbox.state;
		let isOver = false;
		const faster = (async () => {
			for (; !isOver; clock.advance(1)) await sleep(20);
		})();
		const begun = performance.now();
		const run = await send(template, 70);
		isOver = true;
		await faster;
		Object.assign(TIMING, usual);
		expect(run.error).toBeUndefined();
		expect(performance.now() - begun).toBeGreaterThan(1400);
		expect(hootsuite.sandbox.state.inbox.proactive).toHaveLength(70);
		expect(new Set(json(run).map(({ id }) => id)).size).toBe(70);
	}, 30_000);

	it('does not send twice where nobody knows whether it was sent', async () => {
		hootsuite.fault('/inbox/v1/proactive-messaging', { reset: 'after' });
		expect(refusal(await send(template))).toContain('The message to +32495123456 may have been sent');
		expect(hootsuite.sandbox.state.inbox.proactive).toHaveLength(1);
	});
});

describe('metrics', () => {
	const ask = async (operation: string, parameters: INodeParameters = {}) =>
		await hootsuite.run(`inboxMetric.${operation}`, parameters);

	it('give one row for one number, with the span it is about', async () => {
		expect(json(await ask('getInboundVolume'))).toEqual([
			{ from: expect.any(String), to: expect.any(String), value: 4 },
		]);
		expect(json(await ask('getOutboundVolume'))).toMatchObject([{ value: 1 }]);
		expect(json(await ask('getHandleTime'))).toMatchObject([{ value: 240 }]);
		expect(json(await ask('getConversationResponseTime'))).toMatchObject([{ value: 0 }]);
	});

	it('give a row for each interval, and for each group in it', async () => {
		const rows = json(
			await ask('getFirstResponseTime', { groupByInterval: 'DAY', groupBy: 'TEAM', period: 'last7Days' }),
		);
		expect(rows.length).toBeGreaterThanOrEqual(7);
		expect(rows.filter(({ value }) => value !== null)).toMatchObject([
			{ timestamp: expect.stringMatching(/T00:00/), teamId: INBOX_TEAMS.service, value: 240 },
		]);
	});

	it('are read in both forms that the document has for a series: as its examples, and as its schema', async () => {
		const day = '2022-03-25T00:00:00.000Z';
		const value = [
			{ timestamp: day, value: 2 },
			{ timestamp: day, value: { value: 3 } },
			{ timestamp: day, value: { value: { a: { value: 4 } } } },
			{ timestamp: day, value: { b: { value: 5 } } },
			{ timestamp: day, value: null },
			{ timestamp: day, value: { value: null } },
		];
		hootsuite.fault('/inbox/v1/reporting/metrics/*', { status: 200, body: { value } });
		const rows = json(await ask('getFirstResponseTime', { groupByInterval: 'DAY', groupBy: 'TEAM' }));
		expect(rows.map(({ teamId, value: its }) => [teamId, its])).toEqual([
			[undefined, 2],
			[undefined, 3],
			['a', 4],
			['b', 5],
			[undefined, null],
			[undefined, null],
		]);
	});

	it('give a row for each group', async () => {
		expect(json(await ask('getResolvedWithOneReply', { groupBy: 'TEAM' }))).toMatchObject([
			{ teamId: INBOX_TEAMS.service, value: 1 },
		]);
		expect(json(await ask('getLongestWait', { groupBy: 'CHANNEL' }))).toMatchObject([
			{ status: 'NEW', channelId: CHANNELS.facebook },
		]);
	});

	it('tell who is there, and who waits', async () => {
		expect(json(await ask('getAgentAvailability'))).toEqual([{ value: 2 }]);
		expect(
			json(await ask('getAgentAvailability', { additionalFields: { userPresenceStatus: 'AWAY' } })),
		).toEqual([{ value: 1 }]);
		expect(json(await ask('getOnlineAgents'))).toHaveLength(2);
		expect(json(await ask('getContactsWaiting', { status: 'PENDING' }))).toEqual([
			{ status: 'PENDING', value: 1 },
		]);
		const [{ value }] = json(await ask('getLongestWait'));
		expect(Number(value)).toBeGreaterThanOrEqual(720);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'more than 14 days back',
			{ period: 'custom', from: '={{ $now.minus({ days: 15 }) }}' },
			'more than 14 days ago',
		],
		[
			'an end before the beginning',
			{ period: 'custom', from: '={{ $now }}', to: '={{ $now.minus({ hours: 1 }) }}' },
			"after 'To'",
		],
		['more than 60 intervals', { period: 'last7Days', groupByInterval: 'HOUR' }, 'makes 168 intervals'],
	])('refuse %s, with the way out', async (_what, parameters, words) => {
		expect(refusal(await ask('getInboundVolume', parameters))).toContain(words);
		expect(hootsuite.asked).toEqual([]);
	});

	it('take the 60 minutes of an hour, and all of 14 days', async () => {
		expect(
			json(await ask('getInboundVolume', { period: 'lastHour', groupByInterval: 'MINUTE' })).length,
		).toBeGreaterThanOrEqual(60);
		expect(
			(await ask('getInboundVolume', { period: 'last14Days', groupByInterval: 'DAY' })).error,
		).toBeUndefined();
	});
});
