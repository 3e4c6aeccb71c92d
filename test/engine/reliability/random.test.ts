/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the environment chooses the seed; never inside n8n */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { sleep } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { TIMING } from '../../../nodes/Hootsuite/transport/timing';
import type { Fault } from '../../../sandbox/schemas/steering';
import { PROFILES } from '../../../sandbox/seed';
import type { EngineRun, InputItem, RunOptions } from '../harness';
import { Bench, refusal } from '../hootsuite';
import { leaks } from './secrets';
import { signedIn } from './signedIn';

/** RELIABILITY_SEED repeats a run; RELIABILITY_RUNS makes more of them. */
const seed = Number(process.env.RELIABILITY_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.RELIABILITY_RUNS ?? 1);

const hootsuite = new Bench();
const patient = { ...TIMING };
beforeEach(() => Object.assign(TIMING, { ...patient, backoff: 1, rateWindow: 5, looks: [0, 4] }));
afterAll(() => Object.assign(TIMING, patient));

interface Post {
	text: string;
	socialProfileIds: string[];
	hours: number;
	hasFile: boolean;
}

const base = DateTime.utc().plus({ days: 1 }).startOf('hour');
const timeOf = ({ hours }: Post) => base.plus({ hours }).toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");

/** Few texts and hours, so that many items say the same. */
const posts = (count: number): fc.Arbitrary<Post[]> =>
	fc.array(
		fc.record({
			text: fc.integer({ min: 1, max: 25 }).map((n) => `Post ${n}`),
			socialProfileIds: fc.uniqueArray(
				fc.constantFrom(PROFILES.facebookPage, PROFILES.threads, PROFILES.instagramBusiness, PROFILES.x),
				{ minLength: 1, maxLength: 3 },
			),
			hours: fc.integer({ min: 0, max: 3 }),
			hasFile: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
		}),
		{ minLength: count, maxLength: count },
	);

const HTML = '<html><title>Bad Gateway</title></html>';
const fault: fc.Arbitrary<Fault> = fc.oneof(
	{ weight: 30, arbitrary: fc.constant<Fault>({ delayMs: 0 }) },
	{
		weight: 10,
		arbitrary: fc.constantFrom<Fault>(
			{ status: 429 },
			{ status: 500 },
			{ status: 500, workDone: true },
			{ status: 503 },
			{ status: 504 },
			{ status: 504, workDone: true },
			{ reset: 'before' },
			{ reset: 'after' },
			{ reset: 'early', delayMs: 2 },
			{ cutBody: true },
			{ status: 200, html: HTML },
			{ html: HTML, workDone: true },
			{ status: 200, body: '', workDone: true },
			{ body: { data: null }, workDone: true },
			{ status: 200, body: '{"data":[{"id"' },
			{ status: 401 },
		),
	},
);
/** What befalls the requests of each kind, one after the other. */
const faults = (count: number) => {
	const list = fc.array(fault, { minLength: count, maxLength: count });
	return fc.record({
		'POST /v1/messages': list,
		'GET /v1/messages': list,
		'GET /v1/messages/*/history': list,
		'GET /v1/socialProfiles': list,
		'POST /v1/media': list,
		'PUT /storage/**': list,
		'GET /v1/media/*': list,
	});
};

const file = {
	data: {
		data: Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(500, 7)]),
		mimeType: 'image/jpeg',
		fileName: 'a.jpg',
	},
};
const inputOf = (post: Post): InputItem => ({
	json: { ...post, time: timeOf(post) },
	binary: post.hasFile ? file : undefined,
});

async function schedule(
	wanted: Post[],
	befalling: Record<string, Fault[]>,
	skipIfAlreadyScheduled: boolean,
	options: Partial<RunOptions>,
	rateLimit = false,
) {
	hootsuite.sandbox.state.reset();
	hootsuite.settings({ rateLimit, mediaReadyAfterSeconds: 0 });
	for (const [request, list] of Object.entries(befalling)) {
		const [method, path] = request.split(' ');
		for (const each of list) hootsuite.fault(path, each, { method });
	}
	const run = await hootsuite.run(
		'message.schedule',
		{
			authentication: 'oAuth2',
			socialProfileIds: '={{ $json.socialProfileIds }}',
			text: '={{ $json.text }}',
			when: 'at',
			scheduledSendTime: '={{ $json.time }}',
			mediaSource: '={{ $json.hasFile ? "binary" : "none" }}',
			binaryPropertyName: 'data',
			// A storage that answers 200 without keeping the file is waited for.
			options: { readyTimeout: 1, skipIfAlreadyScheduled },
		} as never,
		{ credentials: signedIn(hootsuite.sandbox), input: wanted.map(inputOf), ...options },
	);
	// Work that is done after the connection broke.
	await sleep(50);
	expect(leaks(run, hootsuite.sandbox)).toEqual([]);
	return run;
}

const SEEDED = 5;
const stored = () => hootsuite.sandbox.state.messages.slice(SEEDED).map(({ message }) => message);
const profileOf = ({ socialProfile }: IDataObject) => String((socialProfile as IDataObject).id);
const itemOf = ({ pairedItem }: INodeExecutionData) => (pairedItem as { item: number }).item;

/**
 * Compares what the sandbox holds with what the node said, item by item and profile by profile.
 * @returns how many messages there are, and of how many wishes the node said that nobody can know
 */
function compare({ outputs: [items] }: EngineRun, wanted: Post[]) {
	const messages = new Map(stored().map((message) => [message.id, message]));
	const reported = items.filter(({ json }) => json.error === undefined);
	const ids = reported.map(({ json }) => String(json.id));
	// None reported twice, none that is not there, each what its item asked for.
	expect(new Set(ids).size).toBe(ids.length);
	for (const item of reported) {
		const post = wanted[itemOf(item)];
		const message = messages.get(String(item.json.id));
		expect(message).toMatchObject({ text: post.text, scheduledSendTime: timeOf(post) });
		expect(message?.media?.length ?? 0).toBe(post.hasFile ? 1 : 0);
		messages.delete(String(item.json.id));
	}
	// What is left was not reported: for each there is an item of which the node said that it may have been scheduled.
	let unsure = 0;
	const open = new Map<string, number>();
	const keyOf = (profile: string, text: unknown, time: unknown) => JSON.stringify([profile, text, time]);
	const spoken = wanted.map(() => new Set<string>());
	for (const item of items) {
		const post = wanted[itemOf(item)];
		const details = item.json.details as IDataObject | undefined;
		const profiles = details
			? ((details.socialProfileIds as string[] | undefined) ?? post.socialProfileIds)
			: [profileOf(item.json)];
		for (const profile of profiles) {
			expect(spoken[itemOf(item)].has(profile)).toBe(false);
			spoken[itemOf(item)].add(profile);
			if (!/may have been scheduled/.test(String(details?.description))) continue;
			const key = keyOf(profile, post.text, timeOf(post));
			open.set(key, (open.get(key) ?? 0) + 1);
			unsure++;
		}
	}
	// Every item was answered for every profile: nothing is missing without a word.
	expect(spoken.map((profiles) => profiles.size)).toEqual(wanted.map((post) => post.socialProfileIds.length));
	for (const message of messages.values()) {
		const key = keyOf(profileOf(message as never), message.text, message.scheduledSendTime);
		expect(open.get(key) ?? 0).toBeGreaterThan(0);
		open.set(key, (open.get(key) ?? 0) - 1);
	}
	return { messages: ids.length, unsure };
}

describe(`random troubles (RELIABILITY_SEED=${seed})`, () => {
	const check = async <T extends unknown[]>(property: fc.IAsyncProperty<T>) =>
		await fc.assert(property, { seed, numRuns, endOnFailure: true });

	it('leave 1,000 items with exactly the messages that the node reported', async () => {
		await check(
			fc.asyncProperty(posts(1000), faults(4000), async (wanted, befalling) => {
				const run = await schedule(wanted, befalling, false, { onError: 'continueRegularOutput' });
				const { messages, unsure } = compare(run, wanted);
				expect(messages).toBeGreaterThan(1500);
				expect(unsure).toBeGreaterThan(0);
			}),
		);
	}, 240_000);

	it('do so with the rate limit of Hootsuite on', async () => {
		await check(
			fc.asyncProperty(posts(60), faults(200), async (wanted, befalling) => {
				TIMING.rateWindow = patient.rateWindow;
				const run = await schedule(wanted, befalling, false, { onError: 'continueRegularOutput' }, true);
				compare(run, wanted);
			}),
		);
	}, 240_000);

	it('never schedule twice with Skip If Already Scheduled and Retry On Fail', async () => {
		await check(
			fc.asyncProperty(posts(100), faults(60), async (wanted, befalling) => {
				const run = await schedule(wanted, befalling, true, {
					retryOnFail: { maxTries: 5, waitBetweenTries: 1 },
				});
				// Files that an item uploads are its own: only what has none can be the same as another item's.
				const keys = (post: Post, index: number) =>
					post.socialProfileIds.map((profile) =>
						JSON.stringify([profile, post.text, timeOf(post), post.hasFile ? index : 'none']),
					);
				const most = new Set(wanted.flatMap(keys)).size;
				expect(stored().length).toBeLessThanOrEqual(most);
				if (refusal(run) === '') expect(stored()).toHaveLength(most);
			}),
		);
	}, 240_000);
});
