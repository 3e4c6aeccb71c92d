import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

// Read once: a test that reads it again may be in the next minute.
const NOW = DateTime.utc().startOf('minute');
const inDays = (days: number) => NOW.plus({ days });
const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const on = (id: string, parameters: IDataObject = {}) => ({ messageId: locator(id), ...parameters }) as never;

/** Schedules one message a day on the Facebook page, from tomorrow on. */
async function scheduleDays(count: number) {
	const run = await hootsuite.run(
		'message.schedule',
		{
			socialProfileIds: PROFILES.facebookPage,
			text: '={{ $json.text }}',
			scheduledSendTime: '={{ $json.time }}',
		} as never,
		{
			input: Array.from({ length: count }, (_, i) => ({
				json: { text: `Day ${i + 1}`, time: inDays(i + 1).toISO() },
			})),
		},
	);
	return json(run).map(({ id }) => String(id));
}

describe('getting a message', () => {
	it.each(['array', 'object'] as const)('works whether Hootsuite answers with an %s', async (shape) => {
		hootsuite.settings({ singleMessageAs: shape });
		const [message, ...others] = json(await hootsuite.run('message.get', on(MESSAGES.sent)));
		expect(others).toEqual([]);
		expect(message).toMatchObject({
			id: MESSAGES.sent,
			state: 'SENT',
			socialProfileId: PROFILES.facebookPage,
		});
	});

	it.each([
		['an empty array', []],
		['an array with null', [null]],
		['an empty object', {}],
		['null', null],
	])('says that there is nothing where Hootsuite answers with %s', async (_name, data) => {
		hootsuite.fault('/v1/messages/*', { body: { data } }, { method: 'GET', times: 99 });
		for (const operation of ['get', 'update', 'approve', 'reject']) {
			const run = await hootsuite.run(`message.${operation}`, on(MESSAGES.scheduled, { reason: 'No' }));
			expect(refusal(run)).toMatch(
				new RegExp(`^Hootsuite gives nothing for message ${MESSAGES.scheduled} \\| Check the ID`),
			);
		}
		expect(new Set(hootsuite.asked)).toEqual(new Set([`GET /v1/messages/${MESSAGES.scheduled}`]));
	});

	it('gives the full object of the API where Simplify is off', async () => {
		const [message] = json(await hootsuite.run('message.get', on(MESSAGES.sent, { simplify: false })));
		expect(message).toHaveProperty('socialProfile.id', PROFILES.facebookPage);
		expect(message).toHaveProperty('createdByMember');
	});

	it('says what to do where there is no such message', async () => {
		expect(refusal(await hootsuite.run('message.get', on('1')))).toMatch(/Check the ID.*4001/);
	});

	it.each(['1/../../me', '..', 'abc', '1?x=2'])('refuses the ID %s before any request', async (id) => {
		expect(refusal(await hootsuite.run('message.get', on(`={{ "${id}" }}`)))).toContain(
			`'Message' is "${id}"`,
		);
		expect(hootsuite.asked).toEqual([]);
	});

	it('refuses a number that JavaScript has rounded, since it may be another message', async () => {
		const run = await hootsuite.run('message.delete', on('={{ 9007199254740993 }}'));
		expect(refusal(run)).toMatch(/'Message' is 9007199254740992, which is no exact ID.*Give the ID as text/);
		expect(hootsuite.asked).toEqual([]);
	});
});

describe('deleting a message', () => {
	it('answers deleted and the ID', async () => {
		const run = await hootsuite.run('message.delete', on(MESSAGES.scheduled));
		expect(json(run)).toEqual([{ deleted: true, id: MESSAGES.scheduled }]);
	});

	it('explains that a sent message stays', async () => {
		expect(refusal(await hootsuite.run('message.delete', on(MESSAGES.sent)))).toContain('40003');
	});
});

describe('listing messages', () => {
	const list = async (parameters: IDataObject) => await hootsuite.run('message.getAll', parameters as never);

	it('cuts a span of a year into windows of four weeks and joins them in order, without repeats', async () => {
		const ids = await scheduleDays(120);
		hootsuite.sandbox.state.requests.length = 0;
		const run = await list({
			startTime: inDays(0).toISO(),
			endTime: inDays(365).toISO(),
			returnAll: true,
			filters: { socialProfileIds: [PROFILES.facebookPage] },
		});
		expect(json(run).map(({ id }) => id)).toEqual(ids);
		const spans = hootsuite.requests.map(({ query }) => query as { startTime: string; endTime: string });
		expect(spans).toHaveLength(14);
		for (const { startTime, endTime } of spans) {
			const days = DateTime.fromISO(endTime).diff(DateTime.fromISO(startTime), 'days').days;
			expect(days).toBeLessThanOrEqual(28);
		}
	});

	it('reads the windows of a long span side by side', async () => {
		hootsuite.fault('/v1/messages', { delayMs: 300 }, { method: 'GET', times: 14 });
		await list({ startTime: inDays(0).toISO(), endTime: inDays(365).toISO(), returnAll: true });
		const begun = hootsuite.requests.map(({ at }) => Date.parse(at));
		expect(begun).toHaveLength(14);
		// Eight that read ahead, and the list itself; on a busy machine not all of them before the first is answered.
		const beside = begun.filter((at) => at - begun[0] < 300).length;
		expect(beside).toBeGreaterThan(3);
		expect(beside).toBeLessThanOrEqual(9);
	});

	it('gives a message at the seam of two windows once', async () => {
		const start = inDays(1);
		await scheduleDays(28);
		const run = await list({
			startTime: start.minus({ days: 1 }).toISO(),
			endTime: start.plus({ days: 60 }).toISO(),
			returnAll: true,
			filters: { socialProfileIds: [PROFILES.facebookPage] },
		});
		expect(json(run)).toHaveLength(28);
	});

	it('stops asking when the limit is reached', async () => {
		await scheduleDays(5);
		hootsuite.sandbox.state.requests.length = 0;
		const run = await list({ startTime: inDays(0).toISO(), endTime: inDays(365).toISO(), limit: 3 });
		expect(json(run)).toHaveLength(3);
		expect(hootsuite.asked).toEqual(['GET /v1/messages']);
	});

	it('repeats the key for several profiles and lets Hootsuite filter by a single state', async () => {
		await list({
			startTime: inDays(0).toISO(),
			endTime: inDays(7).toISO(),
			filters: { socialProfileIds: [PROFILES.facebookPage, PROFILES.x], state: ['SCHEDULED'] },
		});
		const url = new URL((hootsuite.requests[0] as unknown as { url: string }).url, 'http://localhost');
		expect(url.searchParams.getAll('socialProfileIds')).toEqual([PROFILES.facebookPage, PROFILES.x]);
		expect(url.searchParams.get('state')).toBe('SCHEDULED');
	});

	it('takes several states at once', async () => {
		const run = await list({
			startTime: inDays(-7).toISO(),
			endTime: inDays(7).toISO(),
			filters: { state: ['SENT', 'PENDING_APPROVAL'] },
		});
		expect(json(run).map(({ state }) => state)).toEqual(['SENT', 'PENDING_APPROVAL']);
	});

	it('reads whole pages where it picks states itself, however few messages are wanted', async () => {
		const start = inDays(1);
		hootsuite.sandbox.state.messages.push(
			...Array.from({ length: 605 }, (_, i) => {
				const [stored] = hootsuite.sandbox.state.messages;
				const time = start.plus({ minutes: i });
				const message = {
					...stored.message,
					id: String(7_000_000_000 + i),
					state: i < 603 ? ('SCHEDULED' as const) : ('REJECTED' as const),
					scheduledSendTime: time.toISO(),
				};
				return { ...stored, sendAt: time.toMillis(), message };
			}),
		);
		const run = await list({
			startTime: start.toISO(),
			endTime: start.plus({ days: 2 }).toISO(),
			limit: 2,
			filters: { state: ['REJECTED', 'SEND_FAILED_PERMANENTLY'] },
		});
		expect(json(run).map(({ state }) => state)).toEqual(['REJECTED', 'REJECTED']);
		expect(hootsuite.asked).toHaveLength(7);
	});

	it('asks for no more than is wanted where Hootsuite picks', async () => {
		await list({
			startTime: inDays(0).toISO(),
			endTime: inDays(7).toISO(),
			limit: 2,
			filters: { state: ['SENT'] },
		});
		expect(hootsuite.requests[0].query.limit).toBe('2');
	});

	it('without times reads the next four weeks in one window, from one moment for all items', async () => {
		const input = Array.from({ length: 20 }, () => ({ json: {} }));
		await hootsuite.run('message.getAll', {}, { input });
		const spans = hootsuite.requests.map(({ query }) => query as { startTime: string; endTime: string });
		expect(spans).toHaveLength(20);
		expect(new Set(spans.map(({ startTime }) => startTime)).size).toBe(1);
		const [{ startTime, endTime }] = spans;
		expect(Math.abs(DateTime.fromISO(startTime).diffNow('seconds').seconds)).toBeLessThan(20);
		expect(DateTime.fromISO(endTime).diff(DateTime.fromISO(startTime), 'weeks').weeks).toBe(4);
	});

	it.each(['Europe/Berlin', 'UTC'])(
		'from a start alone reads four weeks in one window, also where clocks change (%s)',
		async (timezone) => {
			await hootsuite.run('message.getAll', { startTime: '2026-10-10T00:00' }, { timezone });
			expect(hootsuite.asked).toHaveLength(1);
		},
	);

	it('cuts no empty window where an expression gives the moment twice', async () => {
		await list({
			startTime: '={{ DateTime.fromISO("2026-12-01T10:00:00.100Z") }}',
			endTime: '={{ DateTime.fromISO("2026-12-29T10:00:00.103Z") }}',
		});
		expect(hootsuite.requests.map(({ query }) => query)).toEqual([
			expect.objectContaining({ startTime: '2026-12-01T10:00:00Z', endTime: '2026-12-29T10:00:00Z' }),
		]);
	});

	it('asks for a second at least', async () => {
		const run = await list({
			startTime: '={{ DateTime.fromISO("2026-12-01T10:00:00.100Z") }}',
			endTime: '={{ DateTime.fromISO("2026-12-01T10:00:00.900Z") }}',
		});
		expect(refusal(run)).toBe('');
		expect(hootsuite.requests[0].query).toMatchObject({
			startTime: '2026-12-01T10:00:00Z',
			endTime: '2026-12-01T10:00:01Z',
		});
	});

	it('says so where an expression gives no time, instead of taking another', async () => {
		for (const name of ['startTime', 'endTime']) {
			const run = await list({ [name]: '={{ $json.missing }}' });
			expect(refusal(run)).toContain('is empty');
		}
		expect(hootsuite.asked).toEqual([]);
	});

	it('refuses an end before the start, before any request', async () => {
		const run = await list({ startTime: inDays(2).toISO(), endTime: inDays(1).toISO() });
		expect(refusal(run)).toContain("'End Time' is not after 'Start Time'");
		expect(hootsuite.asked).toEqual([]);
	});

	it('keeps what was read where a page does not come', async () => {
		await scheduleDays(130);
		const start = inDays(0).toISO();
		const parameters = { startTime: start, endTime: inDays(200).toISO(), returnAll: true };
		hootsuite.fault('/v1/messages', { delayMs: 1 }, { method: 'GET', times: 3 });
		hootsuite.fault(
			'/v1/messages',
			{ status: 400, body: { errors: [{ code: 3020, message: 'Invalid cursor format', id: 'x' }] } },
			{ method: 'GET' },
		);
		const run = await hootsuite.run('message.getAll', parameters as never, {
			onError: 'continueRegularOutput',
		});
		const items = json(run);
		expect(items.length).toBeGreaterThan(20);
		expect(items.at(-1)).toMatchObject({ details: { code: '3020' } });
		expect(String((items.at(-1)?.details as IDataObject).description)).toMatch(/broke off after \d+ entries/);
	});
});

describe('reviewing messages', () => {
	it('approves with the sequence number that the message has', async () => {
		const run = await hootsuite.run('message.approve', on(MESSAGES.pendingApproval));
		expect(json(run)).toEqual([{ approved: true, id: MESSAGES.pendingApproval, sequenceNumber: 1 }]);
		const [message] = json(await hootsuite.run('message.get', on(MESSAGES.pendingApproval)));
		expect(message.state).toBe('SCHEDULED');
	});

	it('asks for the sequence number only when it is not given', async () => {
		await hootsuite.run(
			'message.approve',
			on(MESSAGES.pendingApproval, { options: { sequenceNumber: 1, reviewerType: 'EXTERNAL' } }),
		);
		expect(hootsuite.asked).toEqual([`POST /v1/messages/${MESSAGES.pendingApproval}/approve`]);
		expect(hootsuite.requests[0].body).toEqual({ sequenceNumber: 1, reviewerType: 'EXTERNAL' });
	});

	it('rejects with a reason', async () => {
		const parameters = on(MESSAGES.pendingApproval, { reason: 'Wrong date' });
		expect(json(await hootsuite.run('message.reject', parameters))).toMatchObject([{ rejected: true }]);
		expect(hootsuite.requests[1].body).toEqual({ sequenceNumber: 1, reason: 'Wrong date' });
	});

	it('does not reject without a reason', async () => {
		const run = await hootsuite.run('message.reject', on(MESSAGES.pendingApproval, { reason: '={{ " " }}' }));
		expect(refusal(run)).toContain("'Reason' is empty");
		expect(hootsuite.asked).toEqual([]);
	});

	it('approves nothing that waits for no approval', async () => {
		const run = await hootsuite.run('message.approve', on(MESSAGES.sent));
		expect(refusal(run)).toContain('not waiting for approval: its state is SENT');
		expect(hootsuite.asked).toEqual([`GET /v1/messages/${MESSAGES.sent}`]);
	});

	it('says so when the message goes away between reading and approving', async () => {
		hootsuite.fault(
			'/v1/messages/*/approve',
			{ status: 404, body: { errors: [{ code: 4001, message: 'Resource not found', id: 'x' }] } },
			{ method: 'POST' },
		);
		const run = await hootsuite.run('message.approve', on(MESSAGES.pendingApproval));
		expect(refusal(run)).toMatch(/Resource not found.*4001/);
	});

	it('tells the history step by step, failed sending included', async () => {
		const run = await hootsuite.run('message.getHistory', on(MESSAGES.failed));
		expect(json(run).map(({ actionType }) => actionType)).toEqual(['CREATE', 'SCHEDULE', 'SENDFAIL']);
		expect(json(run)[0]).toMatchObject({ messageId: MESSAGES.failed, actorType: 'MEMBER' });
	});
});

describe('the lists of messages to choose from', () => {
	it('show text, network, time in the zone of the workflow and state, the coming ones first', async () => {
		const { results } = await hootsuite.list('searchMessages');
		expect(results.map(({ value }) => value)).toEqual([
			MESSAGES.rejected,
			MESSAGES.pendingApproval,
			MESSAGES.scheduled,
			MESSAGES.failed,
			MESSAGES.sent,
		]);
		expect(results[2].name).toMatch(
			/^See you at the fair · LinkedIn Company · \d+ \w+ \d{4} \d\d:\d\d · Scheduled$/,
		);
	});

	it('tell the state in words', async () => {
		const { results } = await hootsuite.list('searchMessages');
		const states = results.map(({ name }) => name.split(' · ').pop());
		expect(new Set(states)).toEqual(new Set(['Rejected', 'Pending Approval', 'Scheduled', 'Failed', 'Sent']));
	});

	it('find by any part of what they show', async () => {
		const { results } = await hootsuite.list('searchMessages', {}, 'linkedin');
		expect(results.map(({ value }) => value)).toEqual([MESSAGES.scheduled]);
	});

	it('show the review queue for approve and reject', async () => {
		const { results } = await hootsuite.list('searchMessagesToReview');
		expect(results.map(({ value }) => value)).toEqual([MESSAGES.pendingApproval]);
	});
});
