import type { Api } from './api';
import { buildApp } from './app';
import type { Settings } from './schemas/steering';
import { createState, type State } from './state';
import { startDelivering } from './webhooks';

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	/** Whether 20 requests a second are the limit, as at Hootsuite. Default true. */
	rateLimit?: boolean;
	/** Settings to begin with, and to come back to after a reset. */
	settings?: Partial<Settings>;
}

export interface Sandbox {
	/** `http://127.0.0.1:PORT`: the `baseUrl` of a credential. */
	url: string;
	app: Api;
	state: State;
	close(): Promise<void>;
}

/**
 * Starts Hootsuite on this machine's loopback address. Throws where the port is taken. The environment variable
 * HOOTSUITE_SANDBOX_NULLS=1 begins with the setting `nulls`, so that a whole test suite can be run with it.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	// eslint-disable-next-line @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n
	const nulls = process.env.HOOTSUITE_SANDBOX_NULLS === '1';
	const state = createState({ nulls, rateLimit: options.rateLimit ?? true, ...options.settings });
	const app = buildApp(state);
	const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	const stopDelivering = startDelivering(state);
	const close = async () => {
		stopDelivering();
		await app.close();
	};
	return { url, app, state, close };
}
