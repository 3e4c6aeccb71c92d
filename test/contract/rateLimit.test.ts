import { PROFILES } from '../../sandbox/seed';
import { codes, useSandbox } from './support';

const { call, set, url, state } = useSandbox({ rateLimit: true });

/** The limit counts whole seconds. They pass where a test says so, however slow the machine. */
let now = Date.now();
const nextSecond = () => (now += 1000);
beforeEach(() => {
	nextSecond();
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});

const burst = async (requests: number) =>
	await Promise.all(Array.from({ length: requests }, async () => await call('GET', '/v1/me')));

it('tells quota, use and what is left on every answer', async () => {
	const first = await call('GET', '/v1/me');
	expect(first.headers.get('x-account-quota')).toBe('100000 per day');
	expect(first.headers.get('x-account-quota-used')).toBe('1');
	expect(first.headers.get('x-account-rate-limit-requests-remaining')).toBe('19');
	const refused = await call('GET', '/v1/me', { token: null });
	expect(refused.headers.get('x-account-quota-used')).toBe('2');
});

it('answers 20 requests in a second and refuses the rest with 429, 1003 and no Retry-After', async () => {
	const answers = await burst(25);
	const refused = answers.filter(({ status }) => status === 429);
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
	expect(refused).toHaveLength(5);
	for (const answer of refused) {
		expect(codes(answer)).toEqual([1003]);
		expect(answer.headers.has('retry-after')).toBe(false);
		expect(answer.headers.get('x-account-rate-limit-requests-remaining')).toBe('0');
	}
});

it('answers again in the next second', async () => {
	await burst(21);
	nextSecond();
	expect((await call('GET', '/v1/me')).status).toBe(200);
});

it('does nothing for a refused request', async () => {
	const before = state().messages.length;
	await burst(20);
	const body = { text: 'Hello', socialProfileIds: [PROFILES.threads] };
	expect((await call('POST', '/v1/messages', { body })).status).toBe(429);
	expect(state().messages).toHaveLength(before);
	expect(state().requests.at(-1)?.body).toEqual(body);
});

it('leaves storage and steering alone', async () => {
	await burst(20);
	expect((await fetch(`${url()}/storage/nothing`)).status).toBe(404);
	expect((await call('GET', '/__sandbox/clock')).status).toBe(200);
	expect((await call('GET', '/v1/me')).status).toBe(429);
});

it('can be switched off', async () => {
	await set({ rateLimit: false });
	expect((await burst(30)).every(({ status }) => status === 200)).toBe(true);
});
