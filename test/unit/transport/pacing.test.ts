import fc from 'fast-check';
import { Pacer, REQUESTS_PER_SECOND } from '../../../nodes/Hootsuite/transport/pacing';

const refused = (pacer: Pacer) => pacer.heard(429, {}, 1);
/** An answer to the `own`th request of the last second. */
const answered = (pacer: Pacer, own = 1, remaining?: number) =>
	pacer.heard(200, { 'x-account-rate-limit-requests-remaining': remaining }, own);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Asks for `count` requests at once and lets time pass. @returns milliseconds until each was let through */
async function ask(pacer: Pacer, count: number, milliseconds = 120_000): Promise<number[]> {
	const start = Date.now();
	const times: number[] = [];
	for (let i = 0; i < count; i++) void pacer.next().then(() => times.push(Date.now() - start));
	await jest.advanceTimersByTimeAsync(milliseconds);
	return times;
}

/** The most that were let through in any span of so many milliseconds. */
const most = (times: number[], span: number) =>
	Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + span).length));

describe('Pacer', () => {
	it('lets no more than the limit through in any second, whenever it is asked', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: REQUESTS_PER_SECOND }),
				fc.array(
					fc.record({ count: fc.integer({ min: 1, max: 60 }), pause: fc.integer({ min: 0, max: 3000 }) }),
					{ minLength: 1, maxLength: 5 },
				),
				async (perSecond, bursts) => {
					const pacer = new Pacer(perSecond);
					const times: number[] = [];
					const total = bursts.reduce((sum, { count }) => sum + count, 0);
					for (const { count, pause } of bursts) {
						for (let i = 0; i < count; i++) void pacer.next().then(() => times.push(Date.now()));
						await jest.advanceTimersByTimeAsync(pause);
					}
					await jest.advanceTimersByTimeAsync(400_000);
					expect(times).toHaveLength(total);
					expect(most(times, 1000)).toBeLessThanOrEqual(perSecond);
				},
			),
			{ numRuns: 60 },
		);
	});

	it('wastes little of the limit', async () => {
		const times = await ask(new Pacer(20), 200);
		expect(times.at(-1)).toBeLessThan(10_500);
	});

	it('does not let a few requests wait', async () => {
		expect(await ask(new Pacer(20), 5, 0)).toEqual([0, 0, 0, 0, 0]);
	});

	it('slows down when Hootsuite refuses', async () => {
		const pacer = new Pacer(20);
		refused(pacer);
		expect(most(await ask(pacer, 60), 1000)).toBe(14);
	});

	it('takes what is refused at the same moment for one refusal', async () => {
		const pacer = new Pacer(20);
		for (let i = 0; i < 16; i++) refused(pacer);
		expect(most(await ask(pacer, 60), 1000)).toBe(14);
	});

	it('never stops altogether', async () => {
		const pacer = new Pacer(20);
		for (let i = 0; i < 50; i++) {
			await jest.advanceTimersByTimeAsync(1000);
			refused(pacer);
		}
		expect(await ask(pacer, 5)).toHaveLength(5);
		expect(most(await ask(pacer, 5), 1000)).toBe(1);
	});

	it('recovers, a little every second', async () => {
		const pacer = new Pacer(20);
		refused(pacer);
		for (let i = 0; i < 4; i++) {
			await jest.advanceTimersByTimeAsync(1100);
			answered(pacer);
		}
		expect(most(await ask(pacer, 60), 1000)).toBe(20);
	});

	it('leaves room for others where the header shows that they use the account', async () => {
		const pacer = new Pacer(20);
		// 5 are ours, 10 are left: 5 are somebody else's. Then 3 are left: 12 are.
		answered(pacer, 5, 10);
		expect(most(await ask(pacer, 60), 1000)).toBe(20);
		answered(pacer, 5, 3);
		expect(most(await ask(pacer, 60), 1000)).toBe(8);
	});

	it('is not slowed by its own requests, nor by a header that is not there', async () => {
		const pacer = new Pacer(20);
		answered(pacer, 5, 15);
		answered(pacer);
		expect(most(await ask(pacer, 60), 1000)).toBe(20);
	});

	it('lets everybody go when the execution is cancelled', async () => {
		const cancel = new AbortController();
		const pacer = new Pacer(1, cancel.signal);
		const start = Date.now();
		const requests = Array.from({ length: 10 }, async () => await pacer.next());
		cancel.abort();
		await Promise.all(requests);
		expect(Date.now()).toBe(start);
	});
});
