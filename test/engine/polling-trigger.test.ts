import { DateTime } from 'luxon';
import { sleep } from 'n8n-workflow';
import type { IDataObject, INodeParameters, NodeApiError } from 'n8n-workflow';
import { CAPACITY } from '../../nodes/Hootsuite/events/memory';
import { HootsuitePollingTrigger } from '../../nodes/Hootsuite/HootsuitePollingTrigger.node';
import { ACCESS_TOKEN, MESSAGES, PROFILES } from '../../sandbox/seed';
import { Bench } from './hootsuite';
import { TriggerRig } from './triggers';

const hootsuite = new Bench();

const MESSAGE_EVENTS = [
	'messageScheduled',
	'messagePublished',
	'messageFailed',
	'messagePendingApproval',
	'messageRejected',
];
const PROFILE_EVENTS = ['socialProfileDisconnected', 'socialProfileReconnected'];

const trigger = (parameters: INodeParameters = {}) =>
	new TriggerRig({
		nodeType: HootsuitePollingTrigger,
		parameters: { authentication: 'accessToken', events: MESSAGE_EVENTS, ...parameters },
		credentials: { hootsuiteApi: { baseUrl: hootsuite.sandbox.url, accessToken: ACCESS_TOKEN } },
	});

/** A trigger that has taken note of everything there is. */
async function watching(parameters: INodeParameters = {}) {
	const rig = trigger(parameters);
	expect(await rig.poll()).toBeNull();
	hootsuite.requests.length = 0;
	return rig;
}

async function call(method: string, path: string, body: object = {}) {
	const response = await fetch(hootsuite.sandbox.url + path, {
		method,
		headers: { 'content-type': 'application/json', authorization: `Bearer ${ACCESS_TOKEN}` },
		body: method === 'DELETE' ? undefined : JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
	return (await response.json()) as { data: Array<{ id: string }> };
}
async function schedule(profile: string, inMinutes: number) {
	const at = new Date(hootsuite.sandbox.state.clock.now() + inMinutes * 60_000);
	const scheduledSendTime = at.toISOString().replace(/\.\d+Z/, 'Z');
	const { data } = await call('POST', '/v1/messages', {
		text: 'Hi',
		socialProfileIds: [profile],
		scheduledSendTime,
	});
	return data[0].id;
}
const pass = async (minutes: number) =>
	await call('POST', '/__sandbox/clock', { advanceSeconds: minutes * 60 });
const connect = async (id: string, connected: boolean) =>
	await call('POST', '/__sandbox/profiles', { id, isReauthRequired: connected ? 0 : 1 });
const changesOf = (items: IDataObject[] | null) =>
	(items ?? []).map(
		({ event, messageId, socialProfileId }) => `${String(event)} ${String(messageId ?? socialProfileId)}`,
	);

describe('activation', () => {
	it('replays nothing, and asks once for the messages', async () => {
		const rig = trigger();
		expect(await rig.poll()).toBeNull();
		expect(hootsuite.asked).toEqual(['GET /v1/messages']);
		expect(await rig.poll()).toBeNull();
	});

	it('replays nothing where there is nothing yet, and reports the first message', async () => {
		hootsuite.sandbox.state.messages = [];
		const rig = await watching();
		const id = await schedule(PROFILES.threads, 60);
		expect(changesOf(await rig.poll())).toEqual([`messageScheduled ${id}`]);
	});

	it('of a trigger with other profiles or another span replays nothing either', async () => {
		const rig = await watching({ socialProfileIds: [PROFILES.threads] });
		rig.change({ socialProfileIds: [] });
		expect(await rig.poll()).toBeNull();
		rig.change({ options: { lookBackDays: 20 } });
		expect(await rig.poll()).toBeNull();
		const id = await schedule(PROFILES.threads, 60);
		expect(changesOf(await rig.poll())).toEqual([`messageScheduled ${id}`]);
	});

	it('with more events chosen replays nothing of the past', async () => {
		const rig = await watching({ events: PROFILE_EVENTS });
		rig.change({ events: [...PROFILE_EVENTS, ...MESSAGE_EVENTS] });
		expect(await rig.poll()).toBeNull();
	});
});

describe('a change', () => {
	it('is one item with the state before and the message', async () => {
		const rig = await watching();
		const id = await schedule(PROFILES.threads, 10);
		await rig.poll();
		await pass(11);
		expect(await rig.poll()).toEqual([
			{
				event: 'messagePublished',
				previousState: 'SCHEDULED',
				messageId: id,
				socialProfileId: PROFILES.threads,
				state: 'SENT',
				message: expect.objectContaining({ id, state: 'SENT', socialProfileId: PROFILES.threads }),
			},
		]);
	});

	it('has the full message of the API where Simplify is off', async () => {
		const rig = await watching({ simplify: false });
		await schedule(PROFILES.threads, 10);
		expect((await rig.poll())?.[0]).toHaveProperty('message.createdByMember');
	});

	it('of the same message is reported each time, also back and forth', async () => {
		const rig = await watching();
		const id = await schedule(PROFILES.needsApproval, 60);
		const { message } = hootsuite.sandbox.state.messages.at(-1)!;
		const seen = [];
		for (const state of [
			'PENDING_APPROVAL',
			'REJECTED',
			'PENDING_APPROVAL',
			'SCHEDULED',
			'SENT',
			'SCHEDULED',
		] as const) {
			message.state = state;
			seen.push(...changesOf(await rig.poll()), ...changesOf(await rig.poll()));
		}
		expect(seen).toEqual(
			['PendingApproval', 'Rejected', 'PendingApproval', 'Scheduled', 'Published', 'Scheduled'].map(
				(name) => `message${name} ${id}`,
			),
		);
	});

	it('to a state that was not chosen is noted, not reported', async () => {
		const rig = await watching({ events: ['messagePublished'] });
		await schedule(PROFILES.threads, 10);
		expect(await rig.poll()).toBeNull();
		await pass(11);
		expect((await rig.poll())?.[0]).toMatchObject({ event: 'messagePublished', previousState: 'SCHEDULED' });
	});

	it('of a message that waits for approval without a send time is reported', async () => {
		const rig = await watching();
		const { data } = await call('POST', '/v1/messages', {
			text: 'Hi',
			socialProfileIds: [PROFILES.needsApproval],
		});
		expect(changesOf(await rig.poll())).toEqual([`messagePendingApproval ${data[0].id}`]);
	});

	it('on other profiles than the chosen ones is not asked for', async () => {
		const rig = await watching({ socialProfileIds: [PROFILES.threads] });
		const wanted = await schedule(PROFILES.threads, 10);
		await schedule(PROFILES.linkedInCompany, 10);
		expect(changesOf(await rig.poll())).toEqual([`messageScheduled ${wanted}`]);
		expect(hootsuite.requests.at(-1)?.query.socialProfileIds).toBe(PROFILES.threads);
	});
});

describe('social profiles', () => {
	it('are reported when they are disconnected and reconnected, each time', async () => {
		const rig = await watching({ events: PROFILE_EVENTS });
		const seen = [];
		for (const connected of [false, false, true, true, false]) {
			await connect(PROFILES.threads, connected);
			seen.push(...changesOf(await rig.poll()));
		}
		expect(seen).toEqual(
			['Disconnected', 'Reconnected', 'Disconnected'].map(
				(name) => `socialProfile${name} ${PROFILES.threads}`,
			),
		);
	});

	it('that are new, or were disconnected before, are no change', async () => {
		const rig = await watching({ events: PROFILE_EVENTS });
		const [stored] = hootsuite.sandbox.state.profiles;
		hootsuite.sandbox.state.profiles.push({
			...stored,
			profile: { ...stored.profile, id: '1', isReauthRequired: 1 },
		});
		expect(await rig.poll()).toBeNull();
	});

	it('are only the chosen ones', async () => {
		const rig = await watching({ events: PROFILE_EVENTS, socialProfileIds: [PROFILES.x] });
		await connect(PROFILES.threads, false);
		await connect(PROFILES.x, false);
		expect(changesOf(await rig.poll())).toEqual([`socialProfileDisconnected ${PROFILES.x}`]);
	});
});

describe('cost', () => {
	it.each([
		[{ events: MESSAGE_EVENTS }, 1, 0],
		[{ events: PROFILE_EVENTS }, 0, 1],
		[{ events: [...MESSAGE_EVENTS, ...PROFILE_EVENTS] }, 1, 1],
		[{ events: MESSAGE_EVENTS, options: { lookBackDays: 28, lookAheadDays: 56 } }, 3, 0],
		[{ events: MESSAGE_EVENTS, options: { lookBackDays: 1, lookAheadDays: 28 } }, 2, 0],
	])('of an idle poll with %j: %i for messages, %i for profiles', async (parameters, messages, profiles) => {
		const rig = await watching(parameters as INodeParameters);
		expect(await rig.poll()).toBeNull();
		const count = (path: string) => hootsuite.asked.filter((asked) => asked === `GET ${path}`).length;
		expect([count('/v1/messages'), count('/v1/socialProfiles')]).toEqual([messages, profiles]);
	});

	it('of an idle poll leaves the static data alone', async () => {
		const rig = await watching({ events: [...MESSAGE_EVENTS, ...PROFILE_EVENTS] });
		const before = JSON.stringify(rig.keptByPolls);
		await rig.poll();
		expect(JSON.stringify(rig.keptByPolls)).toBe(before);
	});
});

describe('polls that go wrong', () => {
	it('lose nothing when they break half-way: the next one brings it', async () => {
		const rig = await watching({ options: { lookBackDays: 28, lookAheadDays: 28 } });
		const id = await schedule(PROFILES.threads, 10);
		await rig.poll();
		await pass(11);
		// The first four weeks come, the second do not.
		hootsuite.fault('/v1/messages', { delayMs: 1 });
		hootsuite.fault('/v1/messages', { status: 403 });
		await expect(rig.poll()).rejects.toThrow('Hootsuite says');
		expect(changesOf(await rig.poll())).toEqual([`messagePublished ${id}`]);
	});

	it('lose nothing when the list of profiles does not come', async () => {
		const rig = await watching({ events: [...MESSAGE_EVENTS, ...PROFILE_EVENTS] });
		const id = await schedule(PROFILES.threads, 10);
		hootsuite.fault('/v1/socialProfiles', { status: 403 });
		await expect(rig.poll()).rejects.toThrow();
		expect(changesOf(await rig.poll())).toEqual([`messageScheduled ${id}`]);
	});

	it('report nothing twice and nothing old when they overlap', async () => {
		const rig = await watching();
		const id = await schedule(PROFILES.threads, 10);
		const together = await Promise.all([rig.poll(), rig.poll(), rig.poll()]);
		expect(together.flatMap(changesOf)).toEqual([`messageScheduled ${id}`]);

		// The slow one has read SCHEDULED before the quick one reads SENT, and ends after it.
		hootsuite.fault('/v1/socialProfiles', { delayMs: 300 });
		rig.change({ events: [...MESSAGE_EVENTS, ...PROFILE_EVENTS] });
		const slow = rig.poll();
		await new Promise((resolve) => hootsuite.sandbox.app.server.once('request', resolve));
		await new Promise((resolve) => hootsuite.sandbox.app.server.once('request', resolve));
		await pass(11);
		const quick = changesOf(await rig.poll());
		const late = changesOf(await slow);
		const after = changesOf(await rig.poll());
		expect([...quick, ...late, ...after]).toEqual([`messagePublished ${id}`]);
	});

	describe('because n8n is killed and started again', () => {
		const { timeOrigin } = performance;
		const startedAt = (moment: number) =>
			Object.defineProperty(performance, 'timeOrigin', { value: moment, configurable: true });
		afterEach(() => startedAt(timeOrigin));

		/** A message was published and another one scheduled; n8n has saved that it was seen, and nothing is known of the execution. */
		const reported = async () => {
			const known = await schedule(PROFILES.facebookPage, 60);
			const rig = await watching();
			await pass(70);
			await schedule(PROFILES.threads, 60);
			const items = await rig.poll();
			expect(changesOf(items)).toHaveLength(2);
			expect(items?.find(({ messageId }) => messageId === known)).toMatchObject({
				previousState: 'SCHEDULED',
			});
			return { rig, items };
		};

		const restart = async (rig: TriggerRig) => {
			await sleep(5);
			rig.change({});
			startedAt(Date.now());
			await sleep(5);
		};

		it('report again what was reported just before: n8n saves the execution after what was seen', async () => {
			const { rig, items } = await reported();
			await restart(rig);
			expect(await rig.poll()).toEqual(items);
			expect(await rig.poll()).toBeNull();
		});

		it('report again where the first poll does not come through', async () => {
			const { rig, items } = await reported();
			await restart(rig);
			hootsuite.fault('/v1/messages', { status: 403 });
			await expect(rig.poll()).rejects.toThrow();
			expect(await rig.poll()).toEqual(items);
		});

		it('report nothing twice that was reported a while before', async () => {
			const { rig } = await reported();
			rig.change({});
			startedAt(Date.now() + 20_000);
			expect(await rig.poll()).toBeNull();
		});
	});

	it('say what to do where more is in sight than can be noted, and note nothing', async () => {
		const rig = await watching();
		const before = JSON.stringify(rig.keptByPolls);
		const [message] = hootsuite.sandbox.state.messages;
		const one = { ...message.message, scheduledSendTime: null };
		const all = Array.from({ length: CAPACITY + 1 }, (_, id) => ({ ...one, id: String(id) }));
		hootsuite.fault('/v1/messages', { status: 200, body: { data: all } });
		await expect(rig.poll()).rejects.toThrow('More than 100000 messages');
		expect(JSON.stringify(rig.keptByPolls)).toBe(before);
	}, 120_000);

	it('say that the account must be connected again', async () => {
		hootsuite.fault('/v1/messages', { status: 401 }, { times: 2 });
		const error = (await trigger()
			.poll()
			.catch((thrown: NodeApiError) => thrown)) as NodeApiError;
		expect(error.description).toContain('connect again');
	});
});

describe('a manual test', () => {
	it('shows one real item of a chosen event and notes nothing', async () => {
		const rig = trigger({ events: ['messageFailed'] });
		const sample = await rig.poll('manual');
		expect(sample).toHaveLength(1);
		expect(sample?.[0]).toMatchObject({
			event: 'messageFailed',
			messageId: MESSAGES.failed,
			previousState: null,
		});
		expect(rig.keptByPolls).toEqual({ 'node:Trigger': {} });
	});

	it('shows a profile where profile events are chosen', async () => {
		expect((await trigger({ events: ['socialProfileDisconnected'] }).poll('manual'))?.[0]).toMatchObject({
			event: 'socialProfileDisconnected',
			socialProfileId: PROFILES.disconnected,
		});
	});

	it('shows nothing where there is nothing', async () => {
		hootsuite.sandbox.state.messages = [];
		expect(await trigger().poll('manual')).toBeNull();
	});
});

describe('a simulated day', () => {
	it('is reported completely, every change exactly once', async () => {
		const { state } = hootsuite.sandbox;
		const rig = await watching({ events: [...MESSAGE_EVENTS, ...PROFILE_EVENTS] });
		state.webhooks.settings.appUrl = 'http://127.0.0.1:9/';
		const expected: string[] = [];
		const seen: string[] = [];
		const profiles = [PROFILES.threads, PROFILES.x, PROFILES.linkedInCompany, PROFILES.needsApproval];
		const waiting: string[] = [];
		for (let hour = 0; hour < 24; hour++) {
			for (const profile of profiles.slice(0, 1 + (hour % 4))) {
				const id = await schedule(profile, 30 + ((hour * 37) % 300));
				const needsApproval = profile === PROFILES.needsApproval;
				if (needsApproval) waiting.push(id);
				expected.push(`${needsApproval ? 'messagePendingApproval' : 'messageScheduled'} ${id}`);
			}
			seen.push(...changesOf(await rig.poll()));

			if (hour % 6 === 2) {
				await connect(PROFILES.threads, hour % 12 === 8);
				expected.push(`socialProfile${hour % 12 === 8 ? 'Reconnected' : 'Disconnected'} ${PROFILES.threads}`);
			}
			const decided = hour % 3 === 0 ? waiting.shift() : undefined;
			if (decided !== undefined) {
				const verdict = hour % 2 ? 'approve' : 'reject';
				await call('POST', `/v1/messages/${decided}/${verdict}`, {
					sequenceNumber: 1,
					...(verdict === 'reject' && { reason: 'No' }),
				});
				expected.push(`${verdict === 'approve' ? 'messageScheduled' : 'messageRejected'} ${decided}`);
			}
			seen.push(...changesOf(await rig.poll()));

			const open = () => state.messages.filter(({ message }) => message.state === 'SCHEDULED');
			const before = open();
			await pass(60);
			for (const { message } of before) {
				const state_: string = message.state;
				if (state_ === 'SENT') expected.push(`messagePublished ${message.id}`);
				if (state_ === 'SEND_FAILED_PERMANENTLY') expected.push(`messageFailed ${message.id}`);
			}
			if (hour % 5 === 0) {
				hootsuite.fault('/v1/socialProfiles', { status: 403 });
				await expect(rig.poll()).rejects.toThrow('Hootsuite says');
			}
			seen.push(...changesOf(await rig.poll()), ...changesOf(await rig.poll()));
		}
		expect(seen.sort()).toEqual(expected.sort());
		expect(new Set(seen.map((change) => change.split(' ')[0]))).toEqual(
			new Set([...MESSAGE_EVENTS, ...PROFILE_EVENTS]),
		);
		expect(DateTime.fromMillis(state.clock.now()) > DateTime.now().plus({ hours: 23 })).toBe(true);
	}, 120_000);
});
