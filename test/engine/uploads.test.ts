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
		const input = items(3, LARGE);
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
		await sleep(50);
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
