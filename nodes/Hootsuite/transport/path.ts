import { InputError } from './errors';

/** A path below the credential's base URL in which every id is percent-encoded. Only {@link apiPath} makes one. */
export type ApiPath = string & { readonly apiPath: unique symbol };

/**
 * One id as one part of a path: `.`, `..` and nothing at all would lead to another place, also when they are
 * encoded; half a character cannot be encoded.
 */
function segment(id: string | number): string {
	const text = String(id);
	if (!['', '.', '..'].includes(text.trim()) && !/\p{Surrogate}/u.test(text)) return encodeURIComponent(text);
	throw new InputError(
		`An ID is "${text}", which is none`,
		'Check the fields with IDs, and what their expressions give for this item.',
	);
}

/**
 * Builds a request path; each inserted value becomes one percent-encoded segment. Media ids are base64 text with
 * `=`, `/` and `+`, which would otherwise change the path (observed in recorded requests of other integrations).
 *
 * @example apiPath`/v1/messages/${messageId}`
 * @throws InputError where a value is empty, `.` or `..`
 */
export function apiPath(parts: TemplateStringsArray, ...values: Array<string | number>): ApiPath {
	return parts.reduce((path, part, i) => path + segment(values[i - 1]) + part) as ApiPath;
}
