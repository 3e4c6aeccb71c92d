/** A path below the credential's base URL in which every id is percent-encoded. Only {@link apiPath} makes one. */
export type ApiPath = string & { readonly apiPath: unique symbol };

/**
 * Builds a request path; each inserted value becomes one percent-encoded segment. Media ids are base64 text with
 * `=`, `/` and `+`, which would otherwise change the path (observed in recorded requests of other integrations).
 *
 * @example apiPath`/v1/messages/${messageId}`
 */
export function apiPath(parts: TemplateStringsArray, ...values: Array<string | number>): ApiPath {
	return parts.reduce((path, part, i) => path + encodeURIComponent(values[i - 1]) + part) as ApiPath;
}
