import { PROFILES } from '../../sandbox/seed';
import { codes, useSandbox } from './support';

const { call, url, state } = useSandbox();

const profile = [PROFILES.facebookPage];
const message = { text: 'Hello', socialProfileIds: profile };
const schedule = async (body: unknown) => await call('POST', '/v1/messages', { body });
const range = 'startTime=2026-01-01T00:00:00Z&endTime=2026-01-02T00:00:00Z';

describe('a body', () => {
	it.each([
		['an unknown property', { ...message, txet: 'x' }, '/txet'],
		['an unknown nested property', { ...message, media: [{ id: 'x', thumbnailId: 'y' }] }, '/media/0/'],
		['a number for text', { ...message, text: 5 }, '/text'],
		['a number in place of an id', { ...message, socialProfileIds: [120000001] }, '/socialProfileIds/0'],
		['one id in place of a list', { ...message, socialProfileIds: PROFILES.facebookPage }, '/socialProf'],
		['a boolean as text', { ...message, emailNotification: 'true' }, '/emailNotification'],
		['null', { ...message, location: null }, '/location'],
		['an empty object', { ...message, targeting: {} }, '/targeting'],
		['a latitude off the globe', { ...message, location: { latitude: 91, longitude: 0 } }, '/location'],
		['half a location', { ...message, location: { latitude: 1 } }, '/location'],
		[
			'two visibilities',
			{ ...message, privacy: { facebook: { visibility: ['friends', 'everyone'] } } },
			'/privacy',
		],
		[
			'a visibility nobody knows',
			{ ...message, privacy: { facebook: { visibility: ['public'] } } },
			'/privacy',
		],
		[
			'a visibility that is no list',
			{ ...message, privacy: { facebook: { visibility: 'friends' } } },
			'/privacy',
		],
		[
			'privacy on a network that has none',
			{ ...message, privacy: { twitter: { visibility: [] } } },
			'/privacy',
		],
		['a wrong visibility', { ...message, privacy: { linkedIn: { visibility: ['everyone'] } } }, '/privacy'],
		[
			'a wrong targeting name',
			{ ...message, targeting: { facebookPage: { interestIn: ['male'] } } },
			'/targeting',
		],
		[
			'a location that is no LinkedIn URN',
			{ ...message, targeting: { linkedInV2Company: { locations: ['Canada'] } } },
			'/targeting',
		],
	])('with %s is refused with 4000 and changes nothing', async (_what, body, path) => {
		const before = state().messages.length;
		const answer = await schedule(body);
		expect(answer.status).toBe(400);
		expect(codes(answer)).toContain(4000);
		expect(answer.body.errors.some((error) => error.message.startsWith(path))).toBe(true);
		expect(answer.body.errors[0].id).toMatch(/^[0-9a-f-]{36}$/);
		expect(state().messages).toHaveLength(before);
	});

	it('without what is required is refused', async () => {
		const answer = await call('POST', '/v1/messages/1/reject', { body: { sequenceNumber: 1 } });
		expect(codes(answer)).toEqual([4000]);
		expect(answer.body.errors[0].message).toContain('/reason');
	});

	it('that is missing is refused', async () => {
		expect(codes(await call('POST', '/v1/messages'))).toEqual([4000]);
	});

	it('that is not JSON is refused with 1100', async () => {
		const response = await fetch(`${url()}/v1/messages`, {
			method: 'POST',
			headers: { authorization: 'Bearer sandbox-access-token', 'content-type': 'application/json' },
			body: '{"text":',
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ errors: [{ code: 1100 }] });
		expect(state().requests.at(-1)?.body).toBe('{"text":');
	});
});

describe('a query', () => {
	it.each([
		['without its required times', 'limit=5', 4000],
		['with an unknown parameter', `${range}&page=2`, 4000],
		['with ids joined by commas', `${range}&socialProfileIds=1,2`, 4000],
		['with a limit over 100', `${range}&limit=101`, 4000],
		['with a fraction for a limit', `${range}&limit=1.5`, 4000],
		['with a wrong boolean', `${range}&includeUnscheduledReviewMsgs=yes`, 40022],
		['with a state that cannot be filtered', `${range}&state=SUBMITTED`, 40019],
		['with a wrong cursor', `${range}&cursor=2`, 3020],
		['with times that are none', 'startTime=yesterday&endTime=today', 4000],
		['with its end before its start', 'startTime=2026-01-02T00:00:00Z&endTime=2026-01-01T00:00:00Z', 4000],
		['over four weeks and a second', 'startTime=2026-01-01T00:00:00Z&endTime=2026-01-29T00:00:01Z', 40020],
	])('%s is refused', async (_what, query, code) => {
		const answer = await call('GET', `/v1/messages?${query}`);
		expect(answer.status).toBe(400);
		expect(codes(answer)).toContain(code);
	});

	it.each([
		'startTime=2026-01-01T00:00:00Z&endTime=2026-01-29T00:00:00Z',
		`${range}&limit=100&includeUnscheduledReviewMsgs=true&state=SENT`,
		`${range}&socialProfileIds=1`,
		`${range}&socialProfileIds=1&socialProfileIds=2`,
	])('as documented is taken: %s', async (query) => {
		expect((await call('GET', `/v1/messages?${query}`)).status).toBe(200);
	});

	it('is refused where the operation has no parameters', async () => {
		expect(codes(await call('GET', '/v1/me?fields=id'))).toEqual([4000]);
	});
});

describe('what is not there', () => {
	it.each([
		['/v1/messages/1', 400],
		['/v1/messages/1/history', 404],
		['/v1/comments/1', 400],
		['/v1/media/1', 400],
		['/v1/socialProfiles/1', 400],
	])('at %s is 4001 under the documented status %i', async (path, status) => {
		const answer = await call('GET', path);
		expect(answer.status).toBe(status);
		expect(codes(answer)).toEqual([4001]);
		expect(answer.body.errors[0].resource?.id).toBe('1');
	});

	it('among organizations is 3003', async () => {
		expect(codes(await call('GET', '/v1/organizations/1/teams'))).toEqual([3003]);
	});

	it('as a path is a 404', async () => {
		expect((await call('GET', '/v1/posts')).status).toBe(404);
	});
});
