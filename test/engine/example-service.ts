/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test server, never inside n8n */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A service with single-use refresh tokens and an app token, for the harness's own tests. */
export interface ExampleService {
	baseUrl: string;
	/** The only access token the service takes now; setting another makes the old one expired. */
	accessToken: string;
	/** Every refresh token that came in, in order. */
	refreshTokensUsed: string[];
	/** Every call of the app token endpoint. */
	appTokensGiven: number;
	close(): Promise<void>;
}

/** Starts the service on a free port of localhost. */
export async function startExampleService(): Promise<ExampleService> {
	const basicAuth = `Basic ${Buffer.from('client:secret').toString('base64')}`;
	let refreshToken = 'refresh-1';

	async function answer(request: IncomingMessage): Promise<[number, object | Buffer]> {
		const body = await buffer(request);
		const { pathname } = new URL(request.url ?? '', service.baseUrl);

		if (pathname === '/oauth2/token') {
			if (request.headers.authorization !== basicAuth) return [401, { error: 'invalid_client' }];
			const used = new URLSearchParams(body.toString()).get('refresh_token') ?? '';
			service.refreshTokensUsed.push(used);
			if (used !== refreshToken) return [400, { error: 'invalid_grant' }];
			const generation = service.refreshTokensUsed.length + 1;
			refreshToken = `refresh-${generation}`;
			service.accessToken = `access-${generation}`;
			return [200, { access_token: service.accessToken, refresh_token: refreshToken, token_type: 'bearer' }];
		}
		if (pathname === '/app-token') {
			service.appTokensGiven += 1;
			service.accessToken = `app-${service.appTokensGiven}`;
			return [200, { access_token: service.accessToken }];
		}
		if (request.headers.authorization !== `Bearer ${service.accessToken}`) return [401, { error: 'expired' }];
		if (pathname === '/files') return [200, body];
		if (pathname === '/items/missing') return [404, { message: 'No such item' }];
		return [200, { path: pathname }];
	}

	const server = createServer(async (request, response) => {
		const [status, body] = await answer(request);
		const isFile = Buffer.isBuffer(body);
		response.writeHead(status, { 'content-type': isFile ? 'application/octet-stream' : 'application/json' });
		response.end(isFile ? body : JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	const service: ExampleService = {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		accessToken: 'access-1',
		refreshTokensUsed: [],
		appTokensGiven: 0,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return service;
}
