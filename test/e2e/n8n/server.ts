/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { InstalledN8n } from './install';
import { freePort } from './ports';
import { startProgram } from './shell';

const READY_WITHIN_SECONDS = 180;
const STOP_WITHIN_SECONDS = 20;

/** Settings of the person's own n8n, which this one must not take over. */
const SETTINGS_OF_N8N = /^(N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|GENERIC|NODES|CREDENTIALS)_/;

export interface N8nOptions {
	/** N8N_USER_FOLDER: everything n8n keeps, in `.n8n` below it. */
	userFolder: string;
	port: number;
	/** More environment variables. */
	env?: Record<string, string>;
	/** Stops n8n, also while it starts. */
	signal: AbortSignal;
}

export interface N8nServer {
	/** http://localhost:PORT, as a person types it. */
	url: string;
	/** n8n's own process. */
	pid: number;
	/** n8n's output. */
	logFile: string;
	/** Resolves when the process has ended, for whatever reason. */
	ended: Promise<void>;
	/** Ends the process and everything it started. */
	stop(): Promise<void>;
}

/** Starts n8n and waits until it is ready. Throws with the end of its log when it ends, or is not within 3 minutes. */
export async function startN8n(installed: InstalledN8n, options: N8nOptions): Promise<N8nServer> {
	mkdirSync(options.userFolder, { recursive: true });
	const logFile = join(options.userFolder, 'n8n.log');
	const log = openSync(logFile, 'w');
	const child = startProgram(installed.node, [installed.script, 'start'], {
		cwd: options.userFolder,
		env: environment(installed, options, await freePort()),
		output: log,
		// n8n starts a task runner, which must end with it.
		ownGroup: true,
	});
	closeSync(log);
	let running = true;
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => {
			running = false;
			resolve();
		});
	});
	const signal = (name: NodeJS.Signals) => {
		if (running && child.pid) process.kill(-child.pid, name);
	};
	const killNow = () => signal('SIGKILL');
	process.once('exit', killNow);

	const stop = async () => {
		signal('SIGTERM');
		await Promise.race([ended, wait(STOP_WITHIN_SECONDS * 1000, undefined, { ref: false })]);
		signal('SIGKILL');
		await ended;
		process.removeListener('exit', killNow);
	};
	options.signal.addEventListener('abort', () => void stop(), { once: true });
	if (options.signal.aborted) await stop();

	const url = `http://localhost:${options.port}`;
	const deadline = Date.now() + READY_WITHIN_SECONDS * 1000;
	while (!(await isReady(url))) {
		if (!running || Date.now() > deadline) {
			await stop();
			if (options.signal.aborted) throw new Error('Interrupted while n8n was starting.');
			const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-30).join('\n');
			throw new Error(`n8n did not become ready. The end of ${logFile}:\n${tail}`);
		}
		await wait(250);
	}
	return { url, pid: child.pid as number, logFile, ended, stop };
}

/** n8n before 2.41 says that it is ready before it answers its editor (seen in 1.123.81). */
async function isReady(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok && (await fetch(`${url}/rest/settings`)).ok;
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
