import { sleep } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';
import { TIMING } from '../../../nodes/Hootsuite/transport/timing';
import type { Fault } from '../../../sandbox/schemas/steering';
import { PROFILES } from '../../../sandbox/seed';
import type { InputItem, RunOptions } from '../harness';
import { Bench, refusal } from '../hootsuite';

const hootsuite = new Bench();
const patient = { ...TIMING };
// As for users: what a cancelled execution waits for is real here.
beforeEach(() => Object.assign(TIMING, patient));

const POST: INodeParameters = {
	socialProfileIds: [PROFILES.facebookPage],
	text: '={{ "Post " + $itemIndex }}',
	when: 'at',
	scheduledSendTime: '={{ $now.plus({ days: 1 }).toISO() }}',
};
const file = { data: Buffer.from('ffd8ffe000104a464946', 'hex'), mimeType: 'image/jpeg', fileName: 'a.jpg' };
const items = (count: number): InputItem[] => Array.from({ length: count }, () => ({ json: {} }));
const stored = () => hootsuite.sandbox.state.messages.slice(5).map(({ message }) => message.id);

/** Runs an operation, cancels it once `when` is so, and measures how long it goes on. */
async function cancelOnce(
	when: () => boolean,
	operation: string,
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
) {
	const cancel = new AbortController();
	const run = hootsuite.run(operation, parameters, { ...options, signal: cancel.signal });
	while (!when()) await sleep(5);
	const at = Date.now();
	cancel.abort();
	const told = refusal(await run);
	const took = Date.now() - at;
	// What was on its way arrives, on a busy machine late.
	await sleep(1000);
	const asked = hootsuite.asked.length;
	await sleep(400);
	// Nothing goes on behind the user's back.
	expect(hootsuite.asked).toHaveLength(asked);
	// What it would wait for takes longer than this, however busy the machine that runs the test.
	expect(took).toBeLessThan(5000);
	expect(told).toContain('The execution was canceled');
	return told;
}
const asked = (request: string) => () => hootsuite.asked.some((other) => other.startsWith(request));
const answered =
	(path: string, times = 1) =>
	() =>
		hootsuite.requests.filter(
			(request) => request.path.startsWith(path) && 'status' in request && request.status,
		).length >= times;

describe('cancelling an execution', () => {
	it('while it waits for media to be ready names the media', async () => {
		hootsuite.settings({ mediaReadyAfterSeconds: null });
		const told = await cancelOnce(
			answered('/v1/media/'),
			'message.schedule',
			{ ...POST, mediaSource: 'binary' },
			{ input: [{ json: {}, binary: { data: file } }] },
		);
		expect(told).toContain(`media ID ${hootsuite.sandbox.state.media[0].id}`);
		expect(stored()).toEqual([]);
	});

	it('while a file is on its way says that it was not uploaded', async () => {
		hootsuite.fault('/storage/**', { delayMs: 9000 }, { method: 'PUT' });
		const told = await cancelOnce(
			asked('PUT /storage/'),
			'message.schedule',
			{ ...POST, mediaSource: 'binary' },
			{ input: [{ json: {}, binary: { data: file } }] },
		);
		expect(told).toContain("'a.jpg' was not uploaded, and nothing was scheduled with it");
		expect(stored()).toEqual([]);
	});

	it.each<[string, Fault]>([
		['a 429', { status: 429, headers: { 'retry-after': '30' } }],
		['a 503', { status: 503 }],
	])('while it waits after %s makes no further try', async (_name, fault) => {
		hootsuite.fault('/v1/me', fault, { times: 99 });
		await cancelOnce(answered('/v1/me'), 'member.getMe', {});
		expect(hootsuite.asked.length).toBeLessThan(3);
	});

	it('while Hootsuite has not answered yet says that the message may have been scheduled', async () => {
		hootsuite.fault('/v1/messages', { delayMs: 9000 }, { method: 'POST' });
		const told = await cancelOnce(asked('POST /v1/messages'), 'message.schedule', POST);
		expect(told).toContain('It may have been scheduled all the same');
	});

	it('while it looks whether a message was scheduled says that it may have been', async () => {
		hootsuite.fault('/v1/messages', { reset: 'after' }, { method: 'POST' });
		const told = await cancelOnce(() => stored().length > 0, 'message.schedule', POST);
		expect(told).toContain('It may have been scheduled all the same');
	});

	it('between items lists what was done, and begins no further item', async () => {
		const told = await cancelOnce(() => stored().length >= 8, 'message.schedule', POST, {
			input: items(200),
		});
		const ids = stored();
		expect(ids.length).toBeLessThan(60);
		const open = ids.filter((id) => !told.includes(id));
		// The answer to what was on its way has not been heard.
		if (open.length > 0) expect(told).toContain('It may have been scheduled all the same');
		expect(told).toMatch(/Already scheduled in this run: \d+, /);
	});

	it('that continues on error stops as well', async () => {
		await cancelOnce(() => stored().length >= 8, 'message.schedule', POST, {
			input: items(200),
			onError: 'continueRegularOutput',
		});
	});

	it('with Retry On Fail does not start again, and still tells what was done', async () => {
		const told = await cancelOnce(() => stored().length >= 8, 'message.schedule', POST, {
			input: items(200),
			retryOnFail: { maxTries: 3, waitBetweenTries: 1 },
		});
		expect(told).toMatch(/Already scheduled in this run: \d+, /);
	});
});
