/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { chownSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../n8n/ports';
import { command, startService, type Service, type SystemUser } from '../n8n/shell';
import { findUser, locate, POSTGRES, REDIS } from '../n8n/system';

const READY_WITHIN = 60_000;

/** What n8n keeps its data in, on a free port of this machine and in a folder of its own. */
export interface Store {
	/** Environment variables that lead n8n there. */
	env: Record<string, string>;
	stop(): Promise<void>;
}

/** Asks again and again until it is so. Throws with the end of the log where it does not come to that. */
async function until(
	service: Service,
	logFile: string,
	name: string,
	isReady: () => Promise<boolean>,
): Promise<void> {
	const deadline = Date.now() + READY_WITHIN;
	while (!(await isReady())) {
		if (!service.isRunning() || Date.now() > deadline) {
			await service.stop();
			const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
			throw new Error(`${name} did not become ready. The end of ${logFile}:\n${tail}`);
		}
		await wait(100);
	}
}

/** Whether something on that port of this machine answers a line with another that begins so. */
async function answers(port: number, line: string, begin: string): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(`${line}\r\n`));
		const end = (result: boolean) => {
			socket.destroy();
			resolve(result);
		};
		socket.once('data', (data) => end(data.toString().startsWith(begin)));
		socket.once('error', () => end(false));
	});
}

/** Starts a Redis that keeps nothing on disk. */
export async function startRedis(folder: string, signal: AbortSignal): Promise<Store> {
	mkdirSync(folder, { recursive: true });
	const port = await freePort();
	const logFile = join(folder, 'redis.log');
	const log = openSync(logFile, 'a');
	const service = startService(
		locate(REDIS) as string,
		['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'],
		{ cwd: folder, output: log },
		signal,
	);
	closeSync(log);
	await until(service, logFile, 'Redis', async () => await answers(port, 'PING', '+PONG'));
	return {
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		stop: service.stop,
	};
}

/** Starts an empty PostgreSQL; as the user `postgres` where this process is root's, which PostgreSQL refuses. */
export async function startPostgres(folder: string, signal: AbortSignal): Promise<Store> {
	mkdirSync(folder, { recursive: true });
	const user: SystemUser | undefined = process.getuid?.() === 0 ? findUser('postgres') : undefined;
	if (user) chownSync(folder, user.uid, user.gid);
	const programs = dirname(locate(POSTGRES) as string);
	const port = await freePort();
	const data = join(folder, 'data');
	const logFile = join(folder, 'postgres.log');
	await command(
		join(programs, 'initdb'),
		['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
		{ cwd: folder, logFile, user },
	);
	const log = openSync(logFile, 'a');
	const service = startService(
		join(programs, 'postgres'),
		['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
		{ cwd: folder, output: log, user },
		signal,
		// "Fast": it does not wait for its clients.
		'SIGINT',
	);
	closeSync(log);
	const askFile = join(folder, 'ready.log');
	const isReady = async () =>
		await command(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], {
			cwd: folder,
			logFile: askFile,
		}).then(
			() => true,
			() => false,
		);
	await until(service, logFile, 'PostgreSQL', isReady);
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
		},
		stop: service.stop,
	};
}
