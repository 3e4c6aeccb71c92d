/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A part of a letter that is no text. */
export interface EnclosedFile {
	type: string;
	/** What the HTML calls it by, after `cid:`. */
	id?: string;
	bytes: Buffer;
}

/** A letter as it came in. */
export interface Letter {
	to: string;
	subject: string;
	html: string;
	files: EnclosedFile[];
}

/** A post office that takes every letter and passes none on. */
export interface MailServer {
	port: number;
	/** Oldest first. */
	letters: Letter[];
	/** The letters once there are so many. Throws where that takes longer than three minutes. */
	lettersOnce(count: number): Promise<Letter[]>;
	close(): Promise<void>;
}

/** n8n looks once a minute for executions that have waited long enough. */
const MOST_WAITED_MS = 180_000;

/** Starts an SMTP server on a free port of this machine, without sign-in and without encryption. */
export async function startMailServer(): Promise<MailServer> {
	const letters: Letter[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => {});
		talk(socket, (text) => letters.push(readLetter(text)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		letters,
		async lettersOnce(count) {
			const deadline = Date.now() + MOST_WAITED_MS;
			while (letters.length < count) {
				if (Date.now() > deadline) throw new Error(`Only ${letters.length} of ${count} letters came`);
				await wait(50);
			}
			return letters;
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The part of RFC 5321 that a client without extensions needs. */
function talk(socket: Socket, deliver: (text: string) => void): void {
	let known = '';
	let isLetter = false;
	const say = (line: string) => socket.write(`${line}\r\n`);
	say('220 mail.acme.example');
	socket.on('data', (piece) => {
		known += piece.toString('latin1');
		for (;;) {
			const end = known.indexOf(isLetter ? '\r\n.\r\n' : '\r\n');
			if (end < 0) return;
			const text = known.slice(0, end);
			known = known.slice(end + (isLetter ? 5 : 2));
			if (isLetter) {
				isLetter = false;
				deliver(text.replace(/^\.\./gm, '.'));
				say('250 Taken');
				continue;
			}
			const command = text.slice(0, 4).toUpperCase();
			if (command === 'QUIT') {
				socket.end('221 Bye\r\n');
				return;
			}
			isLetter = command === 'DATA';
			say(isLetter ? '354 Go on' : '250 Yes');
		}
	});
}

interface Part {
	headers: Record<string, string>;
	body: string;
}

/** Headers and body; lines that go on are put together (RFC 5322). */
function readPart(text: string): Part {
	const [head, ...rest] = text.split('\r\n\r\n');
	const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
	const headers = lines.map((line) => [
		line.slice(0, line.indexOf(':')).toLowerCase(),
		line.slice(line.indexOf(':') + 1).trim(),
	]);
	return { headers: Object.fromEntries(headers), body: rest.join('\r\n\r\n') };
}

/** All parts that hold no others (RFC 2046). */
function partsOf(part: Part): Part[] {
	const boundary = /^multipart\/.*boundary="?([^";]+)/i.exec(part.headers['content-type'] ?? '')?.[1];
	if (!boundary) return [part];
	const inner = part.body.split(`--${boundary}`).slice(1, -1);
	return inner.flatMap((text) => partsOf(readPart(text.replace(/^\r\n|\r\n$/g, ''))));
}

function bytesOf({ headers, body }: Part): Buffer {
	const encoding = headers['content-transfer-encoding']?.toLowerCase();
	if (encoding === 'base64') return Buffer.from(body, 'base64');
	if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
	const plain = body
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
	return Buffer.from(plain, 'latin1');
}

/** Words of a header that are no ASCII (RFC 2047). */
const decoded = (header = '') =>
	header
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
			bytesOf({
				headers: { 'content-transfer-encoding': kind.toLowerCase() === 'b' ? 'base64' : 'quoted-printable' },
				body: text.replaceAll('_', ' '),
			}).toString(),
		);

function readLetter(text: string): Letter {
	const letter = readPart(text);
	const parts = partsOf(letter);
	const isText = ({ headers }: Part) => /^text\//.test(headers['content-type'] ?? 'text/plain');
	const html = parts.find(({ headers }) => headers['content-type']?.startsWith('text/html'));
	return {
		to: letter.headers.to,
		subject: decoded(letter.headers.subject),
		html: html ? bytesOf(html).toString() : '',
		files: parts
			.filter((part) => !isText(part) || part.headers['content-disposition']?.startsWith('attachment'))
			.map((part) => ({
				type: part.headers['content-type'].split(';')[0],
				id: /<(.+)>/.exec(part.headers['content-id'] ?? '')?.[1],
				bytes: bytesOf(part),
			})),
	};
}
