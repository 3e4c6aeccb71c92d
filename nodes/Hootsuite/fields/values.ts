import { DateTime } from 'luxon';
import type { IBinaryData, INodePropertyOptions } from 'n8n-workflow';
import { InputError, sentences } from '../transport/errors';

/** The field that a value was given for: what messages need to say. */
export interface Site {
	/** As the user reads it in the panel. */
	label: string;
	/** The labels of what the field is in, from the outside: `['Additional Fields', 'Privacy']`. */
	under: string[];
	/** The workflow's time zone, that of a date without one. */
	zone: string;
}

/** Text of what was given, for a message: short, and telling `"5"` from 5. */
function shown(value: unknown): string {
	if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 59)}…` : value}"`;
	if (Array.isArray(value)) return `a list of ${value.length} entries`;
	if (typeof value === 'object') return 'an object';
	return typeof value === 'function' ? 'a function' : String(value);
}

const isGiven = (value: unknown) => value !== null && value !== undefined;

/** The refusal of a value: what came, and the way out. */
export function refuse({ label, under }: Site, problem: string, wayOut: string): InputError {
	const where = under.length > 0 && `The field is under ${under.map((name) => `'${name}'`).join(' → ')}.`;
	return new InputError(`'${label}' ${problem}`, sentences(wayOut, where));
}

const wrong = (site: Site, value: unknown, kind: string, wayOut: string) =>
	refuse(site, `is ${shown(value)}, which is ${kind}`, wayOut);

/** What is said of a required field that was left empty, or whose expression gives nothing. */
export const FILL_IT_IN = 'Fill it in, or check what its expression gives for this item.';

/** A number in text form; undefined where it is none, or has more digits than JavaScript can keep. */
const exactText = (value: number): string | undefined =>
	Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
		? String(value)
		: undefined;

/** By its tag: what an expression gives may come from another realm of JavaScript, with classes of its own. */
const hasTag = (value: unknown, tag: string) => Object.prototype.toString.call(value) === `[object ${tag}]`;

export const isDate = (value: unknown): value is Date => hasTag(value, 'Date');

/** What only looks like one, such as JSON with luxon's mark, has no methods. */
export const isDateTime = (value: unknown): value is DateTime =>
	DateTime.isDateTime(value) && typeof value.toISO === 'function';

/** What stands for one text: text, number, boolean or date; undefined for everything else. */
function plainText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (isDateTime(value)) return value.toISO() ?? undefined;
	return isDate(value) && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
}

/** Text, from text, a number, a boolean or a date. Throws InputError for everything else. */
export function readText(value: unknown, site: Site): string {
	const text = plainText(value);
	if (text !== undefined) return text;
	const wayOut =
		'Give text. To write an object or a list as text, use JSON.stringify() or join() in the expression.';
	throw wrong(site, value, 'no text', wayOut);
}

/** `true` or `false`, also as text. Throws InputError for everything else, so that "no" never counts as yes. */
export function readBoolean(value: unknown, site: Site): boolean {
	if (typeof value === 'boolean') return value;
	const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (text === 'true' || text === 'false') return text === 'true';
	throw wrong(site, value, 'neither true nor false', 'Give true or false.');
}

/** What a number may be. */
export interface Bounds {
	minValue?: number;
	maxValue?: number;
	/** 0: whole numbers only. */
	numberPrecision?: number;
}

function boundsText({ minValue, maxValue, numberPrecision }: Bounds): string {
	const kind = numberPrecision === 0 ? 'a whole number' : 'a number';
	if (minValue !== undefined && maxValue !== undefined) return `${kind} from ${minValue} to ${maxValue}`;
	if (minValue !== undefined) return `${kind} of at least ${minValue}`;
	return maxValue === undefined ? kind : `${kind} of at most ${maxValue}`;
}

/** A number, also as text, within its bounds. Throws InputError for everything else. */
export function readNumber(value: unknown, site: Site, bounds: Bounds): number {
	const isNumeric = typeof value === 'string' && /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(value);
	const number = typeof value === 'number' ? value : isNumeric ? Number(value) : NaN;
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = bounds;
	const fits = number >= minValue && number <= maxValue && Number.isFinite(number);
	if (fits && (numberPrecision !== 0 || Number.isSafeInteger(number))) return number;
	throw refuse(site, `is ${shown(value)}`, `Give ${boundsText(bounds)}.`);
}

const sameButForCase = (one: unknown, other: unknown) =>
	String(one).toLowerCase() === String(other).toLowerCase();

/** One of the declared values; a number also as text, and the other way round. Throws InputError for everything else. */
export function readChoice<V>(value: unknown, site: Site, options: readonly INodePropertyOptions[]): V {
	const text = plainText(value);
	const chosen = options.find((option) => text !== undefined && String(option.value) === text.trim());
	if (chosen) return chosen.value as V;
	const meant = options.find(
		(option) => sameButForCase(option.value, text) || sameButForCase(option.name, text),
	);
	const values = options.map((option) => String(option.value)).join(', ');
	const wayOut = meant ? `Write it as ${String(meant.value)}.` : `Choose among ${values}.`;
	throw wrong(site, value, 'none of the choices', wayOut);
}

const A_LIST = 'Give an array, or a text with commas between the entries.';

function jsonArray(text: string): unknown[] | undefined {
	if (!/^\s*\[/.test(text)) return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

/** Entries of a list, from an array, its JSON text, a text with separators, or a single value. Null entries are left out. */
function entriesOf(value: unknown, site: Site, separator: RegExp): unknown[] {
	if (Array.isArray(value)) return value.filter(isGiven);
	const text = plainText(value);
	if (text === undefined) throw wrong(site, value, 'no list', A_LIST);
	const array = typeof value === 'string' ? jsonArray(value) : undefined;
	return array
		? entriesOf(array, site, separator)
		: typeof value === 'string'
			? text.split(separator)
			: [value];
}

/** Between the entries of a list. */
const COMMA = /,/;
/** Addresses may hold commas themselves: they end at white space, or at commas before the next one or at the end. */
const BETWEEN_URLS = /,?\s+|,(?=[\s,]*(?:https?:\/\/|$))/i;

function readEntries(value: unknown, site: Site, separator: RegExp): string[] {
	const texts = entriesOf(value, site, separator).map((entry) => {
		const text = plainText(entry);
		if (text !== undefined) return text.trim();
		throw refuse(site, `contains ${shown(entry)}, which is no text`, A_LIST);
	});
	return [...new Set(texts.filter(Boolean))];
}

/**
 * A list of texts, each once: from an array, its JSON text, or a text with commas; blanks around entries and empty ones are
 * left out. Throws InputError for everything else.
 */
export const readList = (value: unknown, site: Site): string[] => readEntries(value, site, COMMA);

const isWebAddress = (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text);

/** The same for web addresses. Throws InputError where one is none. */
export function readUrls(value: unknown, site: Site): string[] {
	const urls = readEntries(value, site, BETWEEN_URLS);
	const bad = urls.find((url) => !isWebAddress(url));
	if (bad === undefined) return urls;
	throw refuse(
		site,
		`contains ${shown(bad)}, which is no web address`,
		'Give addresses that start with https:// or http://.',
	);
}

/** One web address, without commas at its end; empty where none is given. Throws InputError for everything else. */
export function readUrl(value: unknown, site: Site): string {
	const url = readText(value, site)
		.trim()
		.replace(/[\s,]+$/, '');
	if (url === '' || isWebAddress(url)) return url;
	throw wrong(site, value, 'no web address', 'Give an address that starts with https:// or http://.');
}

/** Some of the declared values, each once. Throws InputError where an entry is none of them. */
export function readChoices<V>(value: unknown, site: Site, options: readonly INodePropertyOptions[]): V[] {
	return readList(value, site).map((entry) => readChoice<V>(entry, site, options));
}

const ROUNDED =
	'A number of this size cannot be exact in JavaScript, so it may be the ID of something else. Give the ID as text, as Hootsuite sends it: in an expression put quotes around it.';

/** The text of one id. A number that can have been rounded is refused: it may be another thing's id. */
function idText(value: unknown, site: Site): string {
	const isNumber = typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value));
	if (typeof value !== 'string' && !isNumber) {
		throw wrong(site, value, 'no ID', 'Give the ID as text.');
	}
	const text = typeof value === 'number' ? exactText(value) : String(value).trim();
	if (text !== undefined) return text;
	throw wrong(site, value, 'no exact ID', ROUNDED);
}

const isDigits = (text: string) => /^\d{1,20}$/.test(text);

/** An id of digits; empty where none is given. Throws InputError for everything else. */
export function readId(value: unknown, site: Site): string {
	const id = idText(value, site);
	if (id === '' || isDigits(id)) return id;
	throw wrong(site, value, 'no ID', 'An ID consists of digits only.');
}

/** Several ids of digits, each once. Throws InputError where one is none. */
export function readIds(value: unknown, site: Site): string[] {
	const ids = entriesOf(value, site, COMMA).map((entry) => {
		if (typeof entry === 'object') {
			throw refuse(
				site,
				`contains ${shown(entry)}, which is no ID`,
				`An ID consists of digits only. ${A_LIST}`,
			);
		}
		const id = idText(entry, site);
		if (id === '' || isDigits(id)) return id;
		throw refuse(
			site,
			`contains ${shown(entry)}, which is no ID`,
			'An ID consists of digits only. Give an array, or a list separated by commas.',
		);
	});
	return [...new Set(ids.filter(Boolean))];
}

/** An id of any characters, such as that of a file; empty where none is given. Throws InputError for everything else. */
export function readOpaqueId(value: unknown, site: Site): string {
	const id = idText(value, site);
	if (!/\s/.test(id) && !['.', '..'].includes(id)) return id;
	throw wrong(site, value, 'no ID', 'Give one ID as Hootsuite sends it, without blanks.');
}

/** Ids of any characters, each once. Throws InputError where one is none, or may have been rounded. */
export function readOpaqueIds(value: unknown, site: Site): string[] {
	const ids = entriesOf(value, site, COMMA).map((entry) => readOpaqueId(trimmed(entry), site));
	return [...new Set(ids.filter(Boolean))];
}

const trimmed = (entry: unknown) => (typeof entry === 'string' ? entry.trim() : entry);

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
	hasTag(value, 'Object') && !isDateTime(value);

const WRITE_JSON = 'Write JSON, or give an object or a list with an expression.';

/** The value of JSON text, or an object or list as it is; undefined where it is empty. Throws InputError for no JSON. */
export function readJson(value: unknown, site: Site): unknown {
	if (Array.isArray(value) || isPlainObject(value)) return value;
	if (typeof value !== 'string') throw wrong(site, value, 'no JSON', WRITE_JSON);
	if (value.trim() === '') return undefined;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		// Made before it is thrown: n8n's linter wants each throw in a catch to make one of n8n's own errors.
		const refusal = wrong(site, value, 'no JSON', WRITE_JSON);
		throw refusal;
	}
}

/** n8n's own form of a file. */
export const isBinaryData = (value: unknown): value is IBinaryData =>
	isPlainObject(value) &&
	typeof value.mimeType === 'string' &&
	(typeof value.data === 'string' || typeof value.id === 'string');

/** Names of fields with files, or n8n's files themselves. Throws InputError for everything else. */
export function readFiles(value: unknown, site: Site): Array<string | IBinaryData> {
	if (isBinaryData(value)) return [value];
	if (Array.isArray(value)) {
		return value.filter(isGiven).flatMap((entry) => readFiles(entry, site));
	}
	return readList(value, site);
}

/** The entries of a collection. Throws InputError where it is no object, or has an entry that is not declared. */
export function readEntriesOf(value: unknown, site: Site, names: readonly string[]): Record<string, unknown> {
	if (!isPlainObject(value)) throw wrong(site, value, 'no group of fields', 'Add its fields one by one.');
	const unknown = Object.keys(value).find((name) => !names.includes(name));
	if (unknown === undefined) return value;
	throw refuse(
		site,
		`has an entry "${unknown}", which this node does not know`,
		`Take it out. It takes ${names.join(', ')}.`,
	);
}
