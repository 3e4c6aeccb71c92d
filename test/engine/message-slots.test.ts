import sum from 'lodash/sum';
import { DateTime } from 'luxon';
import { sleep } from 'n8n-workflow';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { TIMING } from '../../nodes/Hootsuite/transport/timing';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { png } from '../files';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

const ZONE = 'Europe/Berlin';
const MONDAY = DateTime.fromISO('2026-05-04T08:00', { zone: ZONE });
const EVERY_DAY = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const plan = (times: string, days = EVERY_DAY) => ({ slots: [{ days, times }] });
const items = (count: number) => Array.from({ length: count }, (_, i) => ({ json: { text: `Post ${i}` } }));

// What was just made counts until Hootsuite surely lists it, and that of the next test never will.
afterEach(async () => await sleep(sum(TIMING.looks) + 5));

const intoSlots = async (parameters: IDataObject = {}, options = {}) =>
	await hootsuite.run(
		'message.schedule',
		{
			socialProfileIds: [PROFILES.facebookPage],
			text: '={{ $json.text }}',
			when: 'nextSlot',
			weeklyPlan: plan('09:00, 12:00, 17:00'),
			postsPerDay: 3,
			minutesApart: 30,
			...parameters,
		} as INodeParameters,
		{ timezone: ZONE, input: items(1), ...options },
	);
const stored = () => hootsuite.sandbox.state.messages;
let hand: (typeof hootsuite.sandbox.state.messages)[number];
const local = (time: unknown) => DateTime.fromISO(String(time), { zone: ZONE }).toFormat('ccc d HH:mm');
const times = (run: Parameters<typeof json>[0]) =>
	json(run).map(({ scheduledSendTime }) => local(scheduledSendTime));

/** A message that somebody has made by hand. */
function byHand(time: DateTime, profileId: string = PROFILES.facebookPage, state = 'SCHEDULED') {
	const copy = structuredClone(hand);
	const id = hootsuite.sandbox.state.nextId();
	Object.assign(copy.message, {
		id,
		state,
		text: `By hand ${id}`,
		socialProfile: { id: profileId },
		scheduledSendTime: time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'"),
	});
	stored().push({ ...copy, sendAt: time.toMillis() });
}

beforeEach(() => {
	hootsuite.sandbox.state.clock.freeze(MONDAY.toMillis());
	hand = structuredClone(stored().find(({ message }) => message.id === MESSAGES.scheduled)!);
	stored().length = 0;
});

describe('the next free slot', () => {
	it("is the next time of the plan, in the workflow's zone", async () => {
		const run = await intoSlots();
		expect(refusal(run)).toBe('');
		expect(times(run)).toEqual(['Mon 4 09:00']);
		expect(json(run)[0].scheduledSendTime).toBe('2026-05-04T07:00:00Z');
	});

	it('is a quarter of an hour ahead, so that there is time to upload', async () => {
		expect(times(await intoSlots({ weeklyPlan: plan('08:14, 08:20') }))).toEqual(['Mon 4 08:20']);
	});

	it('is taken by items in their order, and never by two', async () => {
		const run = await intoSlots({}, { input: items(7) });
		expect(times(run)).toEqual([
			...['Mon 4 09:00', 'Mon 4 12:00', 'Mon 4 17:00'],
			...['Tue 5 09:00', 'Tue 5 12:00', 'Tue 5 17:00'],
			'Wed 6 09:00',
		]);
		expect(json(run).map(({ text }) => text)).toEqual(items(7).map((item) => item.json.text));
	});

	it('keeps its distance from posts that were made by hand, and asks for them once a run', async () => {
		byHand(MONDAY.set({ hour: 9, minute: 29 }));
		byHand(MONDAY.set({ hour: 12, minute: 30 }));
		const run = await intoSlots({}, { input: items(3) });
		expect(times(run)).toEqual(
			['Mon 4 12:00', 'Mon 4 17:00', 'Tue 5 09:00'].slice(0, 1).concat('Tue 5 09:00', 'Tue 5 12:00'),
		);
		expect(hootsuite.asked.filter((asked) => asked === 'GET /v1/messages').length).toBeLessThanOrEqual(2);
	});

	it('counts those that have gone out today, and not those that failed or were rejected', async () => {
		byHand(MONDAY.set({ hour: 7 }), PROFILES.facebookPage, 'SENT');
		byHand(MONDAY.set({ hour: 9 }), PROFILES.facebookPage, 'SEND_FAILED_PERMANENTLY');
		byHand(MONDAY.set({ hour: 12 }), PROFILES.facebookPage, 'REJECTED');
		const run = await intoSlots({ postsPerDay: 2 }, { input: items(2) });
		expect(times(run)).toEqual(['Mon 4 09:00', 'Tue 5 09:00']);
	});

	it('is looked for on each profile by itself; profiles with the same one are asked for together', async () => {
		byHand(MONDAY.set({ hour: 9 }), PROFILES.threads);
		const run = await intoSlots({
			socialProfileIds: [PROFILES.facebookPage, PROFILES.threads, PROFILES.linkedInCompany],
		});
		const posted = hootsuite.requests.filter(
			({ method, path }) => method === 'POST' && path === '/v1/messages',
		);
		expect(posted.map(({ body }) => body.socialProfileIds)).toEqual([
			[PROFILES.facebookPage, PROFILES.linkedInCompany],
			[PROFILES.threads],
		]);
		expect(times(run)).toEqual(['Mon 4 09:00', 'Mon 4 09:00', 'Mon 4 12:00']);
	});

	it('is not before the time that is given', async () => {
		const run = await intoSlots({ options: { notBefore: '2026-05-20' } });
		expect(times(run)).toEqual(['Wed 20 09:00']);
	});

	it('is free again for the next item where a message is refused', async () => {
		hootsuite.fault(
			'/v1/messages',
			{ status: 400, body: { errors: [{ code: 4000, message: 'No', id: 'x' }] } },
			{ method: 'POST' },
		);
		const run = await intoSlots({}, { input: items(1), onError: 'continueRegularOutput' });
		expect(json(run)[0].error).toContain('No');
		expect(times(await intoSlots())).toEqual(['Mon 4 09:00']);
	});

	it('is no slot that another execution is just taking', async () => {
		hootsuite.fault('/v1/messages', { delayMs: 300 }, { method: 'POST', times: 3 });
		const runs = await Promise.all([intoSlots(), intoSlots(), intoSlots()]);
		expect(runs.flatMap(times).sort()).toEqual(['Mon 4 09:00', 'Mon 4 12:00', 'Mon 4 17:00']);
	});

	it('is refused where the plan has no times, and where nothing is free within 60 days', async () => {
		expect(refusal(await intoSlots({ weeklyPlan: plan('') }))).toContain("'Weekly Plan' has no times");
		for (let day = 0; day <= 61; day++) byHand(MONDAY.plus({ days: day }).set({ hour: 9 }));
		const run = await intoSlots({ postsPerDay: 1 });
		expect(refusal(run)).toBe(
			`'Weekly Plan' has no free slot for social profile ${PROFILES.facebookPage} within 60 days | Add days or times to 'Weekly Plan', raise 'Posts per Day', or lower 'Minutes Apart'.`,
		);
		expect(stored()).toHaveLength(62);
	});

	it('with Skip If Already Scheduled is the one that the post has already, whenever that is', async () => {
		const options = { skipIfAlreadyScheduled: true };
		const first = await intoSlots({ options }, { input: items(2) });
		const again = await intoSlots({ options }, { input: items(2) });
		expect(json(again).map(({ id }) => id)).toEqual(json(first).map(({ id }) => id));
		expect(stored()).toHaveLength(2);
		// The same post twice in a run, and in runs side by side, is one post.
		const same = { input: [{ json: { text: 'Same' } }, { json: { text: 'Same' } }] };
		const runs = await Promise.all([intoSlots({ options }, same), intoSlots({ options }, same)]);
		expect(new Set(runs.flatMap((run) => json(run).map(({ id }) => id))).size).toBe(1);
		expect(stored()).toHaveLength(3);
	});

	it('with Skip If Already Scheduled takes no picture without a text for another one', async () => {
		const picture = (fileName: string) => ({
			json: {},
			binary: { data: { data: png(9, 9), mimeType: 'image/png', fileName } },
		});
		const input = [picture('a.png'), picture('b.png')];
		const media = { text: '', mediaSource: 'binary', binaryPropertyName: 'data' };
		const options = { skipIfAlreadyScheduled: true };
		expect(new Set(times(await intoSlots({ ...media, options }, { input }))).size).toBe(2);
		const now = await intoSlots({ ...media, when: 'now', options }, { input });
		expect(new Set(json(now).map(({ id }) => id)).size).toBe(2);
	});

	it('puts 200 items beside 300 posts made by hand: none closer than allowed, none twice, no day too full', async () => {
		let seed = 42;
		const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
		for (let i = 0; i < 300; i++) byHand(MONDAY.plus({ minutes: Math.floor(random() * 60 * 24 * 58) }));
		const counts = new Map<string, number>();
		const dayOf = (at: number) => DateTime.fromMillis(at, { zone: ZONE }).toISODate()!;
		for (const { sendAt } of stored()) counts.set(dayOf(sendAt), (counts.get(dayOf(sendAt)) ?? 0) + 1);
		const run = await intoSlots(
			{
				weeklyPlan: plan('07:00, 08:30, 10:00, 11:30, 13:00, 14:30, 16:00, 17:30, 19:00, 20:30'),
				postsPerDay: 12,
				minutesApart: 45,
			},
			{ input: items(200) },
		);
		expect(refusal(run)).toBe('');
		const hand = new Set(
			stored()
				.slice(0, 300)
				.map(({ message }) => message.id),
		);
		const all = stored().map(({ sendAt, message }) => ({ at: sendAt, ours: !hand.has(message.id) }));
		const ours = all.filter((one) => one.ours).map(({ at }) => at);
		expect(new Set(ours).size).toBe(200);
		expect(json(run).map(({ scheduledSendTime }) => Date.parse(String(scheduledSendTime)))).toEqual(
			[...ours].sort((a, b) => a - b),
		);
		const sorted = all.sort((a, b) => a.at - b.at);
		for (const [i, { at, ours: mine }] of sorted.entries()) {
			const next = sorted[i + 1];
			if (next && (mine || next.ours)) expect(next.at - at).toBeGreaterThanOrEqual(45 * 60_000);
		}
		const days = new Map<string, number>();
		for (const { at } of all) days.set(dayOf(at), (days.get(dayOf(at)) ?? 0) + 1);
		for (const [day, count] of days) expect(count).toBeLessThanOrEqual(Math.max(12, counts.get(day) ?? 0));
	}, 60_000);

	it('leaves out the hour that the clocks skip', async () => {
		hootsuite.sandbox.state.clock.freeze(DateTime.fromISO('2026-03-29T00:30', { zone: ZONE }).toMillis());
		expect(times(await intoSlots({ weeklyPlan: plan('02:30, 04:00') }, { input: items(2) }))).toEqual([
			'Sun 29 04:00',
			'Mon 30 02:30',
		]);
	});
});

describe('the best time', () => {
	const atBestTime = async (parameters: IDataObject = {}, options = {}) =>
		await intoSlots({ when: 'bestTime', bestTimes: 3, ...parameters }, options);

	it('is the next free one of the best hours of the profile', async () => {
		hootsuite.sandbox.state.clock.release();
		const best = await hootsuite.run(
			'analytics.getBestTimes',
			{ socialProfileIds: [PROFILES.facebookPage], times: 168 },
			{ timezone: ZONE },
		);
		const known = json(best);
		const sure = known.filter(({ tooFewPosts }) => !tooFewPosts);
		const hours = (sure.length > 0 ? sure : known)
			.slice(0, 3)
			.map(({ weekday, time }) => `${String(weekday)} ${String(time)}`);
		const run = await atBestTime({}, { input: items(6) });
		expect(refusal(run)).toBe('');
		const taken = json(run).map(({ scheduledSendTime }) =>
			DateTime.fromISO(String(scheduledSendTime), { zone: ZONE }).toFormat('EEEE HH:mm').toLowerCase(),
		);
		expect(taken.length).toBe(6);
		for (const time of taken) expect(hours).toContain(time);
		expect(
			hootsuite.asked.filter((asked) => asked === 'POST /v1/analytics/posts').length,
		).toBeLessThanOrEqual(2);
	});

	it('leaves the slot free that one profile had where another has no best time', async () => {
		hootsuite.sandbox.state.clock.release();
		const [first] = times(await atBestTime());
		expect(first).toBeDefined();
		stored().length = 0;
		await sleep(sum(TIMING.looks) + 5);
		const both = [PROFILES.facebookPage, PROFILES.linkedInCompany];
		expect(refusal(await atBestTime({ socialProfileIds: both }))).toContain("Or set 'When' to");
		expect(times(await atBestTime())).toEqual([first]);
	});

	it('says where there are no posts to learn from, or no analytics', async () => {
		hootsuite.fault('/v1/analytics/posts', { noData: true });
		expect(refusal(await atBestTime())).toContain('There are no posts of Facebook Page · Acme to learn from');
		const run = await atBestTime({ socialProfileIds: [PROFILES.linkedInCompany] });
		expect(refusal(run)).toContain("Or set 'When' to 'Next Free Slot'");
		expect(stored()).toEqual([]);
	});
});

describe('now', () => {
	it('with Skip If Already Scheduled posts once within an hour', async () => {
		const now = async () =>
			await hootsuite.run('message.schedule', {
				socialProfileIds: [PROFILES.facebookPage],
				text: 'Breaking',
				when: 'now',
				options: { skipIfAlreadyScheduled: true },
			});
		const first = await now();
		expect(refusal(first)).toBe('');
		hootsuite.sandbox.state.clock.freeze(MONDAY.plus({ minutes: 50 }).toMillis());
		expect(json(await now())[0].id).toBe(json(first)[0].id);
		hootsuite.sandbox.state.clock.freeze(MONDAY.plus({ minutes: 70 }).toMillis());
		expect(json(await now())[0].id).not.toBe(json(first)[0].id);
	});
});
