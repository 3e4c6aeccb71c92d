import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

/**
 * Signs a request with the credential's access token. A function, because n8n 2.35 to 2.41 cannot resolve the
 * expression of its generic kind where two polls of a workflow overlap: the one that ends first takes away what resolves it
 * (observed).
 */
export const bearer = async (
	{ accessToken }: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> => ({
	...request,
	headers: { ...request.headers, Authorization: `Bearer ${String(accessToken)}` },
});
