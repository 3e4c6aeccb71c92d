/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a web server and streams for the test, never inside n8n */
import { createServer } from 'http';
import type { RequestListener, Server } from 'http';
import type { AddressInfo } from 'net';
import { sleep } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import type { Readable } from 'stream';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import type { Fault } from '../../sandbox/schemas/steering';
import { PROFILES } from '../../sandbox/seed';
import type { InputItem, RunOptions } from './harness';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

const png = (bytes = 4000) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(bytes, 3)]);
/** Larger than all that is read ahead of the storage, so that a try that breaks off has not read it to its end. */
const LARGE = png(3_000_000);
const file = (data: Buffer, fileName: string) => ({ data, mimeType: 'image/png', fileName });
const items = (count: number, data = png()): InputItem[] =>
	Array.from({ length: count }, (_, i) => ({ json: {}, binary: { data: file(data, `${i}.png`) } }));
const THREE: InputItem[] = [
	{ json: {}, binary: { a: file(png(), 'a.png'), b: file(png(), 'b.png'), c: file(png(), 'c.png') } },
];
const uploadThree = { binaryPropertyName: 'a, b, c' };

type Helpers = IExecuteFunctions['helpers'];

/** The node, with helpers of n8n's that the test looks into or changes. */
const withHelpers = (change: (helpers: Helpers) => Partial<Helpers>): typeof Hootsuite =>
	class extends Hootsuite {
		override async execute(this: IExecuteFunctions) {
			Object.assign(this.helpers, change({ ...this.helpers }));
			return await Hootsuite.prototype.execute.call(this);
		}
	};

/** The node, with an eye on each file it opens. */
function watchingFiles() {
	const opened: Readable[] = [];
	const nodeType = withHelpers(({ getBinaryStream }) => ({
		async getBinaryStream(...args) {
			const stream = await getBinaryStream(...args);
			opened.push(stream);
			return stream;
		},
	}));
	return { nodeType, opened, leftOpen: () => opened.filter(({ closed }) => !closed).length };
}

/** Counts what is begun and not ended yet. */
class Gauge {
	most = 0;

	private now = 0;

	begin() {
		this.most = Math.max(this.most, ++this.now);
	}

	end() {
		this.now--;
	}
}

/** The node, with `begins` and `ends` called before a request and after its answer. */
const watchingRequests = (
	begins: (options: IHttpRequestOptions) => void,
	ends: (options: IHttpRequestOptions) => void,
) => {
	const watched = async <T>(options: IHttpRequestOptions, send: () => Promise<T>) => {
		begins(options);
		try {
			return await send();
		} finally {
			ends(options);
		}
	};
	return withHelpers(({ httpRequest, httpRequestWithAuthentication }) => ({
		httpRequest: async (options) =>
			(await watched(options, async () => (await httpRequest(options)) as unknown)) as never,
		async httpRequestWithAuthentication(type, options, ...more) {
			const send = async () =>
				(await httpRequestWithAuthentication.call(this, type, options, ...more)) as unknown;
			return (await watched(options, send)) as never;
		},
	}));
};

const puts = () => hootsuite.requests.filter(({ method }) => method === 'PUT');
const announced = () =>
	hootsuite.requests.filter(({ method, path }) => method === 'POST' && path === '/v1/media');
const posted = () => hootsuite.asked.filter((request) => request === 'POST /v1/messages');
const uploaded = () => hootsuite.sandbox.state.media.filter(({ upload }) => upload).map(({ id }) => id);
const stopStorage = (fault: Fault, times = 99) =>
	hootsuite.fault('/storage/**', fault, { method: 'PUT', times });

/** A server beside the sandbox, whose connections count. */
class Web {
	answer: RequestListener = (_request, response) => response.end();

	asked: string[] = [];

	private server!: Server;

	constructor() {
		beforeAll(async () => {
			this.server = createServer((request, response) => {
				this.asked.push(`${request.method} ${request.url}`);
				this.answer(request, response);
			});
			await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		});
		beforeEach(() => (this.asked = []));
		afterAll(() => {
			this.server.closeAllConnections();
			this.server.close();
		});
	}

	url(path: string): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
	}
}

const web = new Web();

/** Lets Hootsuite announce another upload address than its own, `times` times. */
const announce = (uploadUrl: string, uploadUrlDurationSeconds: number, times = 1) =>
	hootsuite.fault(
		'/v1/media',
		{ body: { data: { id: 'elsewhere', uploadUrl, uploadUrlDurationSeconds } } },
		{ method: 'POST', times },
	);

describe('a file that could not be uploaded', () => {
	it.each<[string, () => void]>([
		['answers 500 before it has read the file', () => stopStorage({ status: 500 })],
		['answers 403', () => stopStorage({ status: 403 })],
		['breaks the connection', () => stopStorage({ reset: 'before' })],
		['refuses the connection', () => announce('http://127.0.0.1:1/storage', 1799, 99)],
		['keeps something else than the file', () => stopStorage({ html: '<html></html>', status: 200 })],
	])('is not left open where the storage %s', async (_name, trouble) => {
		const { nodeType, opened, leftOpen } = watchingFiles();
		trouble();
		const run = await hootsuite.run('media.upload', {}, { nodeType, input: items(1, LARGE) });
		expect(refusal(run)).not.toBe('');
		// One for the look at its first bytes, two or more for tries.
		expect(opened.length).toBeGreaterThan(2);
		expect(leftOpen()).toBe(0);
	});

	it('is not left open where the execution is cancelled', async () => {
		const { nodeType, leftOpen } = watchingFiles();
		stopStorage({ delayMs: 3000 });
		const cancel = new AbortController();
		const input = items(3, png(16_000_000));
		const run = hootsuite.run('media.upload', {}, { nodeType, input, signal: cancel.signal });
		while (puts().length < 3) await sleep(5);
		expect(leftOpen()).toBe(3);
		cancel.abort();
		expect(refusal(await run)).toContain('canceled');
		expect(leftOpen()).toBe(0);
	});

	it('is not left open where it turns out longer than n8n has on record', async () => {
		const { nodeType, opened, leftOpen } = watchingFiles();
		const short = class extends nodeType {
			override async execute(this: IExecuteFunctions) {
				this.helpers.getBinaryMetadata = async () => ({ fileSize: 1000 });
				return await nodeType.prototype.execute.call(this);
			}
		};
		const run = await hootsuite.run('media.upload', {}, { nodeType: short, input: items(1, LARGE) });
		expect(refusal(run)).toContain('larger than the 1000 bytes');
		expect(opened.length).toBe(2);
		expect(leftOpen()).toBe(0);
	});
});

describe('a file from the web', () => {
	/** Fetches a file that goes on for ever. @returns what was told, and how many connections are open then */
	async function fetchEndless(status: number, headers: Record<string, string>, nodeType = Hootsuite) {
		let open = 0;
		web.answer = (request, response) => {
			open++;
			request.socket.once('close', () => open--);
			response.writeHead(status, headers).write(LARGE);
		};
		const parameters = { mediaSource: 'url', mediaUrl: web.url('/a.png') };
		const told = refusal(await hootsuite.run('media.upload', parameters, { nodeType }));
		for (let tries = 0; open > 0 && tries < 100; tries++) await sleep(50);
		return { told, open };
	}

	it.each([
		[404, {}, 'HTTP 404'],
		[200, { 'content-type': 'text/html' }, 'is a web page'],
		[200, { 'content-type': 'video/mp4', 'content-length': '10000000000' }, 'larger than 1 GiB'],
	])('does not keep its connection where it is refused: %s %j', async (status, headers, words) => {
		const { told, open } = await fetchEndless(status, headers);
		expect(told).toContain(words);
		expect(open).toBe(0);
	});

	it('does not keep its connection where n8n cannot store the file', async () => {
		const nodeType = withHelpers(() => ({
			prepareBinaryData: async () => await Promise.reject(new Error('ENOSPC: no space left on device')),
		}));
		const { told, open } = await fetchEndless(200, { 'content-type': 'image/png' }, nodeType);
		expect(told).toContain('no space left');
		expect(open).toBe(0);
	});
});

describe('upload addresses', () => {
	it('do not age in a queue: no more are announced than files are sent at a time', async () => {
		const waiting = new Gauge();
		const nodeType = watchingRequests(
			({ url }) => url === '/v1/media' && waiting.begin(),
			({ method }) => method === 'PUT' && waiting.end(),
		);
		stopStorage({ delayMs: 40 });
		const run = await hootsuite.run('media.upload', {}, { nodeType, input: items(24) });
		expect(json(run)).toHaveLength(24);
		expect(waiting.most).toBeGreaterThan(4);
		expect(waiting.most).toBeLessThanOrEqual(8);
	});

	const upload = async (data = png()) => await hootsuite.run('media.upload', {}, { input: items(1, data) });
	const hardClose: RequestListener = ({ socket }) => {
		socket.write('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
		socket.destroy();
	};

	it.each<[string, RequestListener]>([
		['403 and a hard close', hardClose],
		['a reset', ({ socket }) => socket.destroy()],
		['500', (_request, response) => response.writeHead(500).end()],
		['400', (_request, response) => response.writeHead(400).end('<Error>Request has expired</Error>')],
	])('whose lifetime is over are renewed after %s, not tried again', async (_name, answer) => {
		web.answer = answer;
		announce(web.url('/expired'), 0);
		const run = await upload(LARGE);
		expect(refusal(run)).toBe('');
		expect(json(run)).toMatchObject([{ id: uploaded()[0], state: 'READY' }]);
		expect(web.asked).toEqual(['PUT /expired']);
		expect(announced()).toHaveLength(2);
	});

	it('are tried again while they live', async () => {
		let tries = 0;
		web.answer = (request, response) => {
			if (++tries === 1) return void request.socket.destroy();
			request.resume().on('end', () => response.end());
		};
		announce(web.url('/alive'), 1799);
		hootsuite.fault('/v1/media/*', { body: { data: { id: 'elsewhere', state: 'READY' } } });
		expect(json(await upload())).toMatchObject([{ id: 'elsewhere' }]);
		expect(web.asked).toEqual(['PUT /alive', 'PUT /alive']);
		expect(announced()).toHaveLength(1);
	});

	it('that are refused with 403 while they live are renewed once', async () => {
		stopStorage({ status: 403 });
		expect(refusal(await upload())).toContain('(HTTP 403)');
		expect(puts()).toHaveLength(2);
		expect(announced()).toHaveLength(2);
	});

	it('are not renewed without end: a file is tried as often as any request', async () => {
		web.answer = ({ socket }) => socket.destroy();
		announce(web.url('/expired'), 0, 99);
		expect(refusal(await upload())).toContain('could not be uploaded');
		expect(web.asked.length).toBeLessThanOrEqual(6);
	});

	it('that cannot be announced are asked for no more often than anything else', async () => {
		hootsuite.fault('/v1/media', { status: 503 }, { method: 'POST', times: 99 });
		expect(refusal(await upload())).toContain('HTTP 503');
		expect(announced()).toHaveLength(5);
	});
});

it('addresses that Hootsuite gives to download do not age in a queue either', async () => {
	const waiting = new Gauge();
	const nodeType = watchingRequests(
		({ url }) => url.startsWith('/v1/media/') && waiting.begin(),
		({ url }) => url.startsWith(web.url('/')) && waiting.end(),
	);
	web.answer = (_request, response) =>
		void sleep(20).then(() => response.writeHead(200, { 'content-type': 'image/png' }).end(png()));
	const data = { id: 'x', state: 'READY', downloadUrl: web.url('/x'), downloadUrlDurationSeconds: 1799 };
	hootsuite.fault('/v1/media/*', { body: { data } }, { method: 'GET', times: 99 });
	const input = Array.from({ length: 24 }, () => ({ json: {} }));
	const run = await hootsuite.run('media.download', { mediaId: 'x' }, { nodeType, input });
	expect(json(run)).toHaveLength(24);
	expect(waiting.most).toBeGreaterThan(4);
	expect(waiting.most).toBeLessThanOrEqual(8);
});

describe('files from the web that n8n keeps in memory', () => {
	beforeEach(() => {
		web.answer = (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png());
	});

	/** Runs an operation, and counts the files between the beginning of their fetching and the end of their upload. */
	async function mostHeld(operation: string, parameters: INodeParameters, options: Partial<RunOptions>) {
		const held = new Gauge();
		const nodeType = watchingRequests(
			({ url }) => url.startsWith(web.url('/')) && held.begin(),
			({ method }) => method === 'PUT' && held.end(),
		);
		stopStorage({ delayMs: 20 });
		const run = await hootsuite.run(operation, parameters, { ...options, nodeType, binaryMode: 'default' });
		expect(refusal(run)).toBe('');
		return { most: held.most, run };
	}
	const mediaUrl = (files: number) =>
		`={{ Array.from({ length: ${files} }, (_, n) => "${web.url('/')}" + $itemIndex + "-" + n + ".png") }}`;
	const empty = (count: number): InputItem[] => Array.from({ length: count }, () => ({ json: {} }));

	it.each([
		['one of each item', 24, 1],
		['several of each item', 6, 5],
		['more of one item than there is room for', 1, 12],
	])('are at most eight at a time: %s', async (_name, count, files) => {
		const parameters = { mediaSource: 'url', mediaUrl: mediaUrl(files) };
		const { most, run } = await mostHeld('media.upload', parameters, { input: empty(count) });
		expect(json(run)).toHaveLength(count * files);
		expect(most).toBeLessThanOrEqual(8);
	});

	it('are at most eight at a time where messages are scheduled with them', async () => {
		const parameters = {
			socialProfileIds: [PROFILES.facebookPage],
			text: '={{ "Post " + $itemIndex }}',
			scheduledSendTime: '={{ $now.plus({ days: 1 }).toISO() }}',
			mediaSource: 'url',
			mediaUrl: mediaUrl(3),
		};
		const { most, run } = await mostHeld('message.schedule', parameters, { input: empty(20) });
		expect(json(run).map(({ media }) => (media as IDataObject[]).length)).toEqual(Array(20).fill(3));
		expect(most).toBeLessThanOrEqual(8);
	});
});

describe('several files of which one is refused', () => {
	const refuseSecond = () => {
		stopStorage({ delayMs: 0 }, 1);
		stopStorage({ status: 400 }, 1);
	};

	it('are not forgotten: what was uploaded is told where the node stops', async () => {
		refuseSecond();
		const run = await hootsuite.run('media.upload', uploadThree, { input: THREE });
		expect(refusal(run)).toContain("The storage did not take 'b.png'");
		expect(refusal(run)).toContain(`Already uploaded in this run: ${uploaded()[0]}.`);
		// Nothing is begun that the user would have to look for.
		expect(announced()).toHaveLength(2);
	});

	it('are items where the node continues, each with its own end', async () => {
		refuseSecond();
		const run = await hootsuite.run('media.upload', uploadThree, {
			input: THREE,
			onError: 'continueRegularOutput',
		});
		expect(uploaded()).toHaveLength(2);
		expect(json(run)).toEqual([
			expect.objectContaining({ id: uploaded()[0], state: 'READY' }),
			expect.objectContaining({ id: uploaded()[1], state: 'READY' }),
			{
				error: expect.stringContaining("'b.png'"),
				details: expect.objectContaining({ mediaId: expect.any(String) }),
			},
		]);
	});

	it('are told where the second is an address that gives no file', async () => {
		web.answer = ({ url }, response) =>
			url === '/a.png'
				? response.writeHead(200, { 'content-type': 'image/png' }).end(png())
				: response.writeHead(404).end();
		const mediaUrl = `${web.url('/a.png')}, ${web.url('/b.png')}`;
		const run = await hootsuite.run('media.upload', { mediaSource: 'url', mediaUrl });
		expect(refusal(run)).toContain('answered with HTTP 404');
		expect(refusal(run)).toContain(`Already uploaded in this run: ${uploaded()[0]}.`);
	});

	it('are told where the execution is cancelled, and no further one is begun', async () => {
		stopStorage({ delayMs: 0 }, 1);
		stopStorage({ delayMs: 3000 });
		const cancel = new AbortController();
		const run = hootsuite.run('media.upload', uploadThree, {
			input: THREE,
			signal: cancel.signal,
			onError: 'continueRegularOutput',
		});
		while (puts().length < 2) await sleep(5);
		cancel.abort();
		const told = refusal(await run);
		expect(told).toContain("'b.png' was not uploaded");
		expect(told).toContain(`Already uploaded in this run: ${uploaded()[0]}.`);
		expect(told).not.toContain('c.png');
	});

	const post = {
		socialProfileIds: [PROFILES.facebookPage],
		text: 'Spring is here',
		scheduledSendTime: '={{ $now.plus({ days: 1 }).toISO() }}',
		mediaSource: 'binary',
		...uploadThree,
	};

	it('are told where they were for a message, which is not scheduled', async () => {
		refuseSecond();
		const run = await hootsuite.run('message.schedule', post, { input: THREE });
		expect(refusal(run)).toContain("The storage did not take 'b.png'");
		expect(refusal(run)).toContain(`Uploaded before: 'a.png' as media ID ${uploaded()[0]}.`);
		expect(posted()).toEqual([]);
	});

	it('are told as details where the node continues', async () => {
		refuseSecond();
		const run = await hootsuite.run('message.schedule', post, {
			input: THREE,
			onError: 'continueRegularOutput',
		});
		expect(json(run)).toMatchObject([{ details: { uploadedMediaIds: uploaded() } }]);
	});

	it('are told where Hootsuite refuses the message that they were for', async () => {
		const errors = [{ code: 4000, message: 'The text is too long', id: 'x' }];
		hootsuite.fault('/v1/messages', { status: 400, body: { errors } }, { method: 'POST' });
		const told = refusal(await hootsuite.run('message.schedule', post, { input: THREE }));
		expect(told).toContain('The text is too long');
		expect(uploaded()).toHaveLength(3);
		for (const id of uploaded()) expect(told).toContain(id);
		expect(told).toContain("'Uploaded Media IDs'");
	});

	it('are not told where a message took them', async () => {
		const run = await hootsuite.run(
			'message.schedule',
			{
				...post,
				socialProfileIds: [PROFILES.facebookPage, '999'],
			},
			{ input: THREE },
		);
		expect(refusal(run)).toContain('999');
		for (const id of uploaded()) expect(refusal(run)).not.toContain(id);
	});
});

describe('a file that n8n has lost', () => {
	const lost = async () => await Promise.reject(new Error('File not found: workflows/1/binary_data/x'));

	it.each<[string, (helpers: Helpers) => Partial<Helpers>]>([
		['when it is looked at', () => ({ getBinaryMetadata: lost })],
		['when its first bytes are read', () => ({ getBinaryStream: lost })],
		[
			'when it is sent',
			({ getBinaryStream }) => {
				let times = 0;
				return {
					getBinaryStream: async (...args) => (times++ ? await lost() : await getBinaryStream(...args)),
				};
			},
		],
	])('is named, with what to do, %s', async (_name, change) => {
		const run = await hootsuite.run('media.upload', {}, { nodeType: withHelpers(change), input: items(1) });
		expect(refusal(run)).toMatch(/^'0\.png' cannot be read from n8n's storage.*Fetch the file again/);
		expect(puts()).toEqual([]);
	});

	it('is named where it is the photo of a suggestion', async () => {
		let times = 0;
		const nodeType = withHelpers(({ getBinaryStream }) => ({
			getBinaryStream: async (...args) => (times++ ? await lost() : await getBinaryStream(...args)),
		}));
		const run = await hootsuite.run(
			'suggestion.create',
			{ text: 'Five tips', photoSource: 'binary' },
			{ nodeType, input: items(1) },
		);
		expect(refusal(run)).toContain("'0.png' cannot be read from n8n's storage");
		expect(hootsuite.asked).toEqual([]);
	});
});
