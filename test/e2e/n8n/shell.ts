/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const SECONDS_BETWEEN_ATTEMPTS = 10;
const STOP_WITHIN_SECONDS = 20;

/** Tells the person at the keyboard what happens. */
export function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

export interface CommandOptions {
	/** Working directory. */
	cwd: string;
	/** The command's output is added to this file instead of the screen. */
	logFile: string;
	/** Added to this process's environment. */
	env?: Record<string, string>;
	/** Who runs it. Default: whoever runs this process. */
	user?: SystemUser;
	/** How often to try before giving up; downloads fail now and then. Default 1. */
	attempts?: number;
	/** Says in words for people what its output tells of a failure, and whether that may pass; undefined where it cannot tell. */
	explain?: (output: string) => { words: string; passes: boolean } | undefined;
}

/**
 * Runs a command to its end, without a shell and without input.
 * Throws when every attempt ends with a code other than 0, or when the first one did for a reason that does not pass: in
 * the words of `explain`, or with the last lines of its output.
 */
export async function command(name: string, args: string[], options: CommandOptions): Promise<void> {
	mkdirSync(dirname(options.logFile), { recursive: true });
	const attempts = options.attempts ?? 1;
	for (let attempt = 1; ; attempt++) {
		const before = existsSync(options.logFile) ? statSync(options.logFile).size : 0;
		const code = await exitCode(name, args, options);
		if (code === 0) return;
		const output = readFileSync(options.logFile).subarray(before).toString();
		const trouble = options.explain?.(output);
		if (trouble && (!trouble.passes || attempt >= attempts)) {
			throw new Error(`${trouble.words}\n(What the program said: ${options.logFile})`);
		}
		const line = [name, ...args].join(' ');
		if (attempt >= attempts) {
			const tail = output.trimEnd().split('\n').slice(-25).join('\n');
			throw new Error(`"${line}" ended with code ${code}. The end of ${options.logFile}:\n${tail}`);
		}
		say(`  "${line}" ended with code ${code}; trying again in ${SECONDS_BETWEEN_ATTEMPTS} seconds`);
		await wait(SECONDS_BETWEEN_ATTEMPTS * 1000);
	}
}

async function exitCode(name: string, args: string[], options: CommandOptions): Promise<number> {
	appendFileSync(options.logFile, `\n$ ${[name, ...args].join(' ')}\n`);
	const log = openSync(options.logFile, 'a');
	try {
		return await ending(startProgram(name, args, { ...options, output: log }));
	} finally {
		closeSync(log);
	}
}

export interface ProgramOptions {
	cwd?: string;
	/** Added to this process's environment; undefined takes a variable away. */
	env?: Record<string, string | undefined>;
	/** An open file, this process's own output, or a pipe to this process. */
	output: number | 'inherit' | 'pipe';
	/** Whether it leads a process group of its own, so that a signal to -pid reaches all it has started. */
	ownGroup?: boolean;
	/** Who runs it. Default: whoever runs this process. */
	user?: SystemUser;
}

/** An account of this machine. */
export interface SystemUser {
	uid: number;
	gid: number;
}

/** Starts a program without a shell and without input. */
export function startProgram(name: string, args: string[], options: ProgramOptions): ChildProcess {
	return spawn(name, args, {
		cwd: options.cwd,
		env: { ...process.env, ...options.env },
		stdio: ['ignore', options.output, options.output],
		detached: options.ownGroup,
		uid: options.user?.uid,
		gid: options.user?.gid,
	});
}

/** A program that runs beside this process, with all that it has started, and never longer. */
export interface Service {
	/** Its own, and that of the group of its processes. */
	pid: number;
	isRunning(): boolean;
	/** Resolves when it has ended, for whatever reason. */
	ended: Promise<void>;
	/** Asks it to end, and kills it where it does not within 20 seconds. */
	stop(): Promise<void>;
	/** Ends it at once (kill -9). */
	kill(): Promise<void>;
}

/**
 * Starts a program that is to run until it is stopped.
 * @param signal stops it, too
 * @param polite the signal that asks it to end
 */
export function startService(
	name: string,
	args: string[],
	options: ProgramOptions,
	signal: AbortSignal,
	polite: NodeJS.Signals = 'SIGTERM',
): Service {
	const child = startProgram(name, args, { ...options, ownGroup: true });
	let running = true;
	const send = (what: NodeJS.Signals) => {
		if (running && child.pid) process.kill(-child.pid, what);
	};
	const killNow = () => send('SIGKILL');
	const stopNow = () => void stop();
	process.once('exit', killNow);
	signal.addEventListener('abort', stopNow, { once: true });
	const ended = new Promise<void>((resolve) => {
		const end = () => {
			running = false;
			process.removeListener('exit', killNow);
			signal.removeEventListener('abort', stopNow);
			resolve();
		};
		child.once('exit', end);
		child.once('error', end);
	});
	const kill = async () => {
		send('SIGKILL');
		await ended;
	};
	const stop = async () => {
		send(polite);
		await Promise.race([ended, wait(STOP_WITHIN_SECONDS * 1000, undefined, { ref: false })]);
		await kill();
	};
	if (signal.aborted) stopNow();
	return { pid: child.pid as number, isRunning: () => running, ended, stop, kill };
}

/** Waits for a program's end. @returns its exit code, 1 where a signal ended it. Throws where it could not be started. */
export async function ending(child: ChildProcess): Promise<number> {
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve(code ?? 1));
	});
}

/**
 * Aborts when the person presses Ctrl-C, closes the terminal, or somebody ends this process. After the call such a
 * signal does not end the process by itself any more.
 */
export function interruption(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort());
	return controller.signal;
}
