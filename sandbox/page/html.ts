/** Markup that may stand in a page as it is. */
export class Html {
	constructor(readonly text: string) {}
}

type Part = Html | string | number | false | null | undefined | Part[];

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** A template whose values are written as text, unless they are Html; lists one after the other, nothing for false and null. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
	return new Html(strings.reduce((text, string, i) => text + written(values[i - 1]) + string));
}

function written(part: Part): string {
	if (part instanceof Html) return part.text;
	if (Array.isArray(part)) return part.map(written).join('');
	if (part === false || part === null || part === undefined) return '';
	return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
