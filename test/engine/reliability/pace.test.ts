import { sleep } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';
import { Hootsuite } from '../../../nodes/Hootsuite/Hootsuite.node';
import { HootsuitePollingTrigger } from '../../../nodes/Hootsuite/HootsuitePollingTrigger.node';
import { TIMING } from '../../../nodes/Hootsuite/transport/timing';
import { ACCESS_TOKEN, PROFILES } from '../../../sandbox/seed';
import { callListSearch, CredentialStore, runNode } from '../harness';
import { Bench, refusal } from '../hootsuite';
import { TriggerRig } from '../triggers';

const hootsuite = new Bench();
const patient = { ...TIMING };
// n8n loads what it makes requests with when the first one goes.
beforeAll(async () => await hootsuite.run('member.getMe'));
beforeEach(async () => {
	// As for users. Nobody refuses here: on a busy machine the sandbox, which shares this process, would refuse what has come in
	// time. The bench holds the pace against the limit.
	Object.assign(TIMING, patient);
	await sleep(1000);
	hootsuite.requests.length = 0;
});

const LIMIT = 20;
const account = () =>
	new CredentialStore({ hootsuiteApi: { baseUrl: hootsuite.sandbox.url, accessToken: ACCESS_TOKEN } });

/** One execution that schedules messages. @returns what went wrong, or nothing */
async function schedule(store: CredentialStore, name: string, items: number, signal?: AbortSignal) {
	const run = await runNode({
		nodeType: Hootsuite,
		parameters: {
			authentication: 'accessToken',
			resource: 'message',
			operation: 'schedule',
			socialProfileIds: [PROFILES.facebookPage],
			text: `={{ "${name} " + $itemIndex }}`,
			when: 'at',
			scheduledSendTime: '={{ $now.plus({ days: 1 }).toISO() }}',
		},
		credentials: store,
		input: Array.from({ length: items }, () => ({ json: {} })),
		signal,
	});
	return refusal(run);
}
const texts = () => hootsuite.sandbox.state.messages.slice(5).map(({ message }) => String(message.text));
/** What the limit allows in so many seconds; a first few go at once. */
const allowed = (took: number) => took * LIMIT + LIMIT;
const seconds = async (work: () => Promise<unknown>) => {
	const start = Date.now();
	await work();
	return (Date.now() - start) / 1000;
};

describe('executions of one account', () => {
	it('keep to the limit together', async () => {
		const store = account();
		const names = Array.from({ length: 10 }, (_, run) => `Run ${run}`);
		let ends: string[] = [];
		const took = await seconds(async () => {
			ends = await Promise.all(names.map(async (name) => await schedule(store, name, 12)));
		});
		expect(ends).toEqual(names.map(() => ''));
		expect(new Set(texts()).size).toBe(120);
		expect(hootsuite.requests.length).toBeLessThanOrEqual(allowed(took));
	});

	it('with one item each get their turn in the order they came', async () => {
		const store = account();
		const names = Array.from({ length: 100 }, (_, run) => `Run ${run}`);
		const ends = await Promise.all(names.map(async (name) => await schedule(store, name, 1)));
		expect(ends).toEqual(names.map(() => ''));
		// Those that go at the same moment may overtake each other on their way.
		const turns = texts().map((text) => Number(/\d+/.exec(text)?.[0]));
		const away = turns.reduce((sum, run, turn) => sum + Math.abs(run - turn), 0) / turns.length;
		// In no order at all it would be 33.
		expect(away).toBeLessThan(12);
	});

	it('with one item do not wait behind one with many', async () => {
		const store = account();
		const stop = new AbortController();
		const large = schedule(store, 'Large', 300, stop.signal);
		while (texts().length < 30) await sleep(10);
		expect(await seconds(async () => await schedule(store, 'Small', 1))).toBeLessThan(10);
		stop.abort();
		await large;
	});

	it('that are stopped leave their turns to the others at once', async () => {
		const store = account();
		const stop = new AbortController();
		const stopped = Array.from({ length: 5 }, async () => await schedule(store, 'Stopped', 100, stop.signal));
		const other = schedule(store, 'Other', 40);
		await sleep(1500);
		const before = texts().filter((text) => text.startsWith('Other')).length;
		stop.abort();
		const took = await seconds(async () => expect(await other).toBe(''));
		expect(took).toBeLessThan((40 - before) / LIMIT + 6);
		for (const told of await Promise.all(stopped)) expect(told).toMatch(/cancel/);
	});

	it('go as fast as the node says at most, and do not hold up others', async () => {
		const store = account();
		const parameters: INodeParameters = { options: { requestsPerSecond: 2 } };
		const start = Date.now();
		const slow = runNode({
			nodeType: Hootsuite,
			parameters: { authentication: 'accessToken', resource: 'member', operation: 'getMe', ...parameters },
			credentials: store,
			input: Array.from({ length: 6 }, () => ({ json: {} })),
		});
		// Turn by turn with the slow one they would take twenty seconds.
		expect(await seconds(async () => expect(await schedule(store, 'Fast', 40)).toBe(''))).toBeLessThan(8);
		await slow;
		expect(Date.now() - start).toBeGreaterThan(2400);
	});
});

describe('lists and triggers', () => {
	it('take their turns among the executions of the account', async () => {
		const store = account();
		const stop = new AbortController();
		const executions = schedule(store, 'Large', 300, stop.signal);
		const rig = new TriggerRig({
			nodeType: HootsuitePollingTrigger,
			parameters: { authentication: 'accessToken', events: ['messagePublished'] },
			credentials: store,
		});
		while (texts().length < 20) await sleep(10);
		const editor = { nodeType: Hootsuite, parameters: { authentication: 'accessToken' }, credentials: store };
		const start = Date.now();
		hootsuite.requests.length = 0;
		for (let i = 0; i < 8; i++) {
			await Promise.all([callListSearch(editor, 'searchOrganizations', 'a'), rig.poll()]);
		}
		expect(hootsuite.requests.length).toBeLessThanOrEqual(allowed((Date.now() - start) / 1000));
		stop.abort();
		await executions;
		expect(hootsuite.asked.filter((request) => request === 'GET /v1/messages').length).toBeGreaterThan(7);
	});
});
