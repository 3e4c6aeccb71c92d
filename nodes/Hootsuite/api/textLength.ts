import type { Counting } from './limits';

/** What X counts every address as, however long it is (twitter-text, configuration 3). */
const X_ADDRESS = 23;

/** Code points that X counts once; all others count twice (twitter-text, configuration 3). */
const X_NARROW: Array<[first: number, last: number]> = [
	[0, 4351],
	[8192, 8205],
	[8208, 8223],
	[8242, 8247],
];

/**
 * What X takes for an address: with its protocol, or a name in one of the domains that are most used. It knows all domains;
 * an address without protocol in one that is not here counts as its characters. Behind its last dot, an address has Latin and
 * Cyrillic letters only: text in a wide script may follow it without a blank.
 */
const X_ADDRESSES =
	/https?:\/\/(?:[^\s<>"/]*\.)?[!#-;=?-~\u00c0-\u024f\u0400-\u04ff]+|(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|info|biz|app|dev|shop|store|online|blog|news)(?![\w-])(?:\/[!#-;=?-~\u00c0-\u024f\u0400-\u04ff]*)?/giu;

/** A sign such as © or ☺ is one only where a variation selector or another emoji says so. */
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}[\ufe0f\u200d]|\u20e3/u;

let segmenter: Intl.Segmenter | undefined;

/** What people see as one character. Made when it is first wanted: it takes n8n long when it loads this package. */
function graphemesOf(text: string): Iterable<{ segment: string }> {
	segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
	return segmenter.segment(text);
}

/** The address without the punctuation that ends its sentence. */
const trimmed = (address: string) => address.replace(/[.,;:!?'")\]]+$/, '');

/** A text's length as X counts it: addresses 23, emojis and wide characters 2. */
function xLength(text: string): number {
	let length = 0;
	const rest = text.normalize('NFC').replace(X_ADDRESSES, (address) => {
		length += X_ADDRESS;
		return address.slice(trimmed(address).length);
	});
	for (const { segment } of graphemesOf(rest)) {
		if (EMOJI.test(segment)) length += 2;
		else {
			for (const character of segment) {
				const code = character.codePointAt(0)!;
				length += X_NARROW.some(([first, last]) => code >= first && code <= last) ? 1 : 2;
			}
		}
	}
	return length;
}

/** A text's length as Threads counts it: an emoji as its bytes in UTF-8. */
function threadsLength(text: string): number {
	let length = 0;
	for (const { segment } of graphemesOf(text)) {
		length += EMOJI.test(segment) ? Buffer.byteLength(segment) : [...segment].length;
	}
	return length;
}

/** How long a text is for a network. */
export function lengthOf(text: string, counting: Counting): number {
	if (counting === 'x') return xLength(text);
	return counting === 'threads' ? threadsLength(text) : [...text].length;
}

/** "#spring", in any script; not the anchor of an address. */
export const hashtagsOf = (text: string): string[] =>
	text.match(/(?<![\w&/#])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu) ?? [];

/** "@acme"; not the middle of an e-mail address. */
export const mentionsOf = (text: string): string[] => text.match(/(?<![\w@./])@[\w][\w.]*/g) ?? [];

/** Tags that people write when they mean HTML. Networks show them as they are. */
export const htmlIn = (text: string): string | undefined =>
	/<\/(?:p|div|span|b|i|em|strong|a|ul|ol|li|h[1-6]|html|body|script)>|<br\s*\/?>|<(?:a|img|script)\s[^>]*>/i.exec(
		text,
	)?.[0];
