import { close } from '../transport/streams';
import type { ByteStream } from '../transport/streams';

/** What a picture or video is like, as far as its file tells. */
export interface FileShape {
	/** Pixels, as it is shown: turned where the file says so. */
	width?: number;
	height?: number;
	/** Of a video. */
	seconds?: number;
}

/** Reads bytes one after the other, and holds none that were read. */
class Bytes {
	private rest: Buffer = Buffer.alloc(0);

	private ended = false;

	constructor(private readonly chunks: AsyncIterator<Buffer>) {}

	private async more(): Promise<boolean> {
		const { value, done } = this.ended ? { value: undefined, done: true } : await this.chunks.next();
		if (done) this.ended = true;
		else this.rest = this.rest.length > 0 ? Buffer.concat([this.rest, value as Buffer]) : (value as Buffer);
		return !done;
	}

	/** The next `count` bytes; undefined where the file ends before. */
	async take(count: number): Promise<Buffer | undefined> {
		while (this.rest.length < count) if (!(await this.more())) return undefined;
		const taken = this.rest.subarray(0, count);
		this.rest = this.rest.subarray(count);
		return taken;
	}

	async skip(count: number): Promise<void> {
		let left = count;
		while (left > this.rest.length) {
			left -= this.rest.length;
			this.rest = Buffer.alloc(0);
			if (!(await this.more())) return;
		}
		this.rest = this.rest.subarray(left);
	}
}

/** How a camera was held, from a JPEG's Exif data: 5 to 8 mean that width and height are exchanged. */
function orientationOf(exif: Buffer): number {
	if (exif.toString('latin1', 0, 6) !== 'Exif\0\0') return 1;
	const tiff = exif.subarray(6);
	if (tiff.length < 14) return 1;
	const little = tiff.toString('latin1', 0, 2) === 'II';
	const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
	const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
	if (directory + 2 > tiff.length) return 1;
	const ORIENTATION = 0x0112;
	for (let entry = 0; entry < short(directory); entry++) {
		const at = directory + 2 + entry * 12;
		if (at + 10 > tiff.length) return 1;
		if (short(at) === ORIENTATION) return short(at + 8);
	}
	return 1;
}

/** Segments that hold a JPEG's size: "start of frame", of all kinds. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

async function jpegShape(bytes: Bytes): Promise<FileShape> {
	await bytes.skip(2);
	let isTurned = false;
	for (;;) {
		const head = await bytes.take(4);
		// Without a marker it is broken; fill bytes are rare enough to know nothing of such a file.
		if (!head || head[0] !== 0xff) return {};
		const length = head.readUInt16BE(2) - 2;
		if (isFrame(head[1])) {
			const frame = await bytes.take(5);
			if (!frame) return {};
			const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)];
			return isTurned ? { width: height, height: width } : { width, height };
		}
		if (head[1] === 0xe1) {
			const segment = await bytes.take(Math.max(0, length));
			if (!segment) return {};
			isTurned ||= orientationOf(segment) >= 5;
		} else await bytes.skip(Math.max(0, length));
	}
}

async function pngShape(bytes: Bytes): Promise<FileShape> {
	const head = await bytes.take(24);
	return head ? { width: head.readUInt32BE(16), height: head.readUInt32BE(20) } : {};
}

async function gifShape(bytes: Bytes): Promise<FileShape> {
	const head = await bytes.take(10);
	return head ? { width: head.readUInt16LE(6), height: head.readUInt16LE(8) } : {};
}

/** Boxes of an MP4 file that hold others which are wanted. */
const CONTAINERS = ['moov', 'trak'];

/** What is wanted of a box stands at its beginning. */
const LARGEST_BOX = 1024;

/** Duration, from the box `mvhd` (ISO/IEC 14496-12). */
function durationOf(box: Buffer): number | undefined {
	const isLong = box[0] === 1;
	if (box.length < (isLong ? 32 : 20)) return undefined;
	const scale = box.readUInt32BE(isLong ? 20 : 12);
	const duration = isLong ? Number(box.readBigUInt64BE(24)) : box.readUInt32BE(16);
	return scale > 0 && duration > 0 ? duration / scale : undefined;
}

/** Size of a track, from the box `tkhd`; sound has none. A matrix that turns it by 90 degrees exchanges the two. */
function sizeOf(box: Buffer): { width: number; height: number } | undefined {
	const matrix = box[0] === 1 ? 52 : 40;
	if (box.length < matrix + 44) return undefined;
	const [width, height] = [box.readUInt32BE(matrix + 36) / 65_536, box.readUInt32BE(matrix + 40) / 65_536];
	if (width === 0 || height === 0) return undefined;
	const isTurned = box.readInt32BE(matrix) === 0 && box.readInt32BE(matrix + 4) !== 0;
	return isTurned ? { width: height, height: width } : { width, height };
}

/** Reads the boxes of an MP4 file until both are known. Where the film's own box is at the end, what is before is passed by. */
async function mp4Shape(bytes: Bytes): Promise<FileShape> {
	let shape: FileShape = {};
	while (shape.seconds === undefined || shape.width === undefined) {
		const head = await bytes.take(8);
		if (!head) break;
		const type = head.toString('latin1', 4, 8);
		let length = head.readUInt32BE(0) - 8;
		if (length === 1 - 8) {
			const long = await bytes.take(8);
			if (!long) break;
			length = Number(long.readBigUInt64BE(0)) - 16;
		}
		// A length of 0 means "to the end"; a shorter one than the head is broken.
		if (length < 0) break;
		if (CONTAINERS.includes(type)) continue;
		if (type === 'mvhd' || type === 'tkhd') {
			const box = await bytes.take(Math.min(length, LARGEST_BOX));
			if (!box) break;
			await bytes.skip(length - box.length);
			shape = type === 'mvhd' ? { ...shape, seconds: durationOf(box) } : { ...shape, ...sizeOf(box) };
		} else await bytes.skip(length);
	}
	return shape;
}

const READERS: Record<string, (bytes: Bytes) => Promise<FileShape>> = {
	'image/jpeg': jpegShape,
	'image/png': pngShape,
	'image/gif': gifShape,
	'video/mp4': mp4Shape,
};

async function* once(file: Buffer): AsyncGenerator<Buffer> {
	await Promise.resolve();
	yield file;
}

/**
 * Finds out what a file is like, from as few of its bytes as tell it; it is never held as a whole, and closed afterwards.
 * @returns what is known; nothing where the file is broken
 */
export async function shapeOf(
	file: Buffer | ByteStream | AsyncIterable<Buffer>,
	mimeType: string,
): Promise<FileShape> {
	const stream = 'pipe' in file ? file : undefined;
	const chunks = Buffer.isBuffer(file) ? once(file) : (file as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
	try {
		return await (READERS[mimeType] ?? (async () => await Promise.resolve({})))(new Bytes(chunks));
	} finally {
		if (stream) await close(stream);
	}
}
