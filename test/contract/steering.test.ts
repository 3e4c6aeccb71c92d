/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { sleep } from 'n8n-workflow';

import { startSandbox } from '../../sandbox';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { BASIC, codes, useSandbox } from './support';

const { call, token, wait, set, url, state } = useSandbox();

const steer = async <T>(method: string, path: string, body?: object) =>
	await call<T>(method, `/__sandbox/${path}`, { body, token: null });
const addFault = async (rule: object) => await steer('POST', 'faults', rule);
const schedule = async () =>
	await call('POST', '/v1/messages', { body: { text: 'Hello', socialProfileIds: [PROFILES.threads] } });

describe('faults', () => {
	it('answer once in place of the route, in the shape of the place', async () => {
		await addFault({ method: 'GET', path: '/v1/me', fault: { status: 500 } });
		const broken = await call('GET', '/v1/me');
		expect([broken.status, codes(broken)]).toEqual([500, [5000]]);
		expect((await call('GET', '/v1/me')).status).toBe(200);

		await addFault({ path: '/oauth2/token', fault: { status: 503 } });
		expect((await token({})).body).toMatchObject({ error: 'server_error', status_code: 503 });

		await addFault({ path: '/storage/**', fault: { status: 503 } });
		expect((await call('GET', '/storage/a/b')).text).toContain('<Code>InternalError</Code>');
	});

	it('play as often as asked and on that method only', async () => {
		await addFault({ method: 'post', path: '/v1/messages', times: 2, fault: { status: 500 } });
		const statuses = [];
		for (let i = 0; i < 3; i++) statuses.push((await schedule()).status);
		expect(statuses).toEqual([500, 500, 200]);
		expect((await call('GET', `/v1/messages/${MESSAGES.sent}`)).status).toBe(200);
	});

	it.each([
		['/v1/messages/*', '/v1/messages/1', true],
		['/v1/messages/*', '/v1/messages/1/history', false],
		['/v1/**', '/v1/messages/1/history', true],
		['/v1/me', '/v1/messages', false],
		['^/v1/(me|media)$', '/v1/me', true],
		['^/v1/(me|media)$', '/v1/messages/1', false],
	])('with path %s and %s: %s', async (path, asked, hit) => {
		await addFault({ path, fault: { status: 418 } });
		expect((await call('GET', asked)).status === 418).toBe(hit);
	});

	it('take body and headers as given, whatever the schema', async () => {
		await addFault({ path: '/v1/me', fault: { status: 200, body: { data: [] }, headers: { 'x-a': 'b' } } });
		const answer = await call('GET', '/v1/me');
		expect([answer.status, answer.body, answer.headers.get('x-a')]).toEqual([200, { data: [] }, 'b']);
	});

	it('can say that there is nothing where there is something', async () => {
		await addFault({ path: '/v1/messages/*', fault: { noData: true } });
		const answer = await call('GET', `/v1/messages/${MESSAGES.sent}`);
		expect([answer.status, answer.body]).toEqual([200, { data: [] }]);
		expect((await call('GET', `/v1/messages/${MESSAGES.sent}`)).body.data).toHaveLength(1);
	});

	it('can be a gateway’s HTML', async () => {
		await addFault({ path: '/v1/me', fault: { html: '<html>Bad Gateway</html>' } });
		const answer = await call('GET', '/v1/me');
		expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html']);
	});

	it('can be a delay only', async () => {
		await addFault({ path: '/v1/me', fault: { delayMs: 150 } });
		const before = Date.now();
		expect((await call('GET', '/v1/me')).status).toBe(200);
		expect(Date.now() - before).toBeGreaterThanOrEqual(145);
	});

	it('drop the connection before anything is done', async () => {
		const before = state().messages.length;
		await addFault({ path: '/v1/messages', fault: { reset: 'before' } });
		await expect(schedule()).rejects.toThrow('fetch failed');
		expect(state().messages).toHaveLength(before);
		expect(state().requests.at(-1)).toMatchObject({ method: 'POST', status: null });
	});

	it('drop the connection after the work is done', async () => {
		const before = state().messages.length;
		await addFault({ path: '/v1/messages', fault: { reset: 'after' } });
		await expect(schedule()).rejects.toThrow('fetch failed');
		expect(state().messages).toHaveLength(before + 1);
		expect(state().requests.at(-1)).toMatchObject({ method: 'POST', status: null });
	});

	it('drop the connection at once and do the work later', async () => {
		const before = state().messages.length;
		await addFault({ path: '/v1/messages', fault: { reset: 'early', delayMs: 1000 } });
		await expect(schedule()).rejects.toThrow('fetch failed');
		expect(state().messages).toHaveLength(before);
		await sleep(1200);
		expect(state().messages).toHaveLength(before + 1);
		expect(state().requests.at(-1)).toMatchObject({ method: 'POST', status: null });
	});

	it.each([
		['a status', { status: 504 }, 504, '"code":5000'],
		['a web page', { html: '<html>Bad Gateway</html>' }, 502, '<html>'],
		['a body', { body: 'not what was asked for' }, 200, 'not what'],
	])('do the work and answer %s all the same', async (_name, fault, status, text) => {
		const before = state().messages.length;
		await addFault({ path: '/v1/messages', fault: { ...fault, workDone: true } });
		const answer = await schedule();
		expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)]);
		expect(state().messages).toHaveLength(before + 1);
	});

	it('cut the body in the middle', async () => {
		const whole = (await call('GET', '/v1/socialProfiles')).text;
		await addFault({ path: '/v1/socialProfiles', fault: { cutBody: true } });
		const response = await fetch(`${url()}/v1/socialProfiles`, {
			headers: { authorization: 'Bearer sandbox-access-token' },
		});
		expect(response.status).toBe(200);
		expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(whole)));
		await expect(response.text()).rejects.toThrow('terminated');
	});

	it('can be listed and cleared', async () => {
		await addFault({ path: '/v1/me', times: 5, fault: { status: 500 } });
		expect((await steer('GET', 'faults')).body).toMatchObject([{ path: '/v1/me', timesLeft: 5 }]);
		await steer('DELETE', 'faults');
		expect((await call('GET', '/v1/me')).status).toBe(200);
	});

	it('do not touch the steering itself', async () => {
		await addFault({ path: '**', times: 9, fault: { status: 500 } });
		expect((await steer('GET', 'clock')).status).toBe(200);
	});

	it('with a word the sandbox does not know are refused', async () => {
		expect((await addFault({ path: '/v1/me', fault: { reset: 'during' } })).status).toBe(400);
	});
});

describe('recorded requests', () => {
	it('show what came in, newest last, and no token', async () => {
		await schedule();
		await call('GET', '/v1/messages?limit=5', { token: null });
		await token({ grant_type: 'refresh_token', refresh_token: 'x' }, { authorization: BASIC });
		const { body, text } = await steer<Array<Record<string, unknown>>>('GET', 'requests');
		expect(body).toMatchObject([
			{
				method: 'POST',
				path: '/v1/messages',
				headers: { authorization: 'Bearer' },
				body: { text: 'Hello', socialProfileIds: [PROFILES.threads] },
				status: 200,
			},
			{ method: 'GET', url: '/v1/messages?limit=5', query: { limit: '5' }, status: 401 },
			{
				path: '/oauth2/token',
				headers: { authorization: 'Basic' },
				body: { grant_type: 'refresh_token' },
				status: 400,
			},
		]);
		expect(text).not.toContain('sandbox-access-token');
	});

	it('include paths that do not exist', async () => {
		await call('POST', '/v2/nothing', { body: { a: 1 } });
		expect(state().requests).toMatchObject([{ path: '/v2/nothing', body: { a: 1 }, status: 404 }]);
	});

	it('can be cleared', async () => {
		await call('GET', '/v1/me');
		await steer('DELETE', 'requests');
		expect((await steer('GET', 'requests')).body).toEqual([]);
	});
});

describe('the clock', () => {
	it('runs with real time', async () => {
		const { body } = await steer<{ now: string; frozen: boolean }>('GET', 'clock');
		expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(60_000);
		expect(body.frozen).toBe(false);
	});

	it('stands still at a moment, moves on from there, and is released', async () => {
		await steer('POST', 'clock', { now: '2030-01-01T00:00:00Z' });
		expect((await steer('GET', 'clock')).body).toEqual({ now: '2030-01-01T00:00:00.000Z', frozen: true });
		await wait(90);
		expect((await steer('GET', 'clock')).body).toEqual({ now: '2030-01-01T00:01:30.000Z', frozen: true });
		const { body } = await steer<{ now: string; frozen: boolean }>('POST', 'clock', { now: null });
		expect(body.frozen).toBe(false);
		expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(60_000);
	});

	it('is told by every answer in its Date header', async () => {
		await steer('POST', 'clock', { now: '2030-01-01T00:00:00.900Z' });
		const upload = (await call('POST', '/v1/media', { body: { sizeBytes: 3, mimeType: 'image/png' } })).body
			.data;
		await addFault({ path: '/v1/me/organizations', fault: { status: 503 } });
		await addFault({ path: '/v1/socialProfiles', fault: { cutBody: true } });
		for (const answer of [
			await call('GET', '/v1/me'),
			await call('GET', '/v1/me', { token: null }),
			await call('GET', '/v1/me/organizations'),
			await fetch(`${url()}/v1/socialProfiles`, {
				headers: { authorization: 'Bearer sandbox-access-token' },
			}),
			await call('GET', '/v1/nothing'),
			await call('GET', '/oauth2/auth'),
			await call('GET', new URL(String(upload.uploadUrl)).pathname),
			await steer('GET', 'state'),
		]) {
			expect(answer.headers.get('date')).toBe('Tue, 01 Jan 2030 00:00:00 GMT');
		}
	});

	it.each([-600, -150, 600])(
		'can be %i seconds ahead of ours, with everything that hangs on it',
		async (seconds) => {
			const offBy = (time: unknown) => Math.round((Date.parse(String(time)) - Date.now()) / 1000);
			const near = (time: unknown) => Math.abs(offBy(time) - seconds) <= 3;
			await set({ clockOffsetSeconds: seconds });
			expect(near((await steer<{ now: string }>('GET', 'clock')).body.now)).toBe(true);

			const sent = await schedule();
			expect(near(sent.headers.get('date'))).toBe(true);
			const [message] = sent.body.data;
			expect(near(message.scheduledSendTime)).toBe(true);
			const history = (await call('GET', `/v1/messages/${String(message.id)}/history`)).body.data;
			const times = (history.actions as Array<{ timestamp: string }>).map(({ timestamp }) => near(timestamp));
			expect(times).toEqual([true, true, true]);

			const inTheirMinute = new Date(Date.now() + (seconds + 60) * 1000).toISOString();
			const body = { text: 'x', socialProfileIds: [PROFILES.threads], scheduledSendTime: inTheirMinute };
			await set({ minimumLeadSeconds: 70 });
			expect(codes(await call('POST', '/v1/messages', { body }))).toEqual([4000]);
			await set({ minimumLeadSeconds: 50 });
			expect((await call('POST', '/v1/messages', { body })).status).toBe(200);

			const { data: media } = (
				await call('POST', '/v1/media', { body: { sizeBytes: 3, mimeType: 'image/png' } })
			).body;
			const expires = Number(new URL(String(media.uploadUrl)).searchParams.get('Expires')) - 1799;
			expect(near(new Date(expires * 1000).toISOString())).toBe(true);
			const topic = (await call('POST', '/amplify/v1/me/topics', { body: { name: 'Robots' } })).body.data;
			expect(near(topic.lastActivityDate)).toBe(true);
		},
	);

	it('is off from the start where the sandbox is started so, and after a reset', async () => {
		const other = await startSandbox({ settings: { clockOffsetSeconds: -600 } });
		const sent = () => other.state.messages.find(({ message: { id } }) => id === MESSAGES.sent)?.sendAt ?? 0;
		const daysAgo = () => (Date.now() - 600_000 - sent()) / 86_400_000;
		expect(daysAgo()).toBeCloseTo(3, 3);
		other.state.settings.clockOffsetSeconds = 0;
		other.state.reset();
		expect(other.state.settings.clockOffsetSeconds).toBe(-600);
		expect(daysAgo()).toBeCloseTo(3, 3);
		await other.close();
	});

	it('refuses what is no time', async () => {
		expect((await steer('POST', 'clock', { now: 'tomorrow' })).status).toBe(400);
	});
});

describe('tokens', () => {
	const newTokens = async () => {
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: 'sandbox-client',
			redirect_uri: 'https://n8n.example/callback',
			state: 'state-of-the-test',
			scope: 'offline',
		});
		const { headers } = await call('GET', `/oauth2/auth?${query}`, { token: null });
		const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
		const form = { grant_type: 'authorization_code', code, redirect_uri: 'https://n8n.example/callback' };
		return (await token(form)).body;
	};
	const refresh = async (refreshToken = '') =>
		(await token({ grant_type: 'refresh_token', refresh_token: refreshToken })).status;

	it('of access can be made to expire, and be refreshed', async () => {
		const { access_token: accessToken, refresh_token: refreshToken } = await newTokens();
		await steer('POST', 'tokens', { expire: 'access' });
		expect(codes(await call('GET', '/v1/me', { token: accessToken }))).toEqual([1036]);
		expect(await refresh(refreshToken)).toBe(200);
	});

	it('can all be made to expire', async () => {
		const { refresh_token: refreshToken } = await newTokens();
		await steer('POST', 'tokens', { expire: 'all' });
		expect(await refresh(refreshToken)).toBe(400);
	});

	it('can all be revoked', async () => {
		const { access_token: accessToken, refresh_token: refreshToken } = await newTokens();
		await steer('POST', 'tokens', { revoke: 'all' });
		expect(codes(await call('GET', '/v1/me', { token: accessToken }))).toEqual([1001]);
		expect(await refresh(refreshToken)).toBe(400);
	});
});

describe('state and reset', () => {
	it('shows messages, media without their bytes, and how many tokens there are', async () => {
		const { body } = await call('POST', '/v1/media', { body: { sizeBytes: 3, mimeType: 'image/png' } });
		await fetch(String(body.data.uploadUrl), {
			method: 'PUT',
			headers: { 'content-type': 'image/png' },
			body: 'png',
		});
		const seen = (await steer<Record<string, unknown>>('GET', 'state')).body;
		expect(seen.messages).toHaveLength(Object.keys(MESSAGES).length);
		// The personal one, and the organization’s.
		expect(seen.tokens).toEqual({ access: 2, refresh: 0 });
		expect(seen.media).toMatchObject([{ sizeBytes: 3, upload: { bytesReceived: 3 } }]);
		expect(JSON.stringify(seen.media)).not.toContain('"bytes"');
	});

	it('goes back to the seed, without faults, records, moved clock or changed settings', async () => {
		const settings = (await steer('GET', 'settings')).body;
		await schedule();
		await set({ minimumLeadSeconds: 1, singleMessageAs: 'object' });
		await addFault({ path: '**', fault: { status: 500 } });
		await wait(100_000);
		await steer('POST', 'profiles', { id: PROFILES.x, isReauthRequired: 1 });
		await steer('POST', 'reset');

		expect(state().messages).toHaveLength(Object.keys(MESSAGES).length);
		expect(state().requests).toEqual([]);
		expect((await steer('GET', 'settings')).body).toEqual(settings);
		expect((await call('GET', `/v1/socialProfiles/${PROFILES.x}`)).body.data.isReauthRequired).toBe(0);
		expect(Math.abs(state().clock.now() - Date.now())).toBeLessThan(60_000);
	});

	it('drops what was on its way, which would happen to what has the same ID now', async () => {
		await addFault({ path: '/v1/messages', fault: { delayMs: 200 } });
		const late = schedule();
		while (!state().requests.some(({ path }) => path === '/v1/messages')) await sleep(5);
		state().reset();
		await expect(late).rejects.toThrow('fetch failed');
		expect(state().messages).toHaveLength(Object.keys(MESSAGES).length);
	});

	it('begins with nulls where the environment says so, and with the settings it is given', async () => {
		const { HOOTSUITE_SANDBOX_NULLS: before } = process.env;
		process.env.HOOTSUITE_SANDBOX_NULLS = '1';
		const started = [
			await startSandbox(),
			await startSandbox({ settings: { nulls: false, videoSubmittedSeconds: 7 } }),
		];
		process.env.HOOTSUITE_SANDBOX_NULLS = '0';
		started.push(await startSandbox());
		if (before === undefined) delete process.env.HOOTSUITE_SANDBOX_NULLS;
		else process.env.HOOTSUITE_SANDBOX_NULLS = before;
		expect(started.map(({ state: { settings } }) => settings.nulls)).toEqual([true, false, false]);
		expect(started.map(({ state: { settings } }) => settings.videoSubmittedSeconds)).toEqual([30, 7, 30]);
		for (const { close } of started) await close();
	});

	it('refuses settings it does not know', async () => {
		expect((await set({ mediaReadyAfter: 1 })).status).toBe(400);
		expect((await set({ mediaReadyAfterSeconds: '1' })).status).toBe(400);
	});
});
