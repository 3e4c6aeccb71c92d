import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { HootsuiteAppApi } from '../../../credentials/HootsuiteAppApi.credentials';

const credentials = {
	baseUrl: 'https://platform.hootsuite.com//',
	clientId: 'the app',
	clientSecret: 'very secret',
	grantType: 'member_app',
	memberId: '15240789',
	organizationId: '626731',
};

async function signIn(change: object = {}) {
	const requests: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		requests.push(options);
		return await Promise.resolve({ access_token: 'token', expires_in: 3599, scope: 'x' });
	};
	const n8n = { helpers: { httpRequest } } as IHttpRequestHelper;
	const given = await new HootsuiteAppApi().preAuthentication.call(n8n, { ...credentials, ...change });
	return { given, request: requests[0] };
}

describe('an app', () => {
	it('trades its id and secret for a token, and n8n keeps nothing else', async () => {
		const { given, request } = await signIn();
		expect(given).toEqual({ accessToken: 'token' });
		expect(request).toMatchObject({
			method: 'POST',
			baseURL: 'https://platform.hootsuite.com',
			url: '/oauth2/token',
			auth: { username: 'the app', password: 'very secret' },
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		});
		expect(request.body).not.toContain('secret');
	});

	it.each([
		['member_app', 'grant_type=member_app&member_id=15240789'],
		['organization_app', 'grant_type=organization_app&organization_id=626731'],
	])('says who has installed it: %s', async (grantType, body) => {
		expect((await signIn({ grantType })).request.body).toBe(body);
	});
});
