/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer } from 'node:net';

/** A port that is free right now on 127.0.0.1. */
export async function freePort(): Promise<number> {
	return await listenOnce(0);
}

/** The port that an option of the command line gives. Throws where it is none. */
export function portOf(text: string, option: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Error(`${option} takes a port between 1 and 65535, such as 5678; "${text}" is none.`);
}

/** Throws, saying what to do, when something else listens on that port of 127.0.0.1. */
export async function demandFreePort(port: number, purpose: string, option: string): Promise<void> {
	const taken = await listenOnce(port).then(
		() => false,
		() => true,
	);
	if (!taken) return;
	throw new Error(
		`Port ${port} for ${purpose} is taken. Stop the program that uses it, or choose another: npm start -- ${option} ${port + 1}`,
	);
}

async function listenOnce(port: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address ? address.port : port;
}
