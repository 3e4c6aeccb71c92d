/** What a stored file is like, as far as its bytes tell; found by searching, since a sandbox may hold it as a whole. */
export interface FileFacts {
	width?: number;
	height?: number;
	seconds?: number;
}

const JPEG_FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

function jpegFacts(file: Buffer): FileFacts {
	let turned = false;
	for (let at = 2; at + 9 < file.length && file[at] === 0xff; at += 2 + file.readUInt16BE(at + 2)) {
		const marker = file[at + 1];
		if (marker === 0xe1 && file.toString('latin1', at + 4, at + 8) === 'Exif')
			turned = isTurned(file, at + 10);
		if (!JPEG_FRAMES.includes(marker)) continue;
		const [height, width] = [file.readUInt16BE(at + 5), file.readUInt16BE(at + 7)];
		return turned ? { width: height, height: width } : { width, height };
	}
	return {};
}

/** Whether the tag 0x0112 says that the camera was held upright. Only the order of Intel and Motorola differ. */
function isTurned(file: Buffer, tiff: number): boolean {
	const intel = file.toString('latin1', tiff, tiff + 2) === 'II';
	const tag = file.indexOf(Buffer.from(intel ? [0x12, 0x01, 3, 0] : [0x01, 0x12, 0, 3]), tiff);
	if (tag === -1 || tag + 10 > file.length) return false;
	return (intel ? file.readUInt16LE(tag + 8) : file.readUInt16BE(tag + 8)) > 4;
}

function videoFacts(file: Buffer): FileFacts {
	const facts: FileFacts = {};
	const film = file.indexOf('mvhd');
	if (film !== -1 && file.length > film + 24) {
		facts.seconds = file.readUInt32BE(film + 20) / file.readUInt32BE(film + 16);
	}
	for (let track = file.indexOf('tkhd'); track !== -1; track = file.indexOf('tkhd', track + 4)) {
		if (file.length < track + 88) break;
		const [width, height] = [file.readUInt16BE(track + 80), file.readUInt16BE(track + 84)];
		if (width === 0) continue;
		const upright = file.readInt32BE(track + 44) === 0;
		return { ...facts, ...(upright ? { width: height, height: width } : { width, height }) };
	}
	return facts;
}

export function factsOf(file: Buffer, mimeType: string): FileFacts {
	if (mimeType === 'video/mp4') return videoFacts(file);
	if (mimeType === 'image/png' && file.length >= 24) {
		return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
	}
	if (mimeType === 'image/gif' && file.length >= 10) {
		return { width: file.readUInt16LE(6), height: file.readUInt16LE(8) };
	}
	return mimeType.startsWith('image/jp') ? jpegFacts(file) : {};
}
