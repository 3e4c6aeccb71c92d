/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a web server for the test, never inside n8n */
import { createHash } from 'crypto';
import { createServer, type RequestListener, type Server } from 'http';
import type { AddressInfo } from 'net';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import { verify } from '../../nodes/Hootsuite/transport/signature';
import { ACCESS_TOKEN, PROFILES } from '../../sandbox/seed';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(4000, 3)]);
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex');
const withFile = (data: Buffer, mimeType: string, fileName = 'file') => ({
	input: [{ json: {}, binary: { data: { data, mimeType, fileName } } }],
});

describe('uploading media', () => {
	it('sends the file, waits until it is ready and gives the media ID', async () => {
		hootsuite.settings({ mediaReadyAfterSeconds: 0.5 });
		const run = await hootsuite.run('media.upload', {}, withFile(png, 'image/png'));
		const [{ id, upload }] = hootsuite.sandbox.state.media;
		expect(json(run)).toMatchObject([{ id, state: 'READY' }]);
		expect(upload).toMatchObject({ sha256: sha256(png), contentType: 'image/png' });
	});

	it('percent-encodes media IDs, which hold characters of a path', async () => {
		for (let i = 0; i < 20; i++) await hootsuite.run('media.upload', {}, withFile(png, 'image/png'));
		const ids = hootsuite.sandbox.state.media.map(({ id }) => id);
		expect(ids.some((id) => /[/+=]/.test(id))).toBe(true);
		for (const id of ids) {
			const run = await hootsuite.run('media.getUploadStatus', { mediaId: id });
			expect(json(run)).toMatchObject([{ id, state: 'READY' }]);
		}
	});

	it('does not wait where the wait is set to 0', async () => {
		hootsuite.settings({ mediaReadyAfterSeconds: null });
		const run = await hootsuite.run(
			'media.upload',
			{ options: { readyTimeout: 0 } },
			withFile(png, 'image/png'),
		);
		expect(json(run)).toMatchObject([{ state: 'QUEUED' }]);
	});

	it('uploads several fields of an item', async () => {
		const file = { data: png, mimeType: 'image/png', fileName: 'a.png' };
		const run = await hootsuite.run(
			'media.upload',
			{ binaryPropertyName: 'one, two' },
			{ input: [{ json: {}, binary: { one: file, two: file } }] },
		);
		expect(json(run)).toHaveLength(2);
	});
});

describe('uploading media from the web', () => {
	let server: Server;
	let answer: RequestListener;
	const seen: IDataObject[] = [];
	const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

	beforeAll(async () => {
		server = createServer((request, response) => {
			seen.push(request.headers as IDataObject);
			answer(request, response);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(() => (seen.length = 0));
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});

	const upload = async (mediaUrl: string) =>
		await hootsuite.run('media.upload', { mediaSource: 'url', mediaUrl });

	it.each(['filesystem', 'default'] as const)('keeps every byte in binary mode %s', async (binaryMode) => {
		answer = (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png);
		const parameters = { mediaSource: 'url', mediaUrl: url('/a,b/picture.png?token=secret') };
		const run = await hootsuite.run('media.upload', parameters, { binaryMode });
		expect(refusal(run)).toBe('');
		expect(hootsuite.sandbox.state.media[0].upload).toMatchObject({ sha256: sha256(png) });
	});

	it('never shows the credential to the other server', async () => {
		answer = (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png);
		await upload(url('/a.png'));
		expect(seen).toHaveLength(1);
		expect(seen[0]).not.toHaveProperty('authorization');
	});

	it('tells the type by the content where the server does not say it', async () => {
		answer = (_request, response) => response.writeHead(200).end(png);
		await upload(url('/download?id=7'));
		expect(hootsuite.sandbox.state.media[0].mimeType).toBe('image/png');
	});

	it.each<[string, RequestListener, RegExp]>([
		['404', (_q, r) => r.writeHead(404).end('gone'), /answered with HTTP 404/],
		['a web page', (_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<p>'), /is a web page/],
		[
			'a length of 10 GB',
			(_q, r) => r.writeHead(200, { 'content-type': 'video/mp4', 'content-length': 1e10 }).write('x'),
			/larger than 1 GiB/,
		],
		['a reset', (request) => request.socket.destroy(), /could not be fetched/],
		['endless redirects', (_q, r) => r.writeHead(302, { location: '/again' }).end(), /could not be fetched/],
		['an empty file', (_q, r) => r.writeHead(200, { 'content-type': 'image/png' }).end(), /is empty/],
	])('explains an address that answers %s, and shows no secret', async (_name, listener, words) => {
		answer = listener;
		const told = refusal(await upload(url('/file.png?token=secret')));
		expect(told).toMatch(words);
		expect(told).not.toContain('secret');
		expect(hootsuite.asked).toEqual([]);
	});

	it('stops fetching what is larger than allowed and says no length', async () => {
		const chunk = Buffer.alloc(8 * 2 ** 20);
		let sent = 0;
		answer = (_request, response) => {
			response.writeHead(200, { 'content-type': 'video/mp4' });
			const more = (): void => {
				while (!response.destroyed && sent < 10e9) {
					sent += chunk.length;
					if (!response.write(chunk)) return void response.once('drain', more);
				}
			};
			more();
		};
		expect(refusal(await upload(url('/endless.mp4')))).toContain('larger than 1 GiB');
		expect(sent).toBeLessThan(1.3 * 2 ** 30);
	}, 300_000);

	it.each(['ftp://example.com/a.png', 'file:///etc/passwd', 'picture.png'])('refuses %s', async (address) => {
		expect(refusal(await upload(address))).toContain(
			`'Media URLs' contains "${address}", which is no web address`,
		);
	});

	it('attaches them to a message in the same step', async () => {
		answer = (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png);
		const run = await hootsuite.run('message.schedule', {
			socialProfileIds: [PROFILES.facebookPage],
			when: 'now',
			mediaSource: 'url',
			mediaUrl: `${url('/one.png')}, ${url('/two.png')}`,
		});
		expect(refusal(run)).toBe('');
		expect(json(run)[0].media).toHaveLength(2);
	});
});

describe('creating an upload job', () => {
	it('gives the upload URL for a size and type', async () => {
		const run = await hootsuite.run('media.createUploadJob', { sizeBytes: 10, mimeType: 'video/mp4' });
		expect(json(run)).toMatchObject([{ id: expect.any(String), uploadUrlDurationSeconds: 1799 }]);
		expect(json(run)[0].uploadUrl).toContain('/storage/');
	});

	it('sends image/jpg as image/jpeg', async () => {
		await hootsuite.run('media.createUploadJob', { sizeBytes: 10, mimeType: '={{ "image/jpg" }}' });
		expect(hootsuite.requests[0].body).toEqual({ sizeBytes: 10, mimeType: 'image/jpeg' });
	});

	it.each([
		['a size of 0', { sizeBytes: '={{ 0 }}' }, "'Size (Bytes)' is 0"],
		['a size with a fraction', { sizeBytes: '={{ 1.5 }}' }, "'Size (Bytes)' is 1.5"],
		['webp', { sizeBytes: 10, mimeType: '={{ "image/webp" }}' }, 'JPEG, PNG, GIF and MP4'],
	])('refuses %s before any request', async (_name, parameters, words) => {
		expect(refusal(await hootsuite.run('media.createUploadJob', parameters))).toContain(words);
		expect(hootsuite.asked).toEqual([]);
	});
});

describe('downloading media', () => {
	it('puts the bytes into the field the user names', async () => {
		await hootsuite.run('media.upload', {}, withFile(png, 'image/png'));
		const { id } = hootsuite.sandbox.state.media[0];
		const run = await hootsuite.run('media.download', { mediaId: id, binaryPropertyName: 'picture' });
		expect(refusal(run)).toBe('');
		const [item] = run.outputs[0];
		expect(item.binary?.picture).toMatchObject({ mimeType: 'image/png', fileName: 'media.png' });
		expect(await run.binary(item, 'picture')).toEqual(png);
		expect(item.binary?.picture).not.toHaveProperty('url');
	});

	it('says so where the file is not ready', async () => {
		await hootsuite.run('media.createUploadJob', { sizeBytes: 10, mimeType: 'image/png' });
		const { id } = hootsuite.sandbox.state.media[0];
		expect(refusal(await hootsuite.run('media.download', { mediaId: id }))).toContain('its state is QUEUED');
	});
});

describe('a file that is not as long as n8n has on record', () => {
	/** n8n's record of a file says another size than the file has, as when it was changed on disk. */
	const recordedAs = (fileSize: number) =>
		class extends Hootsuite {
			override async execute(this: IExecuteFunctions) {
				this.helpers.getBinaryMetadata = async () => ({ fileSize });
				return await Hootsuite.prototype.execute.call(this);
			}
		};

	it.each([
		['longer', png.length - 100, /'file' is larger than the 3908 bytes n8n has on record/],
		['shorter', png.length + 100, /'file' has 4008 bytes, but n8n has 4108 on record/],
	])('is not uploaded when it is %s', async (_name, fileSize, words) => {
		const run = await hootsuite.run(
			'message.schedule',
			{ socialProfileIds: [PROFILES.facebookPage], when: 'now', mediaSource: 'binary' },
			{ ...withFile(png, 'image/png'), nodeType: recordedAs(fileSize) },
		);
		expect(refusal(run)).toMatch(words);
		expect(refusal(run)).toContain('Nothing was scheduled');
		expect(hootsuite.asked).not.toContain('POST /v1/messages');
	});
});

describe('telling a webhook how an upload ended', () => {
	let server: Server;
	let status = 200;
	const received: Array<{ events: IDataObject[]; signature: unknown; authorization: unknown }> = [];
	const secret = 'shh-it-is-secret';

	beforeAll(async () => {
		server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const body = Buffer.concat(chunks);
				received.push({
					events: JSON.parse(body.toString()) as IDataObject[],
					signature: verify(body, request.headers['x-hootsuite-signature'], secret),
					authorization: request.headers.authorization,
				});
				response.writeHead(status).end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(() => {
		received.length = 0;
		status = 200;
	});
	afterAll(() => server.close());

	const upload = async (parameters: IDataObject = {}, webhookSecret = secret) => {
		const eventWebhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
		return await hootsuite.run(
			'media.upload',
			{ options: { eventWebhookUrl, ...parameters } },
			{
				...withFile(png, 'image/png'),
				credentials: {
					hootsuiteApi: { baseUrl: hootsuite.sandbox.url, accessToken: ACCESS_TOKEN, webhookSecret },
				},
			},
		);
	};

	it('posts media.upload.success in the shape of webhooks, signed, without the credential', async () => {
		await upload();
		const [{ id }] = hootsuite.sandbox.state.media;
		expect(received).toMatchObject([
			{
				events: [
					{ seq_no: expect.stringMatching(/^\d+$/), type: 'media.upload.success', data: { media: { id } } },
				],
				signature: true,
				authorization: undefined,
			},
		]);
	});

	it('posts media.upload.error with the reason, and the upload still fails', async () => {
		hootsuite.settings({ mediaReadyAfterSeconds: null });
		const run = await upload({ readyTimeout: 1 });
		expect(refusal(run)).toContain('still processing');
		const [{ id }] = hootsuite.sandbox.state.media;
		expect(received).toMatchObject([
			{
				events: [
					{
						type: 'media.upload.error',
						data: { media: { id, reason: expect.stringContaining('processing') } },
					},
				],
			},
		]);
	});

	it('turns an event that does not arrive into a hint, not into a stop', async () => {
		status = 500;
		const run = await upload();
		expect(json(run)).toMatchObject([{ state: 'READY' }]);
		expect(run.hints).toMatchObject([
			{ message: expect.stringContaining("did not reach the 'Event Webhook URL'") },
		]);
	});
});
