import { InputError } from '../transport/errors';

/** What Hootsuite takes (REST document, createMedia). `image/jpg` is taken too, but `image/jpeg` is its proper name. */
const ACCEPTED = ['image/jpeg', 'image/png', 'image/gif', 'video/mp4'];
const ACCEPTED_NAMES = 'JPEG, PNG, GIF and MP4';

const BY_EXTENSION: Record<string, string> = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	gif: 'image/gif',
	mp4: 'video/mp4',
	m4v: 'video/mp4',
	webp: 'image/webp',
	heic: 'image/heic',
	heif: 'image/heif',
	avif: 'image/avif',
	mov: 'video/quicktime',
	svg: 'image/svg+xml',
	pdf: 'application/pdf',
};

/** How many bytes from the start of a file {@link sniffMediaType} looks at. */
export const SNIFF_BYTES = 16;

/** Brands of ISO base media files that are not MP4 video, though their files begin alike. */
const OTHER_BRANDS: Record<string, string> = {
	'qt  ': 'video/quicktime',
	heic: 'image/heic',
	heix: 'image/heic',
	hevc: 'image/heic',
	mif1: 'image/heif',
	msf1: 'image/heif',
	avif: 'image/avif',
	avis: 'image/avif',
};

/** Tells a file's type from its first bytes; undefined where they are none of the types people post. */
export function sniffMediaType(head: Buffer): string | undefined {
	const ascii = head.toString('latin1', 0, SNIFF_BYTES);
	if (ascii.startsWith('\xff\xd8\xff')) return 'image/jpeg';
	if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
	if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'image/gif';
	if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image/webp';
	if (ascii.startsWith('%PDF')) return 'application/pdf';
	if (ascii.slice(4, 8) === 'ftyp') return OTHER_BRANDS[ascii.slice(8, 12)] ?? 'video/mp4';
	if (ascii.slice(4, 8) === 'moov') return 'video/quicktime';
	return undefined;
}

/**
 * Finds out what a file is, and refuses what Hootsuite does not take.
 * The file's own first bytes count most, since names and headers are often wrong; then the declared type, then the name.
 * @returns an accepted MIME type
 * @throws InputError that names the types that are taken
 */
export function acceptedMediaType(
	file: { label: string; declared?: string; fileName?: string },
	head: Buffer,
): string {
	const declared = file.declared?.split(';')[0].trim().toLowerCase().replace('image/jpg', 'image/jpeg');
	const extension = /\.(\w+)$/.exec(file.fileName ?? '')?.[1].toLowerCase() ?? '';
	const vague = !declared || declared === 'application/octet-stream';
	const type = sniffMediaType(head) ?? (vague ? BY_EXTENSION[extension] : declared);
	if (type && ACCEPTED.includes(type)) return type;
	throw new InputError(
		`'${file.label}' is ${type ? `of type ${type}` : 'of a type that n8n cannot tell'}, which Hootsuite does not take`,
		`Hootsuite takes ${ACCEPTED_NAMES}. Convert the file in the workflow first, for example with Edit Image.`,
	);
}
