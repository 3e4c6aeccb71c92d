import type { INode } from 'n8n-workflow';
import { InputError } from './errors';

/** Credential type for each value of the parameter `authentication`. */
const CREDENTIAL_TYPES = new Map<unknown, string>([
	['oAuth2', 'hootsuiteOAuth2Api'],
	['accessToken', 'hootsuiteApi'],
	['app', 'hootsuiteAppApi'],
]);

/**
 * The credential type that a node's parameter `authentication` chooses.
 * @throws InputError where it is none of the three, such as an expression: which credential n8n hands out, and so whether
 * a webhook must be signed, would be anybody's guess
 */
export function credentialTypeOf({ parameters }: Pick<INode, 'parameters'>): string {
	const chosen = parameters?.authentication ?? 'oAuth2';
	const type = CREDENTIAL_TYPES.get(chosen);
	if (type) return type;
	throw new InputError(
		`'Authentication' is ${JSON.stringify(chosen)}, which is no way to sign in to Hootsuite`,
		'Choose it from the list: OAuth2, Access Token or App. It takes no expression.',
	);
}

/** What the user has named the chosen credential; undefined where none is chosen. */
export function credentialNameOf({ parameters, credentials }: INode): string | undefined {
	const type = CREDENTIAL_TYPES.get(parameters?.authentication ?? 'oAuth2');
	return type && credentials?.[type]?.name;
}
