import { DateTime } from 'luxon';
import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { TIMING } from '../../nodes/Hootsuite/transport/timing';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { byId } from './accounts';
import type { RunOptions } from './harness';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

// Read once: a test that reads it again may be in the next minute.
const NOW = DateTime.utc().startOf('minute');
const inDays = (days: number) => NOW.plus({ days });
const change = async (
	id: string,
	updateFields: IDataObject,
	parameters: IDataObject = {},
	options: Partial<RunOptions> = {},
) =>
	await hootsuite.run(
		'message.update',
		{ messageId: byId(id), updateFields, ...parameters } as never,
		options,
	);
const find = (id: unknown) => hootsuite.sandbox.state.messages.find(({ message }) => message.id === id);
/** What is there but what was seeded. */
const made = () => {
	const seeded: string[] = Object.values(MESSAGES);
	return hootsuite.sandbox.state.messages
		.map(({ message }) => message)
		.filter(({ id }) => !seeded.includes(id));
};
const texts = () => made().map(({ text }) => text);

/** A message on the Facebook page for tomorrow, or as it is said. */
async function scheduled(parameters: IDataObject = {}): Promise<string> {
	const run = await hootsuite.run('message.schedule', {
		socialProfileIds: [PROFILES.facebookPage],
		text: 'Old text',
		scheduledSendTime: inDays(1).toISO(),
		...parameters,
	} as never);
	expect(refusal(run)).toBe('');
	hootsuite.requests.length = 0;
	return String(json(run)[0].id);
}
/** A message that waits for approval, with a send time or without; whoever changes it needs none. */
async function inReview(parameters: IDataObject = {}): Promise<string> {
	const id = await scheduled({ socialProfileIds: [PROFILES.needsApproval], ...parameters });
	expect(find(id)?.message.state).toBe('PENDING_APPROVAL');
	const profile = hootsuite.sandbox.state.profiles.find(
		(stored) => stored.profile.id === PROFILES.needsApproval,
	);
	if (profile) profile.needsApproval = false;
	return id;
}
/** Lets the next deletions be refused for good. */
const refuseToDelete = (times = 1, path = '/v1/messages/*') =>
	hootsuite.fault(
		path,
		{ status: 400, body: { errors: [{ code: 40003, message: 'Cannot be deleted', id: 'x' }] } },
		{ method: 'DELETE', times },
	);
const methods = () => hootsuite.asked.map((request) => request.split(' ')[0]);

describe('updating a message', () => {
	const present = () => hootsuite.sandbox.state.messages.map(({ message }) => message.id);

	it('schedules a new message with the changes and all the rest, then deletes the old one', async () => {
		const [first] = json(
			await hootsuite.run('message.schedule', {
				socialProfileIds: [PROFILES.facebookPage],
				text: 'Old text',
				scheduledSendTime: inDays(1).toISO(),
				additionalFields: {
					tags: 'spring',
					emailNotification: true,
					privacy: { facebook: { visibility: 'friends' } },
				},
			} as never),
		);
		hootsuite.requests.length = 0;
		const [updated] = json(await change(String(first.id), { text: 'New text' }));
		expect(updated).toMatchObject({
			text: 'New text',
			tags: ['spring'],
			scheduledSendTime: first.scheduledSendTime,
			privacy: { facebook: { visibility: ['friends'] } },
			replacedMessageId: first.id,
		});
		expect(hootsuite.asked).toEqual([
			`GET /v1/messages/${String(first.id)}`,
			'GET /v1/messages',
			'POST /v1/messages',
			`DELETE /v1/messages/${String(first.id)}`,
			'GET /v1/socialProfiles',
		]);
		expect(present()).toContain(updated.id);
		expect(present()).not.toContain(first.id);
	});

	it('takes out what was added and left empty', async () => {
		const [first] = json(
			await hootsuite.run('message.schedule', {
				socialProfileIds: [PROFILES.facebookPage],
				text: 'Old text',
				scheduledSendTime: inDays(1).toISO(),
				additionalFields: { tags: 'spring' },
			} as never),
		);
		const [updated] = json(await change(String(first.id), { tags: '' }));
		expect(updated.tags ?? []).toEqual([]);
		expect(updated.text).toBe('Old text');
	});

	it.each([
		['sent', MESSAGES.sent],
		['failed', MESSAGES.failed],
		['rejected', MESSAGES.rejected],
	])('creates nothing for a %s message', async (_state, id) => {
		expect(refusal(await change(id, { text: 'New' }))).toContain('can no longer be changed');
		expect(hootsuite.asked).toEqual([`GET /v1/messages/${id}`]);
	});

	it('works for a message that waits for approval', async () => {
		const [updated] = json(await change(MESSAGES.pendingApproval, { text: 'New' }));
		expect(updated).toMatchObject({ state: 'PENDING_APPROVAL', text: 'New' });
		expect(present()).not.toContain(MESSAGES.pendingApproval);
	});
});

describe('updating a message that waits for approval', () => {
	it('without a send time is refused, since the new one would go out at once', async () => {
		const id = await inReview({ when: 'now' });
		const told = refusal(await change(id, { text: 'New' }));
		expect(told).toContain(`'Message' ${id} has no send time: what replaces it would go out at once`);
		expect(told).toContain("'Scheduled Send Time' under 'Update Fields'");
		expect(methods()).toEqual(['GET']);
	});

	it('without a send time is refused even where its review may be skipped', async () => {
		const id = await inReview({ when: 'now' });
		const run = await change(id, { text: 'New' }, { options: { allowSkippingReview: true } });
		expect(refusal(run)).toContain('has no send time');
		expect(methods()).toEqual(['GET']);
	});

	it('without a send time works where one is given, and review goes on', async () => {
		const id = await scheduled({ socialProfileIds: [PROFILES.needsApproval], when: 'now' });
		const [updated] = json(await change(id, { scheduledSendTime: inDays(2).toISO() }));
		expect(updated).toMatchObject({ state: 'PENDING_APPROVAL', text: 'Old text', replacedMessageId: id });
		expect(made()).toHaveLength(1);
	});

	it('is undone and refused where nobody would review the new one', async () => {
		const id = await inReview();
		const told = refusal(await change(id, { text: 'New' }));
		expect(told).toContain(`'Message' ${id} waits for approval, and what would replace it does not`);
		expect(told).toContain("'Allow Skipping Review'");
		expect(told).toMatch(/The new message \d+ was deleted again\./);
		expect(made()).toMatchObject([{ id, text: 'Old text', state: 'PENDING_APPROVAL' }]);
	});

	it('skips the review where that is allowed', async () => {
		const id = await inReview();
		const run = await change(id, { text: 'New' }, { options: { allowSkippingReview: true } });
		expect(json(run)).toMatchObject([{ state: 'SCHEDULED', replacedMessageId: id }]);
		expect(texts()).toEqual(['New']);
	});

	it('names what nobody approved where it cannot be taken back', async () => {
		const id = await inReview();
		refuseToDelete(9);
		const run = await change(id, { text: 'New' }, {}, { onError: 'continueRegularOutput' });
		const [, added] = made();
		expect(json(run)).toMatchObject([
			{ id: added.id },
			{
				error: expect.stringContaining(`'Message' ${id} waits for approval`),
				details: { description: expect.stringContaining(`The new message ${added.id} may remain scheduled`) },
			},
		]);
		expect(json(run)[0]).not.toHaveProperty('replacedMessageId');
	});

	it('is refused for a time at which it would be out before it can be taken back', async () => {
		const id = await inReview();
		hootsuite.settings({ minimumLeadSeconds: 0 });
		const soon = { scheduledSendTime: DateTime.utc().plus({ minutes: 2 }).toISO() };
		const told = refusal(await change(id, soon, { options: { allowTimeTooSoon: true } }));
		expect(told).toContain("'Allow Time Too Soon' and, since it waits for approval, 'Allow Skipping Review'");
		expect(methods()).toEqual(['GET']);
		const both = { options: { allowTimeTooSoon: true, allowSkippingReview: true } };
		expect(refusal(await change(id, soon, both))).toBe('');
	});

	it("is refused for a time that is too soon by Hootsuite's clock, though not by ours", async () => {
		const id = await inReview({ scheduledSendTime: inDays(1).toISO() });
		hootsuite.settings({ minimumLeadSeconds: -9999 });
		hootsuite.sandbox.state.clock.advance(86_400 - 200);
		expect(refusal(await change(id, { text: 'New' }))).toContain("'Scheduled Send Time'");
		expect(methods()).toEqual(['GET']);
	});
});

describe('one message that is updated', () => {
	const again = [{ json: {} }, { json: {} }, { json: {} }];

	it('by three items at once is replaced once, and all three get the new one', async () => {
		const id = await scheduled();
		const run = await change(id, { text: 'New' }, {}, { input: again });
		expect(refusal(run)).toBe('');
		expect(texts()).toEqual(['New']);
		expect(json(run)).toMatchObject(Array(3).fill({ id: made()[0].id, replacedMessageId: id }));
	});

	it('by two executions at once is replaced once', async () => {
		const id = await scheduled();
		hootsuite.fault('/v1/messages', { delayMs: 100 }, { method: 'POST' });
		const runs = await Promise.all([change(id, { text: 'New' }), change(id, { text: 'New' })]);
		expect(runs.map(refusal)).toEqual(['', '']);
		expect(texts()).toEqual(['New']);
	});

	it('a second time gets the new one again', async () => {
		const id = await scheduled();
		const [first] = json(await change(id, { text: 'New' }));
		const run = await change(id, { text: 'New' });
		expect(json(run)).toMatchObject([{ id: first.id, replacedMessageId: id }]);
		expect(texts()).toEqual(['New']);
	});

	it('a second time in another way is refused, and the new one is named', async () => {
		const id = await scheduled();
		const [first] = json(await change(id, { text: 'New' }));
		const told = refusal(await change(id, { text: 'Newer' }));
		expect(told).toContain(`'Message' ${id} is no longer there: message ${String(first.id)} has replaced it`);
		expect(texts()).toEqual(['New']);
	});

	it('with Retry On Fail, because of another item, is replaced once', async () => {
		const id = await scheduled();
		const run = await hootsuite.run(
			'message.update',
			{ messageId: '={{ $json.id }}', updateFields: { text: 'New' } },
			{
				input: [{ json: { id } }, { json: { id: MESSAGES.sent } }],
				retryOnFail: { maxTries: 3, waitBetweenTries: 1 },
			},
		);
		expect(refusal(run)).toContain('its state is SENT');
		expect(refusal(run)).toContain(`Already scheduled in this run: ${made()[0].id}`);
		expect(texts()).toEqual(['New']);
	});

	it('with Retry On Fail and a new picture is replaced once', async () => {
		const id = await scheduled();
		const picture = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(50, 7)]);
		const binary = { data: { data: picture, mimeType: 'image/jpeg', fileName: 'a.jpg' } };
		await hootsuite.run(
			'message.update',
			{ messageId: '={{ $json.id }}', updateFields: { text: 'New' }, mediaSource: 'binary' },
			{
				input: [
					{ json: { id }, binary },
					{ json: { id: MESSAGES.sent }, binary },
				],
				retryOnFail: { maxTries: 3, waitBetweenTries: 1 },
			},
		);
		expect(texts()).toEqual(['New']);
		expect(made()[0].media).toHaveLength(1);
	});

	it('after a try that broke off between the two is gone on with', async () => {
		const id = await scheduled();
		hootsuite.sandbox.state.clock.advance(3600);
		await scheduled({ text: 'New' });
		const [, left] = made();
		const run = await change(id, { text: 'New' });
		expect(json(run)).toMatchObject([{ id: left.id, replacedMessageId: id }]);
		expect(made()).toMatchObject([{ id: left.id }]);
		expect(hootsuite.asked).not.toContain('POST /v1/messages');
	});

	it.each<[string, IDataObject]>([
		['another text', { text: 'Newer' }],
		['other tags', { text: 'New', additionalFields: { tags: 'sale' } }],
		['another time', { text: 'New', scheduledSendTime: inDays(2).toISO() }],
		['another profile', { text: 'New', socialProfileIds: [PROFILES.threads] }],
	])('is not taken for one with %s', async (_what, other) => {
		const id = await scheduled();
		hootsuite.sandbox.state.clock.advance(3600);
		await scheduled(other);
		const [updated] = json(await change(id, { text: 'New' }));
		expect(updated).toMatchObject({ text: 'New', replacedMessageId: id });
		expect(made()).toHaveLength(2);
	});

	it('two of them that come to say the same stay two', async () => {
		const ids = [await scheduled(), await scheduled({ text: 'Other text' })];
		const run = await hootsuite.run(
			'message.update',
			{ messageId: '={{ $json.id }}', updateFields: { text: 'New' } },
			{ input: ids.map((id) => ({ json: { id } })) },
		);
		expect(json(run).map(({ replacedMessageId }) => replacedMessageId)).toEqual(ids);
		expect(new Set(json(run).map(({ id }) => id)).size).toBe(2);
		expect(texts()).toEqual(['New', 'New']);
	});

	it('two of them that come to say the same in two executions stay two', async () => {
		const ids = [await scheduled(), await scheduled({ text: 'Other text' })];
		hootsuite.sandbox.state.clock.advance(3600);
		const updated = [];
		for (const id of ids) updated.push(...json(await change(id, { text: 'Same' })));
		expect(updated.map(({ replacedMessageId }) => replacedMessageId)).toEqual(ids);
		expect(texts()).toEqual(['Same', 'Same']);
	});

	it('whose new one was lost from sight is gone on with, though both are as new', async () => {
		const id = await scheduled();
		hootsuite.fault('/v1/messages', { status: 504, workDone: true }, { method: 'POST' });
		// Before the new one is asked for it is looked for, too.
		hootsuite.fault('/v1/messages', { delayMs: 1 }, { method: 'GET' });
		hootsuite.fault('/v1/messages', { status: 400 }, { method: 'GET', times: 99 });
		const told = refusal(await change(id, { text: 'New' }));
		expect(told).toContain('It may have been scheduled all the same');
		expect(told).toContain(`The old message ${id} is not deleted.`);
		expect(made()).toHaveLength(2);
		hootsuite.sandbox.state.faults.length = 0;
		expect(refusal(await change(id, { text: 'New' }))).toBe('');
		expect(texts()).toEqual(['New']);
	});

	it('in another way, after a try whose new one was left behind, does not leave that one', async () => {
		const id = await scheduled();
		refuseToDelete(2);
		expect(refusal(await change(id, { text: 'New' }))).toContain('may remain scheduled');
		expect(texts()).toEqual(['Old text', 'New']);
		expect(refusal(await change(id, { text: 'Newer' }))).toBe('');
		expect(texts()).toEqual(['Newer']);
	});

	it('in another way is refused while what an earlier try has left cannot be taken back', async () => {
		const id = await scheduled();
		refuseToDelete(3);
		await change(id, { text: 'New' });
		const [, left] = made();
		const told = refusal(await change(id, { text: 'Newer' }));
		expect(told).toContain(`an earlier try to change it has left message ${left.id}`);
		expect(told).toContain(`The new message ${left.id} may remain scheduled`);
		expect(texts()).toEqual(['Old text', 'New']);
	});

	it('in another way is refused where the new one of an earlier try was lost from sight', async () => {
		const id = await scheduled();
		hootsuite.fault('/v1/messages', { status: 504, workDone: true }, { method: 'POST' });
		hootsuite.fault('/v1/messages', { delayMs: 1 }, { method: 'GET' });
		hootsuite.fault('/v1/messages', { status: 400 }, { method: 'GET', times: 99 });
		await change(id, { text: 'New' });
		const [, lost] = made();
		hootsuite.sandbox.state.faults.length = 0;
		const told = refusal(await change(id, { text: 'Newer' }));
		expect(told).toContain(`an earlier try to change it seems to have left message ${lost.id}`);
		expect(told).toContain(`delete ${lost.id} in Hootsuite`);
		expect(texts()).toEqual(['Old text', 'New']);
	});

	it.each([
		['by three items', 1, 3],
		['by two executions', 2, 1],
	])('%s is replaced once, though Hootsuite shows the old one for a while', async (_who, times, count) => {
		const id = await scheduled();
		const old = { ...find(id)?.message };
		// As many looks as all of them take.
		hootsuite.fault(`/v1/messages/${id}`, { body: { data: [old] } }, { method: 'GET', times: 9 });
		for (let run = 0; run < times; run++) {
			const ended = await change(id, { text: 'New' }, {}, { input: again.slice(0, count) });
			expect(refusal(ended)).toBe('');
			expect(json(ended)).toMatchObject(Array(count).fill({ id: made()[0].id, replacedMessageId: id }));
		}
		expect(texts()).toEqual(['New']);
	});

	it.each([
		['were scheduled together', 0],
		['are old', 3600],
	])(
		"of several that say the same every day is not taken for the next day's, when they %s",
		async (_, age) => {
			const days = [1, 2, 3];
			const ids = [];
			for (const day of days) ids.push(await scheduled({ scheduledSendTime: inDays(day).toISO() }));
			hootsuite.sandbox.state.clock.advance(age);
			const run = await hootsuite.run(
				'message.update',
				{ messageId: '={{ $json.id }}', updateFields: { scheduledSendTime: '={{ $json.time }}' } },
				{ input: ids.map((id, i) => ({ json: { id, time: inDays(days[i] + 1).toISO() } })) },
			);
			expect(json(run).map(({ replacedMessageId }) => replacedMessageId)).toEqual(ids);
			const times = made().map(({ scheduledSendTime }) => Date.parse(String(scheduledSendTime)));
			expect(times.sort()).toEqual(days.map((day) => inDays(day + 1).toMillis()));
		},
	);

	it('by two at once, of which one is cancelled while it waits, is replaced once and at once told', async () => {
		const id = await scheduled();
		hootsuite.fault('/v1/messages', { delayMs: 3000 }, { method: 'POST' });
		const first = change(id, { text: 'New' });
		while (!methods().includes('POST')) await sleep(5);
		const cancel = new AbortController();
		const second = change(id, { text: 'New' }, {}, { signal: cancel.signal });
		await sleep(50);
		cancel.abort();
		expect(refusal(await second)).toContain('canceled');
		expect(made()).toMatchObject([{ id }]);
		expect(refusal(await first)).toBe('');
		expect(texts()).toEqual(['New']);
		// Nobody waits for the one that left.
		expect(refusal(await change(id, { text: 'New' }))).toBe('');
	});

	it('whose replacing goes wrong does not keep the next one waiting', async () => {
		const id = await scheduled();
		hootsuite.fault('/v1/messages', { status: 400 }, { method: 'POST' });
		expect(refusal(await change(id, { text: 'New' }))).not.toBe('');
		expect(refusal(await change(id, { text: 'New' }))).toBe('');
		expect(texts()).toEqual(['New']);
	});
});

describe('an old message that cannot be deleted', () => {
	/** Somebody deletes it. */
	const remove = (id: string) => {
		const { messages } = hootsuite.sandbox.state;
		messages.splice(
			messages.findIndex(({ message }) => message.id === id),
			1,
		);
	};
	/** Its time has come. */
	const send = (id: string) => Object.assign(find(id)?.message ?? {}, { state: 'SENT' });

	it('takes the new one back: nothing is changed', async () => {
		const id = await scheduled();
		refuseToDelete();
		const told = refusal(await change(id, { text: 'New' }));
		expect(told).toContain(`Message ${id} is not changed, because Hootsuite did not delete it`);
		expect(told).toMatch(/The new message \d+ was deleted again\./);
		expect(made()).toMatchObject([{ id, text: 'Old text' }]);
	});

	it('and the new one neither: names both', async () => {
		const id = await scheduled();
		refuseToDelete(9);
		const run = await change(id, { text: 'New' }, {}, { onError: 'continueRegularOutput' });
		const [, added] = made();
		expect(json(run)[0]).toMatchObject({ id: added.id });
		expect(json(run)[0]).not.toHaveProperty('replacedMessageId');
		expect(json(run)[1].error).toContain(`Message ${id} is not changed`);
		expect(JSON.stringify(json(run)[1])).toContain(`The new message ${added.id} may remain scheduled`);
		// Another try goes on with the two.
		hootsuite.sandbox.state.faults.length = 0;
		expect(json(await change(id, { text: 'New' }))).toMatchObject([{ id: added.id, replacedMessageId: id }]);
		expect(texts()).toEqual(['New']);
	});

	it('because it was sent meanwhile leaves no second one', async () => {
		const id = await scheduled();
		hootsuite.fault(`/v1/messages/${id}`, { delayMs: 100 }, { method: 'DELETE' });
		const run = change(id, { text: 'New', scheduledSendTime: inDays(3).toISO() });
		while (!methods().includes('DELETE')) await sleep(1);
		send(id);
		const told = refusal(await run);
		expect(told).toContain(`Message ${id} is not changed: before it was deleted, its state became SENT`);
		expect(told).not.toContain('as well');
		expect(made()).toMatchObject([{ id, state: 'SENT' }]);
	});

	it('because it is on its way, and cannot be read for a moment, leaves no second one', async () => {
		const id = await scheduled();
		const missing = { status: 404, body: { errors: [{ code: 4001, message: 'Not found', id: 'x' }] } };
		hootsuite.fault(`/v1/messages/${id}`, { ...missing, delayMs: 200 }, { method: 'DELETE' });
		const run = change(id, { text: 'New', scheduledSendTime: inDays(3).toISO() });
		while (!methods().includes('DELETE')) await sleep(1);
		hootsuite.fault(`/v1/messages/${id}`, missing, { method: 'GET', times: 2 });
		send(id);
		expect(refusal(await run)).toContain('its state became SENT');
		expect(made()).toMatchObject([{ id, state: 'SENT' }]);
	});

	it('and was sent, with the new one left behind, is taken back by the next try', async () => {
		const id = await scheduled();
		refuseToDelete(9);
		await change(id, { text: 'New', scheduledSendTime: inDays(3).toISO() });
		expect(made()).toHaveLength(2);
		hootsuite.sandbox.state.faults.length = 0;
		send(id);
		const told = refusal(await change(id, { text: 'New', scheduledSendTime: inDays(3).toISO() }));
		expect(told).toContain('its state is SENT');
		expect(told).toMatch(/The new message \d+ was deleted again\./);
		expect(made()).toMatchObject([{ id, state: 'SENT' }]);
	});

	it('because somebody has deleted it is told: the new one is kept, or there might be none', async () => {
		const id = await scheduled();
		hootsuite.fault(`/v1/messages/${id}`, { delayMs: 200 }, { method: 'DELETE' });
		const run = change(id, { text: 'New' });
		while (!methods().includes('DELETE')) await sleep(1);
		remove(id);
		expect(refusal(await run)).toContain(`message ${id} was gone before it could be deleted`);
		expect(texts()).toEqual(['New']);
	});

	it('because another process has replaced it leaves the one of that', async () => {
		const id = await scheduled();
		hootsuite.fault(`/v1/messages/${id}`, { delayMs: 5000 }, { method: 'DELETE' });
		const run = change(id, { text: 'New' });
		while (!methods().includes('DELETE')) await sleep(1);
		// What the other one has done.
		const others = await scheduled({ text: 'New' });
		remove(id);
		expect(json(await run)).toMatchObject([{ id: others, replacedMessageId: id }]);
		expect(made()).toMatchObject([{ id: others }]);
	});

	it('for all one knows: says so, and keeps the new one', async () => {
		const id = await scheduled();
		hootsuite.fault(`/v1/messages/${id}`, { status: 504 }, { method: 'DELETE', times: 99 });
		const run = await change(id, { text: 'New' }, {}, { onError: 'continueRegularOutput' });
		const [, added] = made();
		expect(json(run)).toMatchObject([
			{ id: added.id },
			{
				error: expect.stringContaining(
					`The new message ${added.id} is scheduled, and whether the old message ${id} is deleted is not known`,
				),
			},
		]);
	});
});

describe('cancelling an update', () => {
	// The execution is over before the pair is: what goes on must not reach the next test, whose messages have the same IDs.
	afterEach(async () => {
		for (let before = -1; hootsuite.requests.length !== before;) {
			before = hootsuite.requests.length;
			await sleep(500);
		}
	});

	const cases: Array<[string, string]> = [
		['POST', 'the new message is on its way'],
		['DELETE', 'the old message is being deleted'],
	];

	it.each(cases)('at %s, while %s, ends what has begun', async (method) => {
		const id = await scheduled();
		hootsuite.fault('/v1/messages**', { delayMs: 400 }, { method });
		const cancel = new AbortController();
		const run = change(id, { text: 'New' }, {}, { signal: cancel.signal });
		while (!methods().includes(method)) await sleep(5);
		cancel.abort();
		const told = refusal(await run);
		expect(told).toContain('The execution was canceled');
		expect(texts()).toEqual(['New']);
		expect(told).toContain(`Already scheduled in this run: ${made()[0].id}`);
	});

	it('before anything was made leaves all as it was', async () => {
		const id = await scheduled();
		hootsuite.fault(`/v1/messages/${id}`, { delayMs: 300 }, { method: 'GET' });
		const cancel = new AbortController();
		const run = change(id, { text: 'New' }, {}, { signal: cancel.signal });
		while (!methods().includes('GET')) await sleep(5);
		cancel.abort();
		expect(refusal(await run)).toContain('The execution was canceled');
		await sleep(400);
		expect(made()).toMatchObject([{ id, text: 'Old text' }]);
		expect(methods()).not.toContain('POST');
	});

	it('while it would have to be taken back takes it back', async () => {
		const id = await inReview();
		hootsuite.fault('/v1/messages', { delayMs: 300 }, { method: 'POST' });
		const cancel = new AbortController();
		const run = change(id, { text: 'New' }, {}, { signal: cancel.signal });
		while (!methods().includes('POST')) await sleep(5);
		cancel.abort();
		await run;
		await sleep(400);
		expect(made()).toMatchObject([{ id, state: 'PENDING_APPROVAL' }]);
	});

	it('ends in a bounded time, and says what is not known', async () => {
		const id = await scheduled();
		const { finishing } = TIMING;
		TIMING.finishing = 200;
		// Without the work: done so late, it would delete a message of the next test.
		const stuck = { delayMs: 8000, reset: 'before' } as const;
		hootsuite.fault(`/v1/messages/${id}`, stuck, { method: 'DELETE', times: 9 });
		const cancel = new AbortController();
		const run = change(id, { text: 'New' }, {}, { signal: cancel.signal });
		while (!methods().includes('DELETE')) await sleep(5);
		const at = performance.now();
		cancel.abort();
		const told = refusal(await run);
		expect(performance.now() - at).toBeLessThan(6000);
		expect(told).toContain(`whether the old message ${id} is deleted is not known`);
		TIMING.finishing = finishing;
	});
});

describe('what Hootsuite tells of a message and does not take back', () => {
	const hints = async (id: string, updateFields: IDataObject, parameters: IDataObject = {}) => {
		const run = await change(id, updateFields, parameters);
		expect(refusal(run)).toBe('');
		return (run.hints ?? []).map(({ message }) => message);
	};
	/** Changes what the sandbox tells of a message. */
	const tell = (id: string, told: object) => Object.assign(find(id)?.message ?? {}, told);
	const linkedIn = { socialProfileIds: [PROFILES.linkedInCompany] };

	it('no targeting on LinkedIn is lost in silence', async () => {
		const id = await scheduled(linkedIn);
		expect(await hints(id, { text: 'New' })).toEqual([
			expect.stringContaining("'Targeting' under 'Update Fields'"),
		]);
	});

	it('is said once for all items', async () => {
		const ids = [await scheduled(linkedIn), await scheduled(linkedIn)];
		const run = await hootsuite.run(
			'message.update',
			{ messageId: '={{ $json.id }}', updateFields: { text: '={{ $json.id }}' } },
			{ input: ids.map((id) => ({ json: { id } })) },
		);
		expect(run.hints).toHaveLength(1);
	});

	it('is not said where Targeting is given, nor on other networks', async () => {
		const targeting = { linkedInV2Company: { locations: 'urn:li:geo:103644278' } };
		expect(await hints(await scheduled(linkedIn), { targeting })).toEqual([]);
		expect(await hints(await scheduled(), { text: 'New' })).toEqual([]);
	});

	it('null within lists is not sent back', async () => {
		const pin = { extendedInfo: { pinterest: { boardId: '77' } } };
		const id = await scheduled({ socialProfileIds: [PROFILES.pinterest], additionalFields: pin });
		const data = { boardId: '77', destinationUrl: null };
		const extendedInfo = [{ socialProfileType: 'PINTEREST', socialProfileId: PROFILES.pinterest, data }];
		const told = { ...find(id)?.message, extendedInfo };
		hootsuite.fault(`/v1/messages/${id}`, { body: { data: [told] } }, { method: 'GET' });
		await hints(id, { text: 'New' });
		expect(made()).toMatchObject([{ text: 'New', extendedInfo: [{ data: { boardId: '77' } }] }]);
	});

	it('media addresses that are not of ow.ly do not cost the message, and are named', async () => {
		const id = await scheduled();
		const owly = 'http://static.ow.ly/photos/normal/cS5.jpg';
		const foreign = 'https://hootsuite-video.s3.amazonaws.com/production/1.jpg';
		tell(id, { mediaUrls: [{ url: foreign }, { url: owly }] });
		expect(await hints(id, { text: 'New' })).toEqual([expect.stringContaining(foreign)]);
		expect(made()).toMatchObject([{ text: 'New', mediaUrls: [{ url: owly }] }]);
	});

	it('a send time is sent in the form that Hootsuite takes', async () => {
		const id = await scheduled();
		tell(id, { scheduledSendTime: inDays(1).toISO().replace('Z', '+00:00') });
		await hints(id, { text: 'New' });
		expect(texts()).toEqual(['New']);
	});
});

describe('what a message cannot have on its network', () => {
	const pinterest = { socialProfileIds: [PROFILES.pinterest] };
	const pin = { extendedInfo: { pinterest: { boardId: '77' } } };

	it.each<[string, IDataObject]>([
		['Tags', { tags: 'spring' }],
		['Location', { location: { coordinates: { latitude: 1, longitude: 2 } } }],
	])("does not go to Pinterest: '%s'", async (label, given) => {
		const id = await scheduled(pinterest);
		expect(refusal(await change(id, given))).toContain(`'${label}' does not work on Pinterest`);
		expect(methods()).not.toContain('POST');
	});

	it('may be left empty', async () => {
		const id = await scheduled(pinterest);
		expect(refusal(await change(id, { tags: '', location: {}, text: 'New' }))).toBe('');
		expect(texts()).toEqual(['New']);
	});

	it('does not go to others than Pinterest: the details of a pin', async () => {
		const id = await scheduled();
		expect(refusal(await change(id, pin))).toContain("'Pinterest' describes a pin");
		expect(methods()).not.toContain('POST');
		expect(refusal(await change(await scheduled(pinterest), pin))).toBe('');
		expect(made()[1].extendedInfo).toMatchObject([{ data: { boardId: '77' } }]);
	});

	it('is left to Hootsuite where the social profiles cannot be listed', async () => {
		hootsuite.fault('/v1/socialProfiles', { status: 403 }, { times: 99 });
		expect(refusal(await change(await scheduled(), { tags: 'spring' }))).toBe('');
		expect(made()).toMatchObject([{ tags: ['spring'] }]);
	});
});

describe("'Facebook Video' of a message whose video is kept", () => {
	const video = {
		data: Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(500, 9)]),
		mimeType: 'video/mp4',
		fileName: 'a.mp4',
	};
	const facebook = (title: string) => ({ videoOptions: { facebook: { category: 'NEWS', title } } });

	async function withVideo(): Promise<string> {
		const run = await hootsuite.run(
			'message.schedule',
			{
				socialProfileIds: [PROFILES.facebookPage],
				text: 'Old text',
				scheduledSendTime: inDays(1).toISO(),
				mediaSource: 'binary',
				additionalFields: facebook('Before'),
			} as never,
			{ input: [{ json: {}, binary: { data: video } }] },
		);
		return String(json(run)[0].id);
	}

	it('changes', async () => {
		const run = await change(await withVideo(), facebook('After'));
		expect(refusal(run)).toBe('');
		expect(made()).toMatchObject([{ media: [{ videoOptions: { facebook: { title: 'After' } } }] }]);
	});

	it('goes where it was added and left empty', async () => {
		await change(await withVideo(), { videoOptions: {} });
		expect(made()[0].media).toHaveLength(1);
		expect(made()[0].media?.[0]).not.toHaveProperty('videoOptions');
	});

	it('stays where it is not among the changes', async () => {
		await change(await withVideo(), { text: 'New' });
		expect(made()).toMatchObject([
			{ text: 'New', media: [{ videoOptions: { facebook: { title: 'Before' } } }] },
		]);
	});

	it('is refused where there is no video, instead of changing nothing', async () => {
		const id = await scheduled();
		expect(refusal(await change(id, facebook('After')))).toContain("'Facebook Video' describes a video");
		expect(made()).toMatchObject([{ id }]);
	});
});
