/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, ElementHandle, Locator, Page, Request } from 'playwright-core';

/** Words as machines write them. */
const KEYS = /\b(undefined|null|NaN|[A-Z]{2,}_[A-Z_]+|[A-Z]{9,})\b|\[object|\{\{/;

/** Throws where a text has a word as machines write them, such as `FACEBOOKGROUP`. */
export const assertInWords = (text: string) =>
	// An example may be an expression.
	assert.equal(KEYS.exec(text.replace(/^e\.g\. \{\{[^{]*\}\}$/, ''))?.[0], undefined, text);

/**
 * Follows what a page asks its server for.
 * @returns waits until a part of the page is done: nothing is being fetched, and it stays as it is for a moment
 */
export function settling(page: Page): (part: Locator) => Promise<void> {
	const underWay = new Set<Request>();
	page.on('request', (request) => {
		if (['xhr', 'fetch'].includes(request.resourceType())) underWay.add(request);
	});
	page.on('requestfinished', (request) => underWay.delete(request));
	page.on('requestfailed', (request) => underWay.delete(request));

	return async (part) => {
		let last = '';
		for (const start = Date.now(); Date.now() - start < 120_000; await wait(80)) {
			const now = await part.evaluate((element) => {
				const inputs = Array.from(
					element.querySelectorAll('input'),
					(input) => input.placeholder + input.value,
				);
				return [element.scrollHeight, (element as HTMLElement).innerText, ...inputs].join('\n');
			});
			if (now === last && underWay.size === 0 && !/Loading/.test(now)) return;
			last = now;
		}
		throw new Error(
			`Still not done after two minutes: ${[...underWay].map((request) => request.url())} ${last}`,
		);
	};
}

/** What a part of a page says: its text, and what stands in its dropdowns and as a hint in its empty fields. */
export const wordsOf = async (part: Locator): Promise<string[]> =>
	await part.evaluate((element) => [
		(element as HTMLElement).innerText,
		...Array.from(
			element.querySelectorAll('input, textarea'),
			(input) => (input as HTMLInputElement).placeholder,
		),
		...Array.from(element.querySelectorAll<HTMLInputElement>('.el-select input'), (input) => input.value),
	]);

/** Labels, headings, notices, choices and hints of a part that do not have the room they need. */
export const cutIn = async (part: Locator): Promise<string[]> =>
	await part.evaluate((element) => {
		const labels = Array.from(
			element.querySelectorAll<HTMLElement>('label, [class*="label"], [class*="notice"], .el-tag'),
		)
			.filter(({ clientWidth }) => clientWidth > 0)
			.filter((label) => {
				// Only words that can be seen: older n8n keep room for a switch that comes with the mouse.
				const words = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
				const range = document.createRange();
				const room = label.getBoundingClientRect().right + 1;
				for (let word = words.nextNode(); word; word = words.nextNode()) {
					range.selectNodeContents(word);
					const isSeen = word.parentElement?.checkVisibility({
						opacityProperty: true,
						visibilityProperty: true,
					});
					if (isSeen && range.getBoundingClientRect().right > room) return true;
				}
				return false;
			})
			.filter((label) => getComputedStyle(label).overflow !== 'visible')
			.map((label) => label.innerText);
		const pen = document.createElement('canvas').getContext('2d');
		const inputs = Array.from(element.querySelectorAll('input'))
			.filter(({ clientWidth }) => clientWidth > 0)
			.map((input) => ({
				input,
				text: input.value ? (input.closest('.el-select') ? input.value : '') : input.placeholder,
			}))
			.filter(({ input, text }) => {
				const style = getComputedStyle(input);
				if (!pen) throw new Error('This browser measures no text.');
				pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
				const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
				return pen.measureText(text).width > room + 1;
			})
			.map(({ text }) => text);
		return [...labels, ...inputs];
	});

/** Shows the page in a colour scheme, and waits until a part of it has that one's background. */
export async function showIn(page: Page, colorScheme: 'light' | 'dark', part: Locator): Promise<void> {
	await page.emulateMedia({ colorScheme });
	await page.waitForFunction(
		({ element, dark }) => {
			// A pixel, because a colour may be written in many ways.
			const pixel = document.createElement('canvas').getContext('2d');
			if (!pixel) throw new Error('This browser paints no canvas.');
			for (let at = element; at; at = at.parentElement) {
				pixel.clearRect(0, 0, 1, 1);
				pixel.fillStyle = getComputedStyle(at).backgroundColor;
				pixel.fillRect(0, 0, 1, 1);
				const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
				if (alpha > 250) return Math.max(red, green, blue) < 100 === dark;
			}
			return false;
		},
		{ element: (await part.elementHandle()) as ElementHandle<Element> | null, dark: colorScheme === 'dark' },
		{ timeout: 10_000 },
	);
}

/** A picture under its name. */
export interface Shot {
	name: string;
	jpeg: Buffer;
}

/** Puts pictures beside each other into `NAME.jpg` of a folder, to be looked at in one go. */
export async function contactSheet(
	browser: Browser,
	folder: string,
	name: string,
	shots: Shot[],
): Promise<void> {
	const sheet = await browser.newPage({ viewport: { width: 2200, height: 1000 } });
	const figures = shots.map(
		(shot) =>
			`<figure><figcaption>${shot.name}</figcaption><img src="data:image/jpeg;base64,${shot.jpeg.toString('base64')}"></figure>`,
	);
	await sheet.setContent(
		`<!doctype html><style>body{columns:6;column-gap:8px;font:14px sans-serif}figure{margin:0 0 8px;break-inside:avoid}img{width:100%}</style>${figures.join('')}`,
	);
	await sheet.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 80, fullPage: true });
	await sheet.close();
}
