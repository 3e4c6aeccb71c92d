import fc from 'fast-check';

import { COMMENTS, MEMBER_ID, MESSAGES, ORGANIZATION_ID, PROFILES } from '../../sandbox/seed';
import { codes, useSandbox } from './support';

const { call, token, wait, set, ahead, state } = useSandbox();

const schedule = async (body: object) =>
	await call('POST', '/v1/messages', {
		body: { text: 'Hello', socialProfileIds: [PROFILES.facebookPage], ...body },
	});
const scheduled = async (body: object = {}) => {
	const { data } = (await schedule({ scheduledSendTime: ahead(600), ...body })).body;
	return String(data[0].id);
};
const get = async (id: string) => (await call('GET', `/v1/messages/${id}`)).body.data[0];
const history = async (id: string) => {
	const { data } = (await call('GET', `/v1/messages/${id}/history`)).body;
	return (data.actions as Array<{ actionType: string }>).map(({ actionType }) => actionType);
};
const approve = async (id: string, body: object) =>
	await call('POST', `/v1/messages/${id}/approve`, { body });
const reject = async (id: string, body: object) =>
	await call('POST', `/v1/messages/${id}/reject`, { body: { reason: 'No', ...body } });

describe('scheduling', () => {
	it('makes one message per profile, with ids too large for a number', async () => {
		const scheduledSendTime = ahead(310);
		const socialProfileIds = [PROFILES.facebookPage, PROFILES.linkedInCompany];
		const answer = await schedule({ socialProfileIds, scheduledSendTime });
		expect(answer.status).toBe(200);
		expect(answer.body).not.toHaveProperty('errors');
		expect(answer.body.data.map(({ socialProfile }) => socialProfile)).toEqual([
			{ id: PROFILES.facebookPage },
			{ id: PROFILES.linkedInCompany },
		]);
		for (const message of answer.body.data) {
			expect(message).toMatchObject({
				state: 'SCHEDULED',
				text: 'Hello',
				scheduledSendTime,
				createdByMember: { id: MEMBER_ID },
				sequenceNumber: null,
			});
			expect(Number.isSafeInteger(Number(message.id))).toBe(false);
		}
	});

	it.each([
		['nothing to say', { text: '' }, 4000],
		['no profile', { socialProfileIds: [] }, 4000],
		['X with another profile', { socialProfileIds: [PROFILES.x, PROFILES.facebookPage] }, 40023],
		['X with X', { socialProfileIds: [PROFILES.x, PROFILES.secondX] }, 40023],
		['Pinterest with another profile', { socialProfileIds: [PROFILES.pinterest, PROFILES.threads] }, 4000],
		['Pinterest with tags', { socialProfileIds: [PROFILES.pinterest], tags: ['fair'] }, 4000],
		[
			'Pinterest with a place',
			{ socialProfileIds: [PROFILES.pinterest], location: { latitude: 52.5, longitude: 13.4 } },
			4000,
		],
		['a time with an offset', { scheduledSendTime: '2099-01-01T10:00:00+02:00' }, 4000],
		['a time without a zone', { scheduledSendTime: '2099-01-01T10:00:00' }, 4000],
		['a day that does not exist', { scheduledSendTime: '2099-13-01T10:00:00Z' }, 4000],
		['a time in the past', { scheduledSendTime: '2020-01-01T10:00:00Z' }, 4000],
		['media nobody declared', { media: [{ id: 'bm90aGluZw==' }] }, 4000],
		['a picture from elsewhere', { mediaUrls: [{ url: 'https://example.org/a.png' }] }, 40004],
		['an age Facebook does not know', { targeting: { facebookPage: { ageMin: 16 } } }, 4000],
		[
			'cities in two countries',
			{
				targeting: {
					facebookPage: {
						cities: [{ k: 'Vancouver', v: '1' }],
						countries: [
							{ k: 'Canada', v: 'CA' },
							{ k: 'Chile', v: 'CL' },
						],
					},
				},
			},
			4000,
		],
		['an unknown profile only', { socialProfileIds: ['1'] }, 4001],
		['a Facebook group only', { socialProfileIds: [PROFILES.facebookGroup] }, 40024],
		['tags on a member’s own profile', { socialProfileIds: [PROFILES.facebook], tags: ['fair'] }, 40001],
	])('refuses %s', async (_what, body, code) => {
		const before = state().messages.length;
		const answer = await schedule(body);
		expect(answer.status).toBe(400);
		expect(codes(answer)).toEqual([code]);
		expect(answer.body).not.toHaveProperty('data');
		expect(state().messages).toHaveLength(before);
	});

	it('wants five minutes of notice, or what the setting says', async () => {
		expect(codes(await schedule({ scheduledSendTime: ahead(290) }))).toEqual([4000]);
		await set({ minimumLeadSeconds: 60 });
		expect((await schedule({ scheduledSendTime: ahead(290) })).status).toBe(200);
	});

	it('half succeeds: one 200 with data for the good and errors for the bad profiles', async () => {
		const answer = await schedule({
			socialProfileIds: ['1', PROFILES.facebookPage, PROFILES.facebook],
			tags: ['fair'],
		});
		expect(answer.status).toBe(200);
		expect(answer.body.data.map(({ socialProfile }) => socialProfile)).toEqual([
			{ id: PROFILES.facebookPage },
		]);
		expect(answer.body.errors.map(({ code, resource }) => [code, resource])).toEqual([
			[4001, { type: 'socialProfile', id: '1' }],
			[40001, { type: 'socialProfile', id: PROFILES.facebook }],
		]);
	});

	it('stops at the limit of scheduled messages', async () => {
		const waiting = ['SCHEDULED', 'PENDING_APPROVAL'];
		const used = state().messages.filter(({ message }) => waiting.includes(message.state)).length;
		await set({ scheduledMessageLimit: used + 1 });
		const answer = await schedule({
			socialProfileIds: [PROFILES.facebookPage, PROFILES.threads],
			scheduledSendTime: ahead(600),
		});
		expect(answer.body.data).toHaveLength(1);
		expect(codes(answer)).toEqual([40025]);
	});

	it('reaches only the organization’s profiles with an organization’s token', async () => {
		const { access_token: accessToken } = (
			await token({ grant_type: 'organization_app', organization_id: ORGANIZATION_ID })
		).body;
		const body = { text: 'Hello', socialProfileIds: [PROFILES.facebook] };
		expect(codes(await call('POST', '/v1/messages', { body, token: accessToken }))).toEqual([4001]);
	});
});

describe('a message in time', () => {
	it('is sent at its time, with a post id, and on Facebook a link', async () => {
		const id = await scheduled();
		await wait(590);
		const waiting = await get(id);
		expect(waiting.state).toBe('SCHEDULED');
		expect(waiting).not.toHaveProperty('postId');
		expect(waiting).not.toHaveProperty('postUrl');
		await wait(11);
		const sent = await get(id);
		expect(sent.state).toBe('SENT');
		expect(sent.postUrl).toContain(String(sent.postId));
		expect(await history(id)).toEqual(['CREATE', 'SCHEDULE', 'SEND']);
	});

	it('has no link on other networks', async () => {
		const id = await scheduled({ socialProfileIds: [PROFILES.x] });
		await wait(601);
		const sent = await get(id);
		expect(sent).toMatchObject({ state: 'SENT', postId: expect.any(String) });
		expect(sent).not.toHaveProperty('postUrl');
	});

	it('without a time is sent at once', async () => {
		const { data } = (await schedule({})).body;
		expect(await get(String(data[0].id))).toMatchObject({ state: 'SENT' });
	});

	it('fails for good where its profile is disconnected at that moment', async () => {
		const connect = async (id: string, isReauthRequired: number) =>
			await call('POST', '/__sandbox/profiles', { body: { id, isReauthRequired } });
		await connect(PROFILES.threads, 1);
		const [failing, saved] = [await scheduled(), await scheduled({ socialProfileIds: [PROFILES.threads] })];
		await connect(PROFILES.facebookPage, 1);
		await connect(PROFILES.threads, 0);
		await wait(601);
		expect(await get(failing)).toMatchObject({ state: 'SEND_FAILED_PERMANENTLY' });
		expect(await get(failing)).not.toHaveProperty('postId');
		expect(await history(failing)).toEqual(['CREATE', 'SCHEDULE', 'SENDFAIL']);
		expect(await get(saved)).toMatchObject({ state: 'SENT' });
	});

	it('fails for good where its network refuses it; only the steering tells why', async () => {
		const id = await scheduled({ socialProfileIds: [PROFILES.x], text: 'x'.repeat(281) });
		await wait(601);
		expect(await get(id)).toMatchObject({ state: 'SEND_FAILED_PERMANENTLY' });
		expect(await get(id)).not.toHaveProperty('failure');
		expect(await history(id)).toEqual(['CREATE', 'SCHEDULE', 'SENDFAIL']);
		const { messages } = (await call('GET', '/__sandbox/state')).body as unknown as {
			messages: Array<{ message: { id: string }; failure?: string }>;
		};
		expect(messages.find(({ message }) => message.id === id)?.failure).toBe(
			'Text of 281 characters, 280 are taken',
		);
	});

	it('can be deleted before it is sent, not after', async () => {
		const [early, late] = [await scheduled(), await scheduled()];
		const deleted = await call('DELETE', `/v1/messages/${early}`);
		expect([deleted.status, deleted.body]).toEqual([200, { data: {} }]);
		expect(codes(await call('GET', `/v1/messages/${early}`))).toEqual([4001]);
		await wait(601);
		expect(codes(await call('DELETE', `/v1/messages/${late}`))).toEqual([40003]);
	});

	it('is answered as an object where the setting says so', async () => {
		await set({ singleMessageAs: 'object' });
		const { body } = await call('GET', `/v1/messages/${MESSAGES.sent}`);
		expect(body.data.id).toBe(MESSAGES.sent);
	});
});

describe('approval', () => {
	const toReview = async () => await scheduled({ socialProfileIds: [PROFILES.needsApproval] });

	it('is waited for on profiles that need it, whatever the time', async () => {
		const id = await toReview();
		await wait(700);
		const message = await get(id);
		expect(message).toMatchObject({ state: 'PENDING_APPROVAL', sequenceNumber: 1 });
		expect(message.reviewers).toHaveLength(1);
	});

	it('schedules the message', async () => {
		const id = await toReview();
		expect((await approve(id, { sequenceNumber: 1, reviewerType: 'MEMBER' })).body).toEqual({ data: {} });
		expect(await get(id)).toMatchObject({ state: 'SCHEDULED', sequenceNumber: null });
		expect(await history(id)).toEqual(['CREATE', 'APPROVE', 'SCHEDULE']);
	});

	it('sends the message at once where its time has passed', async () => {
		const id = await toReview();
		await wait(700);
		await approve(id, { sequenceNumber: 1 });
		expect(await get(id)).toMatchObject({ state: 'SENT' });
	});

	it('needs the current sequence number', async () => {
		const id = await toReview();
		expect(codes(await approve(id, { sequenceNumber: 2 }))).toEqual([4000]);
		expect(await get(id)).toMatchObject({ state: 'PENDING_APPROVAL' });
	});

	it('is refused for a message that does not wait for it', async () => {
		const answer = await approve(MESSAGES.scheduled, { sequenceNumber: 1 });
		expect(codes(answer)).toEqual([4000]);
		expect(answer.body.errors[0].message).toBe('Message is not awaiting approval');
	});

	it('as a MEMBER needs a member’s token', async () => {
		const id = await toReview();
		const { access_token: accessToken } = (
			await token({ grant_type: 'organization_app', organization_id: ORGANIZATION_ID })
		).body;
		const body = { sequenceNumber: 1, reviewerType: 'MEMBER' };
		const path = `/v1/messages/${id}/approve`;
		expect(codes(await call('POST', path, { body, token: accessToken }))).toEqual([4000]);
		expect((await call('POST', path, { body })).status).toBe(200);
	});

	it('can be refused: the message is rejected, never sent, and can be deleted', async () => {
		const id = await toReview();
		expect((await reject(id, { sequenceNumber: 1 })).status).toBe(200);
		await wait(700);
		expect(await get(id)).toMatchObject({ state: 'REJECTED' });
		expect(await history(id)).toEqual(['CREATE', 'REJECT']);
		expect((await call('DELETE', `/v1/messages/${id}`)).status).toBe(200);
	});

	it('is waited for without a time as well: there is none in any answer until it is approved, and sent', async () => {
		const { data } = (await schedule({ socialProfileIds: [PROFILES.needsApproval] })).body;
		const id = String(data[0].id);
		await wait(86_400);
		for (const message of [data[0], await get(id)]) {
			expect(message).toMatchObject({ state: 'PENDING_APPROVAL', sequenceNumber: 1 });
			expect(message).not.toHaveProperty('scheduledSendTime');
		}
		await approve(id, { sequenceNumber: 1 });
		const { state: now, scheduledSendTime } = await get(id);
		expect(now).toBe('SENT');
		expect(Math.abs(Date.parse(String(scheduledSendTime)) - Date.parse(ahead(0)))).toBeLessThan(10_000);
	});

	it('is needed no more where the profile says so, as for somebody whose messages nobody reviews', async () => {
		const id = await toReview();
		const body = { id: PROFILES.needsApproval, needsApproval: false };
		await call('POST', '/__sandbox/profiles', { body });
		const { data } = (await schedule({ socialProfileIds: [PROFILES.needsApproval] })).body;
		expect(await get(String(data[0].id))).toMatchObject({ state: 'SENT' });
		expect(await get(id)).toMatchObject({ state: 'PENDING_APPROVAL' });
	});

	it('goes the same way for comments', async () => {
		const path = `/v1/comments/${COMMENTS.pendingApproval}`;
		const first = (await call('GET', path)).body.data;
		expect(first).toMatchObject({ reviewState: 'PENDING_APPROVAL', sequenceNumber: 1 });
		expect(codes(await call('POST', `${path}/approve`, { body: { sequenceNumber: 9 } }))).toEqual([4000]);
		expect((await call('POST', `${path}/approve`, { body: { sequenceNumber: 1 } })).status).toBe(200);
		expect((await call('GET', path)).body.data).toMatchObject({ reviewState: 'COMPLETED' });
		const late = await call('POST', `${path}/reject`, { body: { sequenceNumber: 1, reason: 'No' } });
		expect(late.body.errors[0].message).toBe('Comment is not awaiting approval');
	});
});

describe('the list', () => {
	const list = async (query: Record<string, string>) =>
		await call(
			'GET',
			`/v1/messages?${new URLSearchParams({ startTime: ahead(-7 * 86_400), endTime: ahead(14 * 86_400), ...query })}`,
		);
	const ids = (data: Array<Record<string, unknown>>) => data.map(({ id }) => id);

	it('is sorted by send time', async () => {
		const { data, metadata } = (await list({})).body;
		expect(ids(data)).toEqual([
			MESSAGES.sent,
			MESSAGES.failed,
			MESSAGES.rejected,
			MESSAGES.pendingApproval,
			MESSAGES.scheduled,
		]);
		expect(metadata.cursor).toEqual({ next: null, previous: null });
	});

	it('is paged forth and back by cursors, each message once', async () => {
		const first = (await list({ limit: '2' })).body;
		expect(first.metadata.cursor.next).toMatch(/^\d+:\d+:0$/);
		expect(first.metadata.cursor.previous).toBeNull();
		const second = (await list({ limit: '2', cursor: first.metadata.cursor.next ?? '' })).body;
		const third = (await list({ limit: '2', cursor: second.metadata.cursor.next ?? '' })).body;
		expect(ids([...first.data, ...second.data, ...third.data])).toEqual(ids((await list({})).body.data));
		expect(third.metadata.cursor.next).toBeNull();
		const back = (await list({ limit: '2', cursor: second.metadata.cursor.previous ?? '' })).body;
		expect(ids(back.data)).toEqual(ids(first.data));
	});

	it('gives each message once and in order, whatever the page size', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 12 }),
				fc.integer({ min: 1, max: 6 }),
				async (minutes, limit) => {
					state().reset();
					for (const minute of minutes) await scheduled({ scheduledSendTime: ahead(600 + minute * 60) });
					const range = { startTime: ahead(-7 * 86_400), endTime: ahead(14 * 86_400) };
					const all = ids((await list(range)).body.data);
					const paged: unknown[] = [];
					let cursor: string | null = '';
					while (cursor !== null) {
						const query: Record<string, string> = {
							...range,
							limit: String(limit),
							...(cursor && { cursor }),
						};
						const { data, metadata } = (await list(query)).body;
						paged.push(...ids(data));
						cursor = metadata.cursor.next;
					}
					expect(all).toHaveLength(minutes.length + Object.keys(MESSAGES).length);
					expect(paged).toEqual(all);
				},
			),
			{ numRuns: 25 },
		);
	});

	it('orders messages of the same second by id', async () => {
		const scheduledSendTime = ahead(600);
		const made = [await scheduled({ scheduledSendTime }), await scheduled({ scheduledSendTime })];
		const { data } = (await list({ startTime: scheduledSendTime, endTime: scheduledSendTime })).body;
		expect(ids(data)).toEqual(made);
	});

	it('can be narrowed to a state and to profiles', async () => {
		expect(ids((await list({ state: 'REJECTED' })).body.data)).toEqual([MESSAGES.rejected]);
		expect(ids((await list({ socialProfileIds: PROFILES.needsApproval })).body.data)).toEqual([
			MESSAGES.rejected,
			MESSAGES.pendingApproval,
		]);
	});

	it('shows unscheduled messages in review only when asked, then whatever the span', async () => {
		const { data } = (await schedule({ socialProfileIds: [PROFILES.needsApproval] })).body;
		const state = 'PENDING_APPROVAL';
		const longAgo = { startTime: '2020-01-01T00:00:00Z', endTime: '2020-01-02T00:00:00Z' };
		expect(ids((await list(longAgo)).body.data)).toEqual([]);
		const asked = { ...longAgo, includeUnscheduledReviewMsgs: 'true' };
		expect(ids((await list(asked)).body.data)).toEqual([data[0].id]);
		expect(ids((await list({ state })).body.data)).not.toContain(data[0].id);
		expect(ids((await list({ state, includeUnscheduledReviewMsgs: 'true' })).body.data)).toContain(
			data[0].id,
		);
	});
});
