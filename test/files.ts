/** Files made for tests: as small as they can be and still be what they say. */

export function png(width: number, height: number, size = 0): Buffer {
	const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
	const dimensions = Buffer.alloc(8);
	dimensions.writeUInt32BE(width, 0);
	dimensions.writeUInt32BE(height, 4);
	return Buffer.concat([head, dimensions, Buffer.from('0806000000', 'hex'), Buffer.alloc(size)]);
}

export function gif(width: number, height: number): Buffer {
	const dimensions = Buffer.alloc(4);
	dimensions.writeUInt16LE(width, 0);
	dimensions.writeUInt16LE(height, 2);
	return Buffer.concat([Buffer.from('GIF89a'), dimensions, Buffer.alloc(10)]);
}

const segment = (marker: number, content: Buffer) => {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(content.length + 2, 2);
	return Buffer.concat([head, content]);
};

/** An Exif segment that says how the camera was held. */
export function exif(orientation: number, padding = 0): Buffer {
	const tiff = Buffer.alloc(26 + padding);
	tiff.write('II*\0', 0, 'latin1');
	tiff.writeUInt32LE(8, 4);
	tiff.writeUInt16LE(1, 8);
	tiff.writeUInt16LE(0x0112, 10);
	tiff.writeUInt16LE(3, 12);
	tiff.writeUInt32LE(1, 14);
	tiff.writeUInt16LE(orientation, 18);
	return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

/** @param before segments that stand before the frame */
export function jpeg(width: number, height: number, before: Buffer = Buffer.alloc(0)): Buffer {
	const frame = Buffer.alloc(15);
	frame[0] = 8;
	frame.writeUInt16BE(height, 1);
	frame.writeUInt16BE(width, 3);
	const start = Buffer.from([0xff, 0xd8]);
	const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
	return Buffer.concat([start, jfif, before, segment(0xc0, frame), Buffer.alloc(20)]);
}

export function box(type: string, content: Buffer): Buffer {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(content.length + 8, 0);
	head.write(type, 4, 'latin1');
	return Buffer.concat([head, content]);
}

export function mvhd(seconds: number): Buffer {
	const content = Buffer.alloc(100);
	content.writeUInt32BE(1000, 12);
	content.writeUInt32BE(Math.round(seconds * 1000), 16);
	return box('mvhd', content);
}

export function tkhd(width: number, height: number, turned = false): Buffer {
	const content = Buffer.alloc(84);
	content.writeInt32BE(turned ? 0 : 65_536, 40);
	content.writeInt32BE(turned ? 65_536 : 0, 44);
	content.writeUInt32BE(width * 65_536, 76);
	content.writeUInt32BE(height * 65_536, 80);
	return box('tkhd', content);
}

/** A video; `last`: its film box is behind its pictures, as cameras write it. */
export function mp4(video: {
	seconds: number;
	width: number;
	height: number;
	turned?: boolean;
	last?: boolean;
}): Buffer {
	const start = box('ftyp', Buffer.from('mp42\0\0\0\0mp42isom', 'latin1'));
	const film = box(
		'moov',
		Buffer.concat([mvhd(video.seconds), box('trak', tkhd(video.width, video.height, video.turned))]),
	);
	const pictures = box('mdat', Buffer.alloc(50_000, 7));
	return Buffer.concat([start, ...(video.last ? [pictures, film] : [film, pictures])]);
}
