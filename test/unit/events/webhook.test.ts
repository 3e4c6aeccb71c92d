/* eslint-disable @n8n/community-nodes/no-restricted-imports -- makes real requests to a server of its own, never inside n8n */
import { once } from 'events';
import { createServer, type IncomingMessage } from 'http';
import type { AddressInfo } from 'net';
import type { IWebhookFunctions } from 'n8n-workflow';
import { isGivenUp } from '../../../nodes/Hootsuite/events/webhook';

/** What is said of a request that is taken up after its sender has hung up, or while the sender waits for the answer. */
async function saidOf(sender: 'hasHungUp' | 'waits'): Promise<boolean> {
	const hangUp = new AbortController();
	const said = new Promise<boolean>((resolve) => {
		const server = createServer((request: IncomingMessage, response) => {
			const takeUp = async () => {
				for await (const piece of request) void piece;
				if (sender === 'hasHungUp') {
					hangUp.abort();
					await once(request.socket, 'close');
				}
				resolve(isGivenUp({ getRequestObject: () => request } as unknown as IWebhookFunctions));
				response.setHeader('Connection', 'close').end();
				server.close();
				server.closeAllConnections();
			};
			void takeUp();
		});
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: '{}', signal: hangUp.signal }).catch(() => {});
		});
	});
	return await said;
}

describe('A delivery that n8n takes up late', () => {
	it('is given up where its sender has gone', async () => {
		expect(await saidOf('hasHungUp')).toBe(true);
	});

	it('is not given up while its sender waits', async () => {
		expect(await saidOf('waits')).toBe(false);
	});
});
