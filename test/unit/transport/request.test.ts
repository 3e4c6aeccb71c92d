import type { IExecuteFunctions } from 'n8n-workflow';
import { apiPath } from '../../../nodes/Hootsuite/transport/path';
import { hootsuiteRequest } from '../../../nodes/Hootsuite/transport/request';
import { beginRun } from '../../../nodes/Hootsuite/transport/run';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

type Sent = (this: IExecuteFunctions) => Promise<object>;
const OK = { statusCode: 200, headers: {}, body: { data: {} } };

/** n8n's context for one execution; `send` is its request helper once it has the credential. */
function context(log: string[], id: string, send: () => Promise<object>) {
	const helper: Sent = async function () {
		await this.getCredentials('hootsuiteApi');
		return await send();
	};
	const parts = {
		getNode: () => ({
			parameters: { authentication: 'accessToken' },
			credentials: { hootsuiteApi: { id, name: 'Hootsuite' } },
		}),
		getCredentials: async () => {
			log.push(`reads the credential at ${Date.now()}`);
			return await Promise.resolve({ baseUrl: 'http://127.0.0.1', accessToken: 'token' });
		},
		helpers: { httpRequestWithAuthentication: helper },
	};
	return parts as unknown as IExecuteFunctions;
}

describe('a request that waits for its turn', () => {
	it('is confirmed by what happened since it went, not since it began to wait', async () => {
		const connectionLost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		const ctx = context([], 'confirmed', async () => await Promise.reject(connectionLost));
		beginRun(ctx, 1);
		const confirmed: number[] = [];
		const write = async () =>
			await hootsuiteRequest(ctx, {
				method: 'POST',
				path: apiPath`/v1/messages`,
				confirm: async (_trouble, since) => {
					confirmed.push(since);
					return await Promise.resolve('unknown');
				},
			}).catch(() => undefined);
		const from = performance.now();
		const writes = [write(), write(), write()];
		await jest.advanceTimersByTimeAsync(5000);
		await Promise.all(writes);
		const waited = confirmed.map((since) => Math.floor((since - from) / 1000));
		expect(waited).toEqual([0, 1, 2]);
	});

	it('reads the credential when its turn has come: a token may be renewed meanwhile', async () => {
		const log: string[] = [];
		const ctx = context(log, 'fresh', async () => await Promise.resolve(OK));
		beginRun(ctx, 1);
		const start = Date.now();
		const read = async () => await hootsuiteRequest(ctx, { method: 'GET', path: apiPath`/v1/me` });
		const reads = [read(), read()];
		await jest.advanceTimersByTimeAsync(5000);
		await Promise.all(reads);
		// Once to know which account it is, then once for each.
		expect(log).toHaveLength(3);
		expect(Number(/\d+$/.exec(log[2])?.[0]) - start).toBeGreaterThan(1000);
	});
});
