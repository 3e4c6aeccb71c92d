import fc from 'fast-check';
import { acceptedMediaType, sniffMediaType } from '../../../nodes/Hootsuite/api/mediaType';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const SAMPLES: Array<[string, Buffer]> = [
	['image/jpeg', bytes('\xff\xd8\xff\xe0\x00\x10JFIF')],
	['image/png', bytes('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR')],
	['image/gif', bytes('GIF89a')],
	['image/gif', bytes('GIF87a')],
	['image/webp', bytes('RIFF\x24\x00\x00\x00WEBPVP8 ')],
	['image/heic', bytes('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00')],
	['image/avif', bytes('\x00\x00\x00\x1cftypavif\x00\x00\x00\x00')],
	['video/quicktime', bytes('\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00')],
	['video/mp4', bytes('\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00')],
	['video/mp4', bytes('\x00\x00\x00\x20ftypisom\x00\x00\x02\x00')],
	['application/pdf', bytes('%PDF-1.7')],
];

describe('sniffMediaType', () => {
	it.each(SAMPLES)('knows %s by its first bytes', (type, head) => expect(sniffMediaType(head)).toBe(type));

	it('says nothing about what it does not know, and never throws', () => {
		fc.assert(fc.property(fc.uint8Array(), (head) => void sniffMediaType(Buffer.from(head))));
		expect(sniffMediaType(bytes('hello'))).toBeUndefined();
		expect(sniffMediaType(Buffer.alloc(0))).toBeUndefined();
	});
});

describe('acceptedMediaType', () => {
	const type = (declared: string | undefined, fileName: string, head: Buffer = Buffer.alloc(0)) =>
		acceptedMediaType({ label: 'data', declared, fileName }, head);

	it('believes the bytes before the declared type, and that before the name', () => {
		expect(type('image/png', 'a.gif', SAMPLES[0][1])).toBe('image/jpeg');
		expect(type('image/png', 'a.gif')).toBe('image/png');
		expect(type('application/octet-stream', 'a.GIF')).toBe('image/gif');
		expect(type(undefined, 'clip.m4v')).toBe('video/mp4');
	});

	it('calls image/jpg by its proper name', () => expect(type('image/JPG; q=1', 'x')).toBe('image/jpeg'));

	it.each([
		['image/webp', 'a.webp'],
		['image/heic', 'a.heic'],
		['video/quicktime', 'a.mov'],
		['image/avif', 'a.avif'],
		['application/octet-stream', 'a.webp'],
	])('refuses %s (%s) with the list of what is taken', (declared, name) => {
		expect(() => type(declared, name)).toThrow("'data' is of type");
		try {
			type(declared, name);
		} catch (error) {
			expect((error as { description: string }).description).toContain('JPEG, PNG, GIF and MP4');
		}
	});

	it('says so where the type cannot be told', () => {
		expect(() => type('application/octet-stream', 'noname')).toThrow('of a type that n8n cannot tell');
	});
});
