import type { INode } from 'n8n-workflow';

/** Credential type for each value of the parameter `authentication`. */
const CREDENTIAL_TYPES = new Map([
	['oAuth2', 'hootsuiteOAuth2Api'],
	['accessToken', 'hootsuiteApi'],
	['app', 'hootsuiteAppApi'],
]);

/** The credential type that a node's parameter `authentication` chooses. */
export function credentialTypeOf({ parameters }: Pick<INode, 'parameters'>): string {
	return CREDENTIAL_TYPES.get((parameters?.authentication as string) ?? 'oAuth2') as string;
}

/** What the user has named the chosen credential; undefined where none is chosen. */
export const credentialNameOf = (node: INode): string | undefined =>
	node.credentials?.[credentialTypeOf(node)]?.name;
