/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { request } from 'http';

import { ACCESS_TOKEN, MEMBER_ID, ORGANIZATION_ID, PROFILES, TEAMS } from '../../sandbox/seed';
import { BASIC, useSandbox } from './support';

const { call, state, url } = useSandbox();

interface Sent {
	method: string;
	path: string;
	/** Name after value, so that a name can come twice. */
	headers?: string[];
	body?: string;
}

/** A request whose headers go out exactly as given. */
async function send({ method, path, headers = [], body = '' }: Sent) {
	const { host } = new URL(url());
	const always = ['host', host, 'content-length', String(Buffer.byteLength(body))];
	return await new Promise<{ status: number; text: string }>((resolve, reject) => {
		const sent = request(url() + path, { method, headers: [...always, ...headers] }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => (text += chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

const TOKEN = ['authorization', `Bearer ${ACCESS_TOKEN}`];
const JSON_TYPE = ['content-type', 'application/json;charset=utf-8'];
const read = ({ text }: { text: string }) => JSON.parse(text) as Record<string, never>;
const codes = (answer: { text: string }) =>
	(read(answer) as unknown as { errors: Array<{ code: unknown }> }).errors.map(({ code }) => code);

describe('two Authorization headers', () => {
	it.each([
		['the same', TOKEN],
		['another', ['Authorization', 'Bearer other']],
		['the client’s', ['Authorization', BASIC]],
	])('are refused with 1000, also where the second is %s', async (_what, second) => {
		for (const headers of [
			[...TOKEN, ...second],
			[...second, ...TOKEN],
		]) {
			const answer = await send({ method: 'GET', path: '/v1/me', headers });
			expect([answer.status, codes(answer)]).toEqual([401, [1000]]);
		}
	});

	it('in one line are refused as well', async () => {
		const headers = ['authorization', `Bearer ${ACCESS_TOKEN}, Bearer ${ACCESS_TOKEN}`];
		const answer = await send({ method: 'GET', path: '/v1/me', headers });
		expect([answer.status, codes(answer)]).toEqual([401, [1000]]);
	});

	it('do nothing', async () => {
		const before = state().messages.length;
		const body = JSON.stringify({ text: 'Hello', socialProfileIds: [PROFILES.threads] });
		const headers = [...TOKEN, ...TOKEN, ...JSON_TYPE];
		expect((await send({ method: 'POST', path: '/v1/messages', headers, body })).status).toBe(401);
		expect(state().messages).toHaveLength(before);
	});

	it('are refused by the token endpoint in OAuth’s shape', async () => {
		const form = ['content-type', 'application/x-www-form-urlencoded'];
		const answer = await send({
			method: 'POST',
			path: '/oauth2/token',
			headers: ['authorization', BASIC, 'authorization', BASIC, ...form],
			body: `grant_type=member_app&member_id=${MEMBER_ID}`,
		});
		expect([answer.status, read(answer).error]).toEqual([400, 'invalid_request']);
	});
});

describe('a method that a path does not have', () => {
	it.each([
		['PUT', '/v1/messages'],
		['PATCH', '/v1/messages/1'],
		['DELETE', '/v1/media/a%2Fb%3D'],
		['GET', '/v1/messages/1/approve'],
		['POST', '/v1/me'],
		['GET', '/v1/analytics/posts?limit=1'],
		['DELETE', '/amplify/v1/me/topics'],
		['DELETE', '/scim/v2/Users/1'],
	])('is refused with 5001, not as a path that is missing: %s %s', async (method, path) => {
		const answer = await send({ method, path, headers: TOKEN });
		expect([answer.status, codes(answer)]).toEqual([400, [5001]]);
	});

	it('is refused in the shape of the place: OAuth, storage', async () => {
		const token = await send({ method: 'GET', path: '/oauth2/token' });
		expect([token.status, read(token).error]).toEqual([400, 'invalid_request']);
		const storage = await send({ method: 'POST', path: '/storage/a/b' });
		expect([storage.status, storage.text]).toEqual([405, expect.stringContaining('MethodNotAllowed')]);
	});

	it('is still 4001 where the path does not exist either', async () => {
		for (const path of ['/v1/posts', '/v1/messages/1/2/3', '/v1', '/']) {
			const answer = await send({ method: 'PUT', path, headers: TOKEN });
			expect([answer.status, codes(answer)]).toEqual([404, [4001]]);
		}
	});
});

describe('a Content-Type that is not JSON', () => {
	const body = JSON.stringify({ text: 'Hello', socialProfileIds: [PROFILES.threads] });
	const post = async (type: string | null, path = '/v1/messages', text = body) =>
		await send({
			method: 'POST',
			path,
			headers: [...TOKEN, ...(type === null ? [] : ['content-type', type])],
			body: text,
		});

	it.each([
		'text/plain',
		'application/x-www-form-urlencoded',
		'application/json-patch+json',
		'application/jsonx',
		'multipart/form-data; boundary=x',
		'application/json;charset=iso-8859-1',
		'json',
		null,
	])('is refused with 400 and 4000, and nothing is done: %s', async (type) => {
		const before = state().messages.length;
		const answer = await post(type);
		expect([answer.status, codes(answer)]).toEqual([400, [4000]]);
		expect(answer.text).toMatch(/Content-Type|Media Type/);
		expect(state().messages).toHaveLength(before);
	});

	it.each([
		'application/json',
		'application/json;charset=utf-8',
		'application/json; charset=UTF-8',
		'Application/JSON; charset="utf-8"',
	])('is not %s', async (type) => {
		expect((await post(type)).status).toBe(200);
	});

	it('is refused in the shape of the place: analytics, Amplify, SCIM', async () => {
		const analytics = read(await post('text/plain', '/v1/analytics/posts', '{}'));
		expect(analytics).toMatchObject({ status: 400, title: 'invalid-argument', type: 'about:blank' });
		const amplify = read(await post('text/plain', '/amplify/v1/me/topics', '{}'));
		expect(amplify).toMatchObject({ errors: [{ code: '400', uuid: expect.any(String) }] });
		const scim = read(await post('application/scim+json', '/scim/v2/Users', '{}'));
		expect(scim).toMatchObject({ status: '400', schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'] });
	});

	it('is refused where there is no body, too: every POST has a Content-Type', async () => {
		const path = `/v1/organizations/${ORGANIZATION_ID}/teams/${TEAMS.careers}/members/${MEMBER_ID}`;
		const members = () => state().teams.find(({ team }) => team.id === TEAMS.careers)?.memberIds;
		const answer = await post(null, path, '');
		expect([answer.status, codes(answer)]).toEqual([400, [4000]]);
		expect(members()).not.toContain(MEMBER_ID);
		expect((await post('application/json;charset=utf-8', path, '')).status).toBe(200);
		expect(members()).toContain(MEMBER_ID);
	});

	it('is told only to who has a token', async () => {
		const answer = await send({ method: 'POST', path: '/v1/messages', body });
		expect(codes(answer)).toEqual([1000]);
	});

	it('does not matter where a method has no body', async () => {
		expect((await call('GET', '/v1/me', { headers: { 'content-type': 'text/plain' } })).status).toBe(200);
	});
});

describe('a body that is not JSON', () => {
	it.each(['/v1/messages', '/v1/analytics/posts', '/amplify/v1/me/topics'])(
		'is refused with 1100 at %s',
		async (path) => {
			const answer = await send({
				method: 'POST',
				path,
				headers: [...TOKEN, ...JSON_TYPE],
				body: '{"text":',
			});
			expect([answer.status, codes(answer)]).toEqual([400, [1100]]);
		},
	);
});
