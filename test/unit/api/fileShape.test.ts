/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a test's own files, never inside n8n */
import fc from 'fast-check';
import { readFileSync } from 'fs';
import { join } from 'path';
import { Readable } from 'stream';
import { shapeOf } from '../../../nodes/Hootsuite/api/fileShape';
import { box, exif, gif, jpeg, mp4, mvhd, png, tkhd } from '../../files';

const FIXTURES = join(__dirname, '../../e2e/fixtures');

/** The same bytes as a stream of pieces of a size, and how many were read of it. */
function inPieces(file: Buffer, size: number) {
	const state = { read: 0 };
	const stream = Readable.from(
		(function* () {
			for (let at = 0; at < file.length; at += size) {
				state.read = Math.min(file.length, at + size);
				yield file.subarray(at, at + size);
			}
		})(),
		{ objectMode: false, highWaterMark: 1 },
	);
	return { stream, state };
}

describe('the shape of a file', () => {
	it.each([
		['a JPEG', jpeg(1200, 800), 'image/jpeg', { width: 1200, height: 800 }],
		[
			'a JPEG after a long Exif segment',
			jpeg(1200, 800, exif(1, 60_000)),
			'image/jpeg',
			{ width: 1200, height: 800 },
		],
		['a JPEG that is shown turned', jpeg(1200, 800, exif(6)), 'image/jpeg', { width: 800, height: 1200 }],
		['a PNG', png(640, 480), 'image/png', { width: 640, height: 480 }],
		['a GIF', gif(320, 200), 'image/gif', { width: 320, height: 200 }],
		[
			'a video',
			mp4({ seconds: 12.5, width: 1920, height: 1080 }),
			'video/mp4',
			{ seconds: 12.5, width: 1920, height: 1080 },
		],
		[
			'a video that is shown turned',
			mp4({ seconds: 3, width: 1920, height: 1080, turned: true }),
			'video/mp4',
			{ seconds: 3, width: 1080, height: 1920 },
		],
		[
			'a video with its film box at the end',
			mp4({ seconds: 3, width: 64, height: 32, last: true }),
			'video/mp4',
			{ seconds: 3, width: 64, height: 32 },
		],
	])('is known of %s, whole or in pieces', async (_name, file, mimeType, shape) => {
		expect(await shapeOf(file, mimeType)).toEqual(shape);
		for (const size of [1, 7, 4096]) {
			const { stream } = inPieces(file, size);
			expect(await shapeOf(stream, mimeType)).toEqual(shape);
			expect(stream.destroyed).toBe(true);
		}
	});

	it('is known of what cameras and programs have made', async () => {
		const read = async (name: string, mimeType: string) =>
			await shapeOf(readFileSync(join(FIXTURES, name)), mimeType);
		expect(await read('picture.jpg', 'image/jpeg')).toEqual({
			width: expect.any(Number),
			height: expect.any(Number),
		});
		const video = await read('video.mp4', 'video/mp4');
		expect(video.seconds).toBeGreaterThan(0);
		expect(video.width).toBeGreaterThan(0);
	});

	it('is read from the first bytes: the rest is left', async () => {
		const file = Buffer.concat([png(10, 20), Buffer.alloc(1_000_000)]);
		const { stream, state } = inPieces(file, 1000);
		expect(await shapeOf(stream, 'image/png')).toEqual({ width: 10, height: 20 });
		expect(state.read).toBeLessThan(10_000);
	});

	it('of sound is no size', async () => {
		const sound = box('trak', tkhd(0, 0));
		const file = box('moov', Buffer.concat([mvhd(5), sound, box('trak', tkhd(100, 50))]));
		expect(await shapeOf(file, 'video/mp4')).toEqual({ seconds: 5, width: 100, height: 50 });
	});

	it('is unknown where the file is broken, and never an error', async () => {
		const types = fc.constantFrom('image/jpeg', 'image/png', 'image/gif', 'video/mp4', 'text/plain');
		const whole = fc.constantFrom(
			jpeg(9, 9, exif(6)),
			png(9, 9),
			gif(9, 9),
			mp4({ seconds: 1, width: 9, height: 9 }),
		);
		await fc.assert(
			fc.asyncProperty(
				types,
				whole,
				fc.nat(300),
				fc.uint8Array({ maxLength: 40 }),
				async (type, file, cut, noise) => {
					const broken = Buffer.concat([file.subarray(0, cut), noise]);
					for (const value of Object.values(await shapeOf(broken, type))) {
						expect([typeof value, undefined]).toContain(typeof value);
					}
				},
			),
			{ numRuns: 300 },
		);
	});
});
