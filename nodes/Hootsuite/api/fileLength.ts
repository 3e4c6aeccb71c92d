import { watchedStream } from '../transport/streams';
import type { ByteStream } from '../transport/streams';

/** The file is not what n8n has on record for it. */
export class WrongLength extends Error {}

/**
 * Breaks off a stream that turns out longer or shorter than announced. A storage would otherwise keep the announced
 * number of bytes of a longer file without a word, and wait for the rest of a shorter one.
 */
export function guardLength<T extends Buffer | ByteStream>(
	opened: T,
	{ label, sizeBytes }: { label: string; sizeBytes: number },
): T | ByteStream {
	if (!('pipe' in opened)) return opened;
	return watchedStream(opened, (bytes, ended) => {
		if (bytes > sizeBytes) {
			throw new WrongLength(`'${label}' is larger than the ${sizeBytes} bytes n8n has on record for it`);
		}
		if (ended && bytes < sizeBytes) {
			throw new WrongLength(`'${label}' has ${bytes} bytes, but n8n has ${sizeBytes} on record for it`);
		}
	});
}
