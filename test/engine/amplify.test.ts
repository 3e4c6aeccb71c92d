/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sign } from '../../nodes/Hootsuite/transport/signature';
import { TOPICS } from '../../sandbox/amplifySeed';
import { ACCESS_TOKEN } from '../../sandbox/seed';
import type { RunOptions } from './harness';
import { Bench, json, paired, refusal } from './hootsuite';

const hootsuite = new Bench();

const suggest = async (parameters: INodeParameters = {}, options: Partial<RunOptions> = {}) =>
	await hootsuite.run('suggestion.create', { text: 'Five tips', ...parameters }, options);

/** What the sandbox was sent to make a suggestion of, in order. */
const suggested = () => hootsuite.sandbox.state.suggestions.map(({ request }) => request);

const png = (size: number) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(size, 3)]);
const item = (data: Buffer, mimeType = 'image/png') => ({
	json: {},
	binary: { data: { data, mimeType, fileName: 'photo.png' } },
});

describe('suggesting content', () => {
	it('suggests the text, and gives the message that Amplify made of it', async () => {
		const run = await suggest({ suggestionReason: 'New on our blog' });
		expect(refusal(run)).toBe('');
		expect(suggested()).toEqual([
			{ text: 'Five tips', isSuggested: true, suggestionReason: 'New on our blog' },
		]);
		expect(json(run)).toMatchObject([{ text: 'Five tips', isDeleted: false }]);
		expect(paired(run)).toEqual([0]);
	});

	it('sends every field under the name the API has for it', async () => {
		const run = await suggest(
			{
				link: 'https://acme.example/tips',
				topics: [TOPICS.open, TOPICS.withComma],
				photoSource: 'url',
				photoUrl: 'https://acme.example/photo.jpg',
				additionalFields: {
					expiryDate: '2099-02-01T00:00:00',
					publishedDate: '2099-01-01T00:00:00',
					isEditable: true,
					isNativeShareEnabled: true,
					isPinned: true,
					isShareable: false,
					shareableNetworks: ['linkedin'],
					privacySettings: {
						tiktokbusiness: { allowComments: true, allowDuet: false, allowStitch: false },
					},
				},
			},
			{ timezone: 'Europe/Berlin' },
		);
		expect(refusal(run)).toBe('');
		expect(suggested()).toEqual([
			{
				text: 'Five tips https://acme.example/tips',
				topics: ['Careers', 'Sales, EMEA'],
				isSuggested: true,
				photoUrl: 'https://acme.example/photo.jpg',
				isEditable: true,
				isNativeShareEnabled: true,
				isPinned: true,
				isShareable: false,
				publishedDate: '2098-12-31T23:00:00Z',
				expiryDate: '2099-01-31T23:00:00Z',
				shareableNetworks: {
					facebook: false,
					facebookpage: false,
					instagram: false,
					linkedin: true,
					tiktokbusiness: false,
					twitter: false,
				},
				privacySettings: {
					tiktokbusiness: { allowComments: true, allowDuet: false, allowStitch: false },
				},
			},
		]);
	});

	it('publishes directly where it is no suggestion', async () => {
		await suggest({ isSuggested: false });
		expect(suggested()).toEqual([{ text: 'Five tips', isSuggested: false, isPublished: true }]);
	});

	it('cuts topics out of a text at its commas, and takes an array as it is', async () => {
		await suggest({ topics: '={{ "Careers, Tips" }}' });
		await suggest({ topics: '={{ ["Sales, EMEA"] }}' });
		expect(suggested().map(({ topics }) => topics)).toEqual([['Careers', 'Tips'], ['Sales, EMEA']]);
	});

	it('shows what Hootsuite says of a topic that is not there', async () => {
		const run = await suggest({ topics: ['Unheard of'] });
		expect(refusal(run)).toMatch(/There is no topic "Unheard of".*trace ID [0-9a-f-]{36}/);
	});

	it('creates missing topics once for all items where that is wanted', async () => {
		const run = await suggest(
			{ topics: ['Careers', 'Robots, EMEA'], options: { createMissingTopics: true } },
			{ input: [{ json: {} }, { json: {} }] },
		);
		expect(refusal(run)).toBe('');
		expect(hootsuite.asked).toEqual([
			'GET /amplify/v1/me/topics',
			'POST /amplify/v1/me/topics',
			'POST /amplify/v1/me/messages',
			'POST /amplify/v1/me/messages',
		]);
		expect(hootsuite.sandbox.state.topics).toContainEqual(
			expect.objectContaining({ name: 'Robots, EMEA', privacy: 'opened', count: 2 }),
		);
	});

	it('says that a permission is missing, and who can give it', async () => {
		hootsuite.settings({ amplifyContentAdmin: false });
		const run = await suggest();
		expect(refusal(run)).toContain('User does not have the permission for requested action.');
		expect(refusal(run)).toContain('needs the permission Content Admin in Amplify');
		expect(refusal(run)).toMatch(/Hootsuite code 3001, HTTP 403, trace ID [0-9a-f-]{36}/);
	});

	it('says the same of a refusal without a code', async () => {
		hootsuite.fault('/amplify/**', { status: 403, body: { message: 'Forbidden' } });
		expect(refusal(await suggest())).toContain('needs the permission Content Admin in Amplify');
	});

	it.each([
		['no content', { text: ' ' }, "'Text' is empty, and there is no photo"],
		['a link that is none', { link: 'acme' }, '\'Link\' is "acme"'],
		['an empty photo address', { photoSource: 'url', photoUrl: '={{ "" }}' }, "'Photo URL' is empty"],
		['no such file', { photoSource: 'binary', binaryPropertyName: 'x' }, "'Input Data Field Name' says x"],
	])('refuses %s before any request', async (_what, parameters, message) => {
		const run = await suggest(parameters);
		expect(refusal(run)).toContain(message);
		expect(hootsuite.asked).toEqual([]);
	});
});

describe('a photo of the input item', () => {
	const photo = { photoSource: 'binary', binaryPropertyName: 'data' };

	it.each(['filesystem', 'default'] as const)('goes along whole, in binary mode %s', async (binaryMode) => {
		const bytes = png(3000);
		const run = await suggest(photo, { input: [item(bytes)], binaryMode });
		expect(refusal(run)).toBe('');
		const [{ photoUriBase64 = '' }] = suggested();
		expect(photoUriBase64.startsWith('data:image/png;base64,')).toBe(true);
		expect(Buffer.from(photoUriBase64.split(',')[1], 'base64').equals(bytes)).toBe(true);
	});

	it('is sent before the next one is read, because it lies whole in memory', async () => {
		hootsuite.fault('/amplify/v1/me/messages', { delayMs: 200 });
		await suggest(photo, { input: [item(png(10)), item(png(20))] });
		const [first, second] = hootsuite.sandbox.state.requests.map(({ at }) => Date.parse(at));
		expect(second - first).toBeGreaterThanOrEqual(200);
	});

	it('may be all there is', async () => {
		expect(refusal(await suggest({ ...photo, text: '' }, { input: [item(png(10))] }))).toBe('');
	});

	it('may have 10 MB', async () => {
		const run = await suggest(photo, { input: [item(png(10 * 1024 * 1024 - 8))] });
		expect(refusal(run)).toBe('');
	});

	it('is refused at 20 MB before any request, with a way out', async () => {
		const run = await suggest(photo, { input: [item(png(20 * 1024 * 1024))] });
		expect(refusal(run)).toContain("'photo.png' has 20.0 MB");
		expect(refusal(run)).toContain("set 'Photo' to 'URL'");
		expect(hootsuite.asked).toEqual([]);
	});

	it('is refused where it is a video', async () => {
		const mp4 = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(100)]);
		const run = await suggest(photo, { input: [item(mp4, 'video/mp4')] });
		expect(refusal(run)).toContain("'photo.png' is of type video/mp4");
	});
});

describe('the event of a suggestion', () => {
	interface Delivery {
		url?: string;
		headers: IncomingHttpHeaders;
		body: Buffer;
	}
	let receiver: Server;
	let status: number;
	const deliveries: Delivery[] = [];
	const address = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook`;

	beforeAll(async () => {
		receiver = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				deliveries.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks) });
				response.writeHead(status, { location: '/elsewhere' }).end();
			});
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(() => {
		deliveries.length = 0;
		status = 200;
	});
	afterAll(() => receiver.close());

	const withSecret = () => ({
		hootsuiteApi: { baseUrl: hootsuite.sandbox.url, accessToken: ACCESS_TOKEN, webhookSecret: 'hush' },
	});

	it("has the shape of Hootsuite's webhooks, the id of the suggestion, and no credential", async () => {
		const run = await suggest({ options: { eventWebhookUrl: address() } });
		const [{ headers, body }] = deliveries;
		expect(JSON.parse(body.toString())).toEqual([
			{
				seq_no: expect.stringMatching(/^\d{1,19}$/),
				type: 'suggestions.created',
				data: {
					suggestion: { id: json(run)[0].id },
					state: 'SUGGESTED',
					timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
				},
			},
		]);
		expect(headers['content-type']).toContain('application/json');
		expect(headers.authorization).toBeUndefined();
		expect(headers['x-hootsuite-signature']).toBeUndefined();
		expect(run.hints).toEqual([]);
	});

	it("is signed over its bytes with the credential's secret", async () => {
		await suggest({ options: { eventWebhookUrl: address() } }, { credentials: withSecret() });
		const [{ headers, body }] = deliveries;
		expect(headers['x-hootsuite-signature']).toBe(sign(body, 'hush'));
	});

	it('is not sent where the suggestion was refused', async () => {
		await suggest({ topics: ['Unheard of'], options: { eventWebhookUrl: address() } });
		expect(deliveries).toEqual([]);
	});

	it.each([500, 302, 404])('that is answered with %s leaves a hint and the suggestion', async (answer) => {
		status = answer;
		const run = await suggest({ options: { eventWebhookUrl: address() } });
		expect(refusal(run)).toBe('');
		expect(suggested()).toHaveLength(1);
		expect(run.hints).toMatchObject([
			{ message: expect.stringContaining(`did not reach the 'Event Webhook URL'`) },
		]);
		expect(run.hints[0].message).toContain(`HTTP ${answer}`);
	});

	it('is posted again as it was where the receiver has a fault, and nowhere else after a redirect', async () => {
		status = 500;
		await suggest({ options: { eventWebhookUrl: address() } });
		expect(deliveries.length).toBeGreaterThan(1);
		expect(new Set(deliveries.map(({ body }) => body.toString())).size).toBe(1);
		expect(suggested()).toHaveLength(1);

		deliveries.length = 0;
		status = 302;
		await suggest({ options: { eventWebhookUrl: address() } });
		expect(deliveries.map(({ url }) => url)).toEqual(['/webhook']);
	});

	it('that cannot be sent leaves a hint and the suggestion', async () => {
		const run = await suggest({ options: { eventWebhookUrl: 'http://127.0.0.1:1/webhook' } });
		expect(refusal(run)).toBe('');
		expect(json(run)).toHaveLength(1);
		expect(run.hints).toMatchObject([
			{ type: 'warning', message: expect.stringContaining('suggestions.created') },
		]);
	});

	it.each(['ftp://127.0.0.1/x', 'webhook'])(
		'is refused before any request for %s',
		async (eventWebhookUrl) => {
			const run = await suggest({ options: { eventWebhookUrl } });
			expect(refusal(run)).toContain(`'Event Webhook URL' is "${eventWebhookUrl}", which is no web address`);
			expect(hootsuite.asked).toEqual([]);
		},
	);
});

describe('topics', () => {
	it('are listed over all pages by the Link header', async () => {
		const run = await hootsuite.run('topic.getAll', { returnAll: true });
		expect(json(run).map(({ name }) => name)).toEqual(hootsuite.sandbox.state.topics.map(({ name }) => name));
	});

	it('are listed up to the limit, in pages of at most a hundred', async () => {
		hootsuite.sandbox.state.topics = Array.from({ length: 250 }, (_, index) => ({
			name: `Topic ${index}`,
			privacy: 'opened',
			count: 0,
			lastActivityDate: '2026-01-01T00:00:00Z',
		}));
		const run = await hootsuite.run('topic.getAll', { returnAll: false, limit: 201 });
		expect(json(run).map(({ name }) => name)).toEqual(
			Array.from({ length: 201 }, (_, index) => `Topic ${index}`),
		);
		expect(hootsuite.requests.map(({ query }) => query)).toEqual([
			{ per_page: '100' },
			{ page: '2', per_page: '100' },
			{ page: '3', per_page: '100' },
		]);
	});

	it('keep what came before a page that answers 500', async () => {
		hootsuite.sandbox.state.topics = hootsuite.sandbox.state.topics.flatMap((topic) => [
			topic,
			{ ...topic, name: `${topic.name} 2` },
			{ ...topic, name: `${topic.name} 3` },
		]);
		const { length } = hootsuite.sandbox.state.topics;
		hootsuite.fault('/amplify/v1/me/topics', { delayMs: 1 });
		hootsuite.fault('/amplify/v1/me/topics', { status: 500 }, { times: 9 });
		const run = await hootsuite.run(
			'topic.getAll',
			{ returnAll: true },
			{ onError: 'continueRegularOutput' },
		);
		expect(length).toBeGreaterThan(100);
		expect(json(run)).toHaveLength(101);
		expect(String((json(run)[100].details as IDataObject).description)).toContain(
			'The list broke off after 100 entries.',
		);
	});

	it.each(['opened', 'closed'])('are created as %s', async (privacy) => {
		const run = await hootsuite.run('topic.create', { name: ' Robots ', privacy });
		expect(json(run)).toMatchObject([{ name: 'Robots', privacy, count: 0 }]);
	});

	it('need a name', async () => {
		expect(refusal(await hootsuite.run('topic.create', { name: ' ' }))).toContain("'Name' is empty");
		expect(hootsuite.asked).toEqual([]);
	});

	it('fill the list, with a mark on closed ones and a comma in a name left whole', async () => {
		const options = await hootsuite.options('getTopics');
		expect(options).toHaveLength(hootsuite.sandbox.state.topics.length);
		expect(options).toContainEqual({ name: 'Leadership · closed', value: 'Leadership' });
		expect(options).toContainEqual({ name: 'Sales, EMEA', value: 'Sales, EMEA' });
	});
});

describe('the Amplify account', () => {
	it('shows the roles of the member', async () => {
		expect(json(await hootsuite.run('amplifyAccount.get'))).toEqual([
			{ name: 'Ada Example', email: 'ada@acme.example', roles: ['subscriber', 'content_admin'] },
		]);
	});

	it('lists the organizations', async () => {
		const run = await hootsuite.run('amplifyAccount.getOrganizations', { returnAll: true });
		expect(json(run)).toEqual(hootsuite.sandbox.state.amplifyOrganizations);
	});
});

describe('resolving member ids', () => {
	const letters = (number: number) =>
		[...String(number).padStart(6, '0')].map((digit) => String.fromCharCode(65 + Number(digit))).join('');
	const resolve = async (ids: unknown, options: Partial<RunOptions> = {}) =>
		await hootsuite.run('amplifyAccount.resolveMemberIds', { ids } as INodeParameters, options);

	it('gives one item an id, in the order given, with null for an unknown one', async () => {
		const run = await resolve('GHIJKL, nobody, ABCDEF');
		expect(json(run)).toEqual([
			{ obfuscatedID: 'GHIJKL', memberID: expect.stringMatching(/^155000\d\d$/) },
			{ obfuscatedID: 'nobody', memberID: null },
			{ obfuscatedID: 'ABCDEF', memberID: expect.stringMatching(/^155000\d\d$/) },
		]);
	});

	it('asks for 1,200 ids with repeats by five hundred, each id once', async () => {
		const ids = Array.from({ length: 1200 }, (_, index) => letters(index % 1100));
		const run = await resolve(ids);
		expect(refusal(run)).toBe('');
		expect(json(run).map(({ obfuscatedID }) => obfuscatedID)).toEqual(ids.slice(0, 1100));
		expect(hootsuite.requests.map(({ body }) => (body.ids as string[]).length)).toEqual([500, 500, 100]);
	});

	it('keeps what came before a call that answers 500', async () => {
		hootsuite.fault('/amplify/**', { delayMs: 1 });
		hootsuite.fault('/amplify/**', { status: 500 }, { times: 9 });
		const ids = Array.from({ length: 600 }, (_, index) => letters(index));
		const run = await resolve(ids, { onError: 'continueRegularOutput' });
		expect(json(run)).toHaveLength(501);
		expect(json(run)[500]).toHaveProperty('error');
		expect(JSON.stringify(json(run)[500])).not.toContain('look in Hootsuite before');
	});

	it('needs an id', async () => {
		expect(refusal(await resolve(' , '))).toContain("'Obfuscated Member IDs' is empty");
		expect(hootsuite.asked).toEqual([]);
	});
});
