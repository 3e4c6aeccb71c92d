/* eslint-disable @n8n/community-nodes/no-restricted-imports -- makes streams for the test, never inside n8n */
import { once } from 'events';
import fc from 'fast-check';
import { Readable } from 'stream';
import { buffer } from 'stream/consumers';
import { close, watchedStream } from '../../../nodes/Hootsuite/transport/streams';

describe('watchedStream', () => {
	it('passes every byte on and counts them', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1 })), async (chunks) => {
				const whole = Buffer.concat(chunks);
				const seen: Array<[number, boolean]> = [];
				const source = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
				const copy = await buffer(watchedStream(source, (...now) => seen.push(now)));
				expect(copy).toEqual(whole);
				expect(seen.at(-1)).toEqual([whole.length, true]);
			}),
		);
	});

	it('breaks with the error that the check throws, and closes its source', async () => {
		const source = Readable.from([Buffer.alloc(5), Buffer.alloc(5)]);
		const watched = watchedStream(source, (bytes) => {
			if (bytes > 5) throw new Error('too many');
		});
		await expect(buffer(watched)).rejects.toThrow('too many');
		expect(source.destroyed).toBe(true);
	});

	it('closes its source where nobody has begun to read', async () => {
		const source = Readable.from([Buffer.alloc(5)]);
		watchedStream(source, () => {}).destroy();
		await once(source, 'close');
	});

	it('does not end n8n with an error that nobody waits for any more', async () => {
		const source = new Readable({ read: () => {} });
		const watched = watchedStream(source, () => {});
		source.destroy(new Error('The disk is gone'));
		await expect(buffer(watched)).rejects.toThrow('The disk is gone');
		watched.emit('error', new Error('And again'));
	});
});

describe('close', () => {
	it('waits until a stream has let go, also one that was left in the middle or is closed already', async () => {
		const left = Readable.from([Buffer.alloc(5), Buffer.alloc(5)]);
		await once(left, 'readable');
		for (const times of [1, 2]) {
			await close(left);
			expect([times, left.closed]).toEqual([times, true]);
		}
	});
});
