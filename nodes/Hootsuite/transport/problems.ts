import type { IDataObject } from 'n8n-workflow';

/** One thing that Hootsuite, or a gateway in front of it, says went wrong; the five answer shapes brought to one form. */
export interface Problem {
	/** What the service said, in its own words. */
	message: string;
	/** Hootsuite's error code: a number in REST and Amplify, a word such as `invalid_client` in OAuth and SCIM. */
	code?: string;
	/** The id Hootsuite support asks for: `id` in REST, `uuid` in Amplify, `instance` in analytics. */
	traceId?: string;
	/** What it is about, such as `{ type: 'socialProfile', id: '115185509' }`. */
	resource?: { type?: string; id?: string };
}

const asRecord = (value: unknown): IDataObject | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as IDataObject) : undefined;

const text = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : String(value);

/** Hootsuite's message with the trace and the resource it is about. REST document, definition `Error`; Amplify, `errors`. */
function fromEntry(entry: unknown): Problem {
	const { code, message, id, uuid, resource } = asRecord(entry) ?? { message: text(entry) };
	const about = asRecord(resource);
	return {
		message: text(message) ?? 'Hootsuite gave no reason',
		code: text(code),
		traceId: text(id) ?? text(uuid),
		...(about && { resource: { type: text(about.type), id: text(about.id) } }),
	};
}

/**
 * Reads what an answer's body says went wrong.
 * @param body parsed JSON, or the text of something that is no JSON
 * @returns one entry a reported error; empty where the body reports none, or is in no shape Hootsuite uses
 */
export function readProblems(body: unknown): Problem[] {
	const answer = asRecord(body);
	if (!answer) return [];

	// REST `{errors: [...]}`, alone or beside `data`; Amplify adds `message`.
	if (Array.isArray(answer.errors)) return answer.errors.map(fromEntry);

	// OAuth `{error, error_description, error_hint}`
	if (typeof answer.error === 'string') {
		const { error, error_description: description, error_hint: hint } = answer;
		return [{ message: [text(description) ?? error, text(hint)].filter(Boolean).join(' '), code: error }];
	}

	// SCIM `{schemas, status, detail, scimType}` and analytics' problem details `{type, title, status, detail, instance}`
	if (answer.detail !== undefined || answer.title !== undefined) {
		const message = [text(answer.title), text(answer.detail)].filter(Boolean).join(': ');
		return [{ message, code: text(answer.scimType), traceId: text(answer.instance) }];
	}

	// Amplify `{message}` without entries
	if (typeof answer.message === 'string') return [{ message: answer.message }];
	return [];
}
