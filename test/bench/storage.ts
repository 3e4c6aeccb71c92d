/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The sandbox with a faster storage, in a process of its own: what is PUT to it is counted and thrown away, because the
 * sandbox's own takes longer for a checksum than n8n for the upload. Everything else is the sandbox's. Argument: its port.
 * Tells its own port by message, then the path and the bytes of each upload, whose answer waits for a message back.
 */
const [target] = process.argv.slice(2).map(Number);

function swallow(incoming: IncomingMessage, outgoing: ServerResponse): void {
	let bytes = 0;
	incoming.on('data', (chunk: Buffer) => (bytes += chunk.length));
	incoming.on('end', () => {
		process.once('message', () => outgoing.end());
		process.send?.({ path: incoming.url, bytes });
	});
}

function passOn(incoming: IncomingMessage, outgoing: ServerResponse): void {
	const { method, url: path, headers } = incoming;
	const onward = request({ host: '127.0.0.1', port: target, method, path, headers }, (answer) => {
		outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.pipe(outgoing);
	});
	onward.on('error', () => outgoing.destroy());
	incoming.pipe(onward);
}

const server = createServer((incoming, outgoing) =>
	incoming.method === 'PUT' && incoming.url?.startsWith('/storage/')
		? swallow(incoming, outgoing)
		: passOn(incoming, outgoing),
);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
