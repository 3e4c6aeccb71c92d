import fc from 'fast-check';
import { hashtagsOf, htmlIn, lengthOf, mentionsOf } from '../../../nodes/Hootsuite/api/textLength';

describe('the length of a text', () => {
	it.each([
		['plain', 'Spring is here', 14],
		['with an address, however long', `See https://acme.example/${'x'.repeat(90)}`, 4 + 23],
		['with an address at the end of a sentence', 'See https://acme.example/a.', 4 + 23 + 1],
		['with an address without its protocol', 'See acme.com now', 4 + 23 + 4],
		['with an e-mail address', 'me@acme.dev', 11],
		['in a wide script', '春が来た', 8],
		['in Cyrillic', 'Весна', 5],
		['with an emoji', '🌻', 2],
		['with a family of emojis', '👨‍👩‍👧‍👦', 2],
		['with a flag and a key', '🇩🇪1️⃣', 4],
		['with an accent in two code points', 'e\u0301', 1],
		['with curly quotes and a dash', '“a” – b', 7],
		['with signs that are emojis only where they are asked to be', 'a© b® c™ d©️', 2 + 3 + 4 + 4],
		[
			'with a wide script right behind an address',
			'詳しくはhttps://acme.example/aをご覧ください',
			8 + 23 + 14,
		],
		['with a wide script right behind a name', '詳しくはhttps://acme.exampleをご覧ください', 8 + 23 + 14],
		['with an address in a wide script', 'https://日本.example/a', 23],
		['with an address of letters with accents', 'https://acme.example/été', 23],
	])('for X, %s', (_name, text, length) => {
		expect(lengthOf(text, 'x')).toBe(length);
	});

	it('for Threads counts the bytes of emojis', () => {
		expect(lengthOf('Spring 🌻', 'threads')).toBe(7 + 4);
		expect(lengthOf('春', 'threads')).toBe(1);
		expect(lengthOf('©™☺', 'threads')).toBe(3);
	});

	it('elsewhere counts characters, not halves of them', () => {
		expect(lengthOf('a🌻', 'characters')).toBe(2);
	});

	it('for X lies between once and twice its characters, where there is no address or emoji', () => {
		const letters = fc.string({ unit: fc.constantFrom('a', 'Я', '春', ' ', 'é', '→') });
		fc.assert(
			fc.property(letters, (text) => {
				const count = [...text.normalize('NFC')].length;
				expect(lengthOf(text, 'x')).toBeGreaterThanOrEqual(count);
				expect(lengthOf(text, 'x')).toBeLessThanOrEqual(2 * count);
			}),
		);
	});
});

it('knows hashtags from anchors and numbers', () => {
	expect(hashtagsOf('#spring, #Früh_ling #2026 https://acme.example/#top a#b ##x')).toEqual(
		['#spring', '#Früh_ling', '#x'].slice(0, 2),
	);
});

it('knows mentions from e-mail addresses', () => {
	expect(mentionsOf('@acme and @a.b (@c) mail me@acme.example')).toEqual(['@acme', '@a.b', '@c']);
});

it('knows HTML from comparisons', () => {
	expect(htmlIn('<p>Hello</p>')).toBe('</p>');
	expect(htmlIn('One<br>two')).toBe('<br>');
	expect(htmlIn('<a href="x">')).toBe('<a href="x">');
	expect(htmlIn('a < b > c, 1<2, <3')).toBeUndefined();
});
