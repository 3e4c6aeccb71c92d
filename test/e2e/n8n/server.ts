/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { InstalledN8n } from './install';
import { freePort } from './ports';
import { startService, type Service } from './shell';

const READY_WITHIN_SECONDS = 180;

/** Settings of the person's own n8n, which this one must not take over. */
const SETTINGS_OF_N8N = /^(N8N|DB|EXECUTIONS|QUEUE|OFFLOAD|WEBHOOK|GENERIC|NODES|CREDENTIALS)_/;

export interface N8nOptions {
	/** N8N_USER_FOLDER: everything n8n keeps, in `.n8n` below it. */
	userFolder: string;
	port: number;
	/** What it does: everything, or in queue mode only the work or only the production webhooks. Default: everything. */
	role?: 'start' | 'worker' | 'webhook';
	/** More environment variables. */
	env?: Record<string, string>;
	/** Stops n8n, also while it starts. */
	signal: AbortSignal;
}

export interface N8nServer extends Service {
	/** http://localhost:PORT, as a person types it; a worker answers there only whether it is ready. */
	url: string;
	/** n8n's output. */
	logFile: string;
}

/**
 * Starts n8n and waits until it is ready. What it prints is added to its log.
 * Throws with the end of that log when it ends, or is not ready within 3 minutes.
 */
export async function startN8n(installed: InstalledN8n, options: N8nOptions): Promise<N8nServer> {
	const n8n = await launchN8n(installed, options);
	const deadline = Date.now() + READY_WITHIN_SECONDS * 1000;
	while (!(await isReady(n8n.url, options.role))) {
		if (!n8n.isRunning() || Date.now() > deadline) {
			await n8n.stop();
			if (options.signal.aborted) throw new Error('Interrupted while n8n was starting.');
			const tail = readFileSync(n8n.logFile, 'utf8').trimEnd().split('\n').slice(-30).join('\n');
			throw new Error(`n8n did not become ready. The end of ${n8n.logFile}:\n${tail}`);
		}
		await wait(250);
	}
	return n8n;
}

/** Starts n8n and does not wait for it. */
export async function launchN8n(installed: InstalledN8n, options: N8nOptions): Promise<N8nServer> {
	mkdirSync(options.userFolder, { recursive: true });
	const logFile = join(options.userFolder, 'n8n.log');
	const env = environment(installed, options, await freePort());
	const log = openSync(logFile, 'a');
	const service = startService(
		installed.node,
		[installed.script, options.role ?? 'start'],
		{ cwd: options.userFolder, env, output: log },
		options.signal,
	);
	closeSync(log);
	return { ...service, url: `http://localhost:${options.port}`, logFile };
}

/** n8n before 2.41 says that it is ready before it answers its editor (seen in 1.123.81), which only a main process does. */
async function isReady(url: string, role: N8nOptions['role'] = 'start'): Promise<boolean> {
	try {
		const isUp = (await fetch(`${url}/healthz/readiness`)).ok;
		return isUp && (role !== 'start' || (await fetch(`${url}/rest/settings`)).ok);
	} catch {
		return false;
	}
}

function environment(installed: InstalledN8n, options: N8nOptions, brokerPort: number) {
	const settings = Object.keys(process.env).filter((name) => SETTINGS_OF_N8N.test(name));
	return {
		...Object.fromEntries(settings.map((name) => [name, undefined])),
		PATH: [dirname(installed.node), process.env.PATH].join(delimiter),
		N8N_USER_FOLDER: options.userFolder,
		N8N_HOST: 'localhost',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(options.port),
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// A worker has no pages; this is where it says that it is ready.
		QUEUE_HEALTH_CHECK_ACTIVE: String(options.role === 'worker'),
		QUEUE_HEALTH_CHECK_PORT: String(options.port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		GENERIC_TIMEZONE: 'UTC',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		...options.env,
	};
}
