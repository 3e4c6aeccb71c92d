import { isSafeObjectProperty } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { recognise } from './catalogue';

/** One event of a webhook's body. */
export interface ReceivedEvent {
	/** Value in the catalogue; null for types and states that are not in it. */
	event: string | null;
	/** As received. */
	type: string;
	/** A 64-bit number as text; null where the event has none. */
	seqNo: string | null;
	/** What belongs to the event; empty where Hootsuite sent none. */
	data: IDataObject;
	/** The whole entry as received. */
	raw: IDataObject;
}

/** JSON numbers of more than 53 bits would be rounded, and with them the numbers that tell repeats. */
const LONG_NUMBER = /"(seq_no|id)"\s*:\s*(\d{16,})(?=\s*[,}])/g;

/** Keys that would reach an object's prototype when somebody copies it; they can also be written with escapes. */
const MAY_HAVE_UNSAFE_KEYS = /__proto__|prototype|constructor|\\u00/i;

/** JSON whose long numbers are exact, and without keys that could do harm. Throws SyntaxError. */
export function parse(text: string): unknown {
	const exact = text.replace(LONG_NUMBER, '"$1":"$2"');
	if (!MAY_HAVE_UNSAFE_KEYS.test(exact)) return JSON.parse(exact);
	return JSON.parse(exact, (key, value: unknown) => (isSafeObjectProperty(key) ? value : undefined));
}

const asObject = (value: unknown): IDataObject =>
	typeof value === 'object' && value !== null ? (value as IDataObject) : {};

const asText = (value: unknown): string | null =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** What a webhook's body holds. */
export interface Delivery {
	/** In order of arrival, without pings. */
	events: ReceivedEvent[];
	/** Whether anything in it is Hootsuite's, or there is nothing in it at all. */
	recognised: boolean;
}

/**
 * Reads a webhook's body: an array of events, or a single one.
 * @param rawBody the bytes as they came
 * @returns undefined where the body is no JSON
 */
export function readDelivery(rawBody: Buffer): Delivery | undefined {
	let body: unknown;
	try {
		body = parse(rawBody.toString('utf8'));
	} catch {
		return undefined;
	}
	const entries: unknown[] = Array.isArray(body) ? body : [body];
	const events: ReceivedEvent[] = [];
	let recognised = 0;
	for (const entry of entries) {
		const found = recognise(entry);
		if (!found) continue;
		recognised += 1;
		if (found.ping) continue;
		const raw = entry as IDataObject;
		const { event, type } = found;
		events.push({ event, type, seqNo: asText(raw.seq_no), data: asObject(raw.data), raw });
	}
	return { events, recognised: recognised > 0 || entries.length === 0 };
}

/** Whose ids an event may carry, as `data.<name>.id`. */
const SUBJECTS = ['message', 'comment', 'app', 'member', 'media', 'suggestion'];

/** The id of something that belongs to an event, such as its message; null where it has none. */
export function idOf({ data }: ReceivedEvent, subject: string): string | null {
	return asText(asObject(data[subject]).id);
}

/** What a workflow gets for an event: what it is, when, about what, and the event itself where `includeRaw`. */
export function itemOf(received: ReceivedEvent, includeRaw: boolean): IDataObject {
	const { event, type, seqNo, data, raw } = received;
	const ids = SUBJECTS.map((subject) => [`${subject}Id`, idOf(received, subject)]).filter(
		([, id]) => id !== null,
	);
	return {
		event,
		type,
		seq_no: seqNo,
		timestamp: data.timestamp ?? null,
		state: data.state ?? null,
		organizationId: idOf(received, 'organization'),
		...Object.fromEntries(ids),
		...(includeRaw && { raw }),
	};
}
