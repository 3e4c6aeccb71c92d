/* eslint-disable @n8n/community-nodes/no-restricted-imports -- makes real requests to a server of its own, never inside n8n */
import { createServer, type IncomingMessage } from 'http';
import type { AddressInfo } from 'net';
import { sleep, type IWebhookFunctions } from 'n8n-workflow';
import { isGivenUp } from '../../../nodes/Hootsuite/events/webhook';

/** What is said of a request that is taken up after a while, whose sender waits so long for its answer, in milliseconds. */
async function saidOf(patience: number): Promise<boolean> {
	const takenUp: Array<Promise<boolean>> = [];
	const server = createServer((request: IncomingMessage, response) => {
		const body = async () => {
			for await (const piece of request) void piece;
		};
		const takeUp = async () => {
			await body().catch(() => {});
			await sleep(200);
			const context = { getRequestObject: () => request } as unknown as IWebhookFunctions;
			const said = isGivenUp(context);
			response.end();
			return said;
		};
		takenUp.push(takeUp());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const signal = AbortSignal.timeout(patience);
	const sent = fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: '{}', signal });
	await Promise.allSettled([sent]);
	const said = await takenUp[0];
	server.close();
	return said;
}

describe('A delivery that n8n takes up late', () => {
	it('is given up where its sender has gone', async () => {
		expect(await saidOf(50)).toBe(true);
	});

	it('is not given up while its sender waits', async () => {
		expect(await saidOf(5000)).toBe(false);
	});
});
