import type { Api } from './api';
import { buildApp } from './app';
import { createState, type State } from './state';
import { startDelivering } from './webhooks';

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	/** Whether 20 requests a second are the limit, as at Hootsuite. Default true. */
	rateLimit?: boolean;
}

export interface Sandbox {
	/** `http://127.0.0.1:PORT`: the `baseUrl` of a credential. */
	url: string;
	app: Api;
	state: State;
	close(): Promise<void>;
}

/** Starts Hootsuite on this machine's loopback address. Throws where the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const state = createState({ rateLimit: options.rateLimit ?? true });
	const app = buildApp(state);
	const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	const stopDelivering = startDelivering(state);
	const close = async () => {
		stopDelivering();
		await app.close();
	};
	return { url, app, state, close };
}
