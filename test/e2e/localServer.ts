/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service that the nodes under test call, other than the sandbox. */
export interface LocalServer {
	/** http://127.0.0.1:PORT */
	url: string;
	close(): Promise<void>;
}

/** Starts a web server on a free port of this machine. */
export async function startLocalServer(listener: RequestListener): Promise<LocalServer> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
