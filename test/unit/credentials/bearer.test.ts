import type { IHttpRequestOptions } from 'n8n-workflow';
import { HootsuiteApi } from '../../../credentials/HootsuiteApi.credentials';
import { HootsuiteAppApi } from '../../../credentials/HootsuiteAppApi.credentials';

const request: IHttpRequestOptions = { url: '/v1/me', headers: { Accept: 'application/json' } };

describe.each([
	['an access token', HootsuiteApi],
	['an app', HootsuiteAppApi],
])('the credential of %s', (_name, Credential) => {
	const { authenticate } = new Credential();

	it('signs a request with its token, without an expression that n8n would have to resolve', async () => {
		const signed = await authenticate({ accessToken: 'a token' }, request);
		expect(signed).toEqual({
			url: '/v1/me',
			headers: { Accept: 'application/json', Authorization: 'Bearer a token' },
		});
	});

	it('signs a request anew where the token was renewed meanwhile', async () => {
		const before = await authenticate({ accessToken: 'old' }, request);
		const after = await authenticate({ accessToken: 'new' }, before);
		expect(after.headers).toEqual({ Accept: 'application/json', Authorization: 'Bearer new' });
	});
});
