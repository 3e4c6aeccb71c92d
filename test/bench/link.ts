/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * A link that carries a given number of MB (1,000,000 bytes) a second towards the server, in a process of its own; what
 * comes back is not slowed down. Arguments: the server's port on this machine, MB a second. Tells its own port by message.
 */
const [target, megabytes] = process.argv.slice(2).map(Number);
const bytesPerMs = megabytes * 1000;

/** In milliseconds. What comes in so soon after a pause had been waiting for its end. */
const AT_ONCE = 2;

/** Passes on what comes in no faster than the link is; the sender waits meanwhile, as TCP makes it. */
function throttle(from: Socket, to: Socket): void {
	let freeAt = 0;
	let resumedAt = 0;
	from.on('data', (chunk: Buffer) => {
		to.write(chunk);
		const now = performance.now();
		// Time that nobody used is not made up for, but that by which a timer was late is.
		if (now - resumedAt > AT_ONCE) freeAt = Math.max(freeAt, now);
		freeAt += chunk.length / bytesPerMs;
		if (freeAt - now < 4) return;
		from.pause();
		setTimeout(() => {
			resumedAt = performance.now();
			from.resume();
		}, freeAt - now);
	});
	from.on('end', () => to.end());
}

const server = createServer((client) => {
	const upstream = connect(target, '127.0.0.1');
	throttle(client, upstream);
	upstream.pipe(client);
	for (const socket of [client, upstream]) {
		socket.on('error', () => {
			client.destroy();
			upstream.destroy();
		});
	}
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
