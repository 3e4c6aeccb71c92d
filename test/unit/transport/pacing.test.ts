import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { Line } from '../../../nodes/Hootsuite/transport/lines';
import { Pacer } from '../../../nodes/Hootsuite/transport/pacing';
import type { Waiting } from '../../../nodes/Hootsuite/transport/pacing';
import { REQUESTS_PER_SECOND } from '../../../nodes/Hootsuite/transport/rate';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** At most so many have had their turn and are not gone. */
const AHEAD = 8;

/** Resolves when a request goes. n8n takes `readingTakes` milliseconds until it is ready to. */
async function gone(pacer: Pacer, waiting: Waiting, readingTakes = 0): Promise<void> {
	await pacer.inTurn(waiting, async (leave) => {
		if (readingTakes > 0) await sleep(readingTakes);
		await leave();
		return { statusCode: 200, headers: {} };
	});
}

/** Asks for `count` requests at once and lets time pass. @returns milliseconds until each was let through */
async function ask(pacer: Pacer, count: number, milliseconds = 120_000): Promise<number[]> {
	const start = Date.now();
	const times: number[] = [];
	const line = new Line();
	for (let i = 0; i < count; i++) void gone(pacer, { line }).then(() => times.push(Date.now() - start));
	await jest.advanceTimersByTimeAsync(milliseconds);
	return times;
}

/** The most that were let through in any span of so many milliseconds. */
const most = (times: number[], span: number) =>
	Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + span).length));

describe('Pacer', () => {
	it('lets no more than the limit through in any second, whoever asks, and whenever', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record({
						line: fc.nat({ max: 3 }),
						count: fc.integer({ min: 1, max: 60 }),
						pause: fc.integer({ min: 0, max: 3000 }),
					}),
					{ minLength: 1, maxLength: 5 },
				),
				async (bursts) => {
					const pacer = new Pacer();
					const lines = Array.from({ length: 4 }, () => new Line());
					const times: number[] = [];
					for (const { line, count, pause } of bursts) {
						for (let i = 0; i < count; i++) {
							void gone(pacer, { line: lines[line] }).then(() => times.push(Date.now()));
						}
						await jest.advanceTimersByTimeAsync(pause);
					}
					await jest.advanceTimersByTimeAsync(30_000);
					expect(times).toHaveLength(bursts.reduce((sum, { count }) => sum + count, 0));
					expect(most(times, 1000)).toBeLessThanOrEqual(REQUESTS_PER_SECOND);
					expect(pacer.isBusy).toBe(false);
				},
			),
			{ numRuns: 60 },
		);
	});

	it('lets no line go faster than it wants to, and does not let the others wait for it', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 19 }), async (perSecond) => {
				const pacer = new Pacer();
				const slow = new Line(perSecond);
				const usual = new Line();
				const slowTimes: number[] = [];
				const times: number[] = [];
				const start = Date.now();
				for (let i = 0; i < 40; i++) void gone(pacer, { line: slow }).then(() => slowTimes.push(Date.now()));
				for (let i = 0; i < 100; i++) void gone(pacer, { line: usual }).then(() => times.push(Date.now()));
				await jest.advanceTimersByTimeAsync(60_000);
				expect(most(slowTimes, 1000)).toBeLessThanOrEqual(perSecond);
				expect([slowTimes.length, times.length]).toEqual([40, 100]);
				expect(times[99] - start).toBeLessThan(10_500);
			}),
			{ numRuns: 19 },
		);
	});

	it('wastes little of the limit', async () => {
		const times = await ask(new Pacer(), 200);
		expect(times.at(-1)).toBeLessThan(10_500);
	});

	it('does not let a few requests wait', async () => {
		expect(await ask(new Pacer(), 5, 0)).toEqual([0, 0, 0, 0, 0]);
	});

	it('sends a few first, until one has come to an end or a second is over', async () => {
		for (const [takes, within] of [
			[400, 600],
			[5000, 1100],
		]) {
			const pacer = new Pacer();
			const line = new Line();
			const times: number[] = [];
			const start = Date.now();
			for (let i = 0; i < 10; i++) {
				void pacer.inTurn({ line }, async (leave) => {
					await leave();
					times.push(Date.now() - start);
					await sleep(takes);
					return { statusCode: 200, headers: {} };
				});
			}
			await jest.advanceTimersByTimeAsync(10_000);
			expect(times.filter((at) => at < Math.min(takes, 1000))).toHaveLength(5);
			expect(times[5]).toBeLessThan(within);
		}
	});

	it('makes up for what n8n has let go late, and does not exceed the limit with it', async () => {
		const pacer = new Pacer();
		const line = new Line();
		const times: number[] = [];
		for (let i = 0; i < 100; i++) void gone(pacer, { line }).then(() => times.push(Date.now()));
		const start = Date.now();
		await jest.advanceTimersByTimeAsync(1000);
		// Nothing is called for a fifth of a second, as where n8n reads a large answer.
		jest.setSystemTime(Date.now() + 200);
		await jest.advanceTimersByTimeAsync(10_000);
		expect(times[99] - start).toBeLessThan(5500);
		expect(most(times, 1000)).toBeLessThanOrEqual(REQUESTS_PER_SECOND);
	});

	it('measures when requests go, not when they got their turn: n8n may read credentials long', async () => {
		const pacer = new Pacer();
		const line = new Line();
		const times: number[] = [];
		let reads = 0;
		const start = Date.now();
		for (let i = 0; i < 200; i++) {
			void gone(pacer, { line }, reads++ < 8 ? 3000 : 150).then(() => times.push(Date.now()));
		}
		await jest.advanceTimersByTimeAsync(60_000);
		expect(times).toHaveLength(200);
		expect(most(times, 1000)).toBeLessThanOrEqual(REQUESTS_PER_SECOND);
		expect(times[199] - start).toBeLessThan(3000 + 10_500);
	});

	it('gives the turn of a request that n8n could not make to the next', async () => {
		const pacer = new Pacer();
		const line = new Line();
		const broken = Array.from(
			{ length: 20 },
			async () =>
				await pacer
					.inTurn({ line }, async () => await Promise.reject(new Error('No credential')))
					.catch(String),
		);
		expect(await Promise.all(broken)).toEqual(Array(20).fill('Error: No credential'));
		expect(await ask(pacer, 5, 0)).toEqual([0, 0, 0, 0, 0]);
	});

	it('keeps the pace where n8n does not say when it is ready', async () => {
		const pacer = new Pacer();
		const line = new Line();
		const times: number[] = [];
		for (let i = 0; i < 100; i++) {
			void pacer.inTurn({ line }, async () => {
				times.push(Date.now());
				await sleep(20);
				return { statusCode: 200, headers: {} };
			});
		}
		await jest.advanceTimersByTimeAsync(10_000);
		expect(times).toHaveLength(100);
		expect(most(times.slice(AHEAD), 1000)).toBeLessThanOrEqual(REQUESTS_PER_SECOND);
	});

	it('keeps below what it has learned from refusals', async () => {
		const pacer = new Pacer();
		await pacer.inTurn({ line: new Line() }, async (leave) => {
			await leave();
			return { statusCode: 429, headers: {} };
		});
		const times = await ask(pacer, 60);
		expect(times.filter((at) => at < 1000).length).toBeLessThan(10);
	});

	it('lets ten thousand runs through', async () => {
		const pacer = new Pacer();
		const lines = Array.from({ length: 10_000 }, () => new Line());
		let count = 0;
		for (const line of lines) void gone(pacer, { line }).then(() => count++);
		await jest.advanceTimersByTimeAsync(510_000);
		expect(count).toBe(10_000);
	});
});

describe('the order', () => {
	/** Lets every line ask as often as it wants to, each at its time. @returns who was let through, in the order it was */
	async function order(pacer: Pacer, asked: Array<{ name: string; line: Line }>, pause = 0) {
		const went: string[] = [];
		for (const { name, line } of asked) {
			void gone(pacer, { line }).then(() => went.push(name));
			if (pause) await jest.advanceTimersByTimeAsync(pause);
		}
		await jest.advanceTimersByTimeAsync(300_000);
		return went;
	}

	it('is that in which they came, among runs that ask once', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 200 }),
				fc.integer({ min: 0, max: 70 }),
				async (runs, pause) => {
					const asked = Array.from({ length: runs }, (_, i) => ({ name: String(i), line: new Line() }));
					expect(await order(new Pacer(), asked, pause)).toEqual(asked.map(({ name }) => name));
				},
			),
			{ numRuns: 30 },
		);
	});

	it('is that in which they came within a run, and fair between runs: none gets two turns while another waits for one', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 120 }), async (whose) => {
				const lines = Array.from({ length: 6 }, () => new Line());
				const asked = whose.map((line, i) => ({ name: `${line} ${i}`, line: lines[line] }));
				const went = await order(new Pacer(), asked);
				expect([...went].sort()).toEqual(asked.map(({ name }) => name).sort());

				const waiting = lines.map((_, line) => whose.filter((other) => other === line).length);
				const since = lines.map(() => 0);
				const last = lines.map(() => -1);
				// Those that go before anybody has to wait go as they come.
				for (const [turn, name] of went.entries()) {
					const [line, place] = name.split(' ').map(Number);
					expect(place).toBeGreaterThan(last[line]);
					last[line] = place;
					waiting[line]--;
					since.fill(0, line, line + 1);
					if (turn < 5) continue;
					for (const other of lines.keys()) {
						if (other === line || waiting[other] === 0) continue;
						since[other]++;
						expect(since[other]).toBeLessThan(lines.length + 5);
					}
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('does not let one request wait behind ten thousand of another run', async () => {
		const pacer = new Pacer();
		const big = new Line();
		for (let i = 0; i < 10_000; i++) void gone(pacer, { line: big });
		await jest.advanceTimersByTimeAsync(5000);
		const start = Date.now();
		let waited = Infinity;
		void gone(pacer, { line: new Line() }).then(() => (waited = Date.now() - start));
		await jest.advanceTimersByTimeAsync(1000);
		expect(waited).toBeLessThan(700);
	});

	it('puts what was refused in its turn before those that had none', async () => {
		const pacer = new Pacer();
		const went: string[] = [];
		for (let i = 0; i < 40; i++) void gone(pacer, { line: new Line() }).then(() => went.push('new'));
		await jest.advanceTimersByTimeAsync(300);
		const before = went.length;
		void gone(pacer, { line: new Line(), hadItsTurn: true }).then(() => went.push('refused'));
		await jest.advanceTimersByTimeAsync(1000);
		expect(went.indexOf('refused')).toBeGreaterThanOrEqual(before);
		expect(went.indexOf('refused')).toBeLessThanOrEqual(before + AHEAD);
	});
});

describe('a cancelled execution', () => {
	it('leaves its places at once, and nobody waits for them', async () => {
		const pacer = new Pacer();
		const cancel = new AbortController();
		const line = new Line();
		const start = Date.now();
		const requests = Array.from(
			{ length: 1000 },
			async () => await gone(pacer, { line, cancelled: cancel.signal }).catch(() => 'cancelled'),
		);
		const other = gone(pacer, { line: new Line() });
		cancel.abort();
		const ends = await Promise.all(requests);
		expect(ends.filter((end) => end === 'cancelled').length).toBeGreaterThan(990);
		expect(Date.now()).toBe(start);
		await jest.advanceTimersByTimeAsync(300);
		await other;
		expect(pacer.isBusy).toBe(false);
	});

	it('leaves its turn where n8n is still reading the credential', async () => {
		const pacer = new Pacer();
		const cancel = new AbortController();
		const reading = gone(pacer, { line: new Line(), cancelled: cancel.signal }, 1000);
		const told = reading.catch((error: Error) => error.message);
		cancel.abort();
		await jest.advanceTimersByTimeAsync(1000);
		expect(await told).toContain('cancel');
		expect(pacer.isBusy).toBe(false);
	});

	it('gets no place any more', async () => {
		const cancelled = AbortSignal.abort();
		await expect(gone(new Pacer(), { line: new Line(), cancelled })).rejects.toThrow('cancel');
	});

	it('lets go first what must be brought to an end, though it waits already', async () => {
		const pacer = new Pacer();
		const stopped = new AbortController();
		const went: string[] = [];
		for (let i = 0; i < 100; i++) void gone(pacer, { line: new Line() }).then(() => went.push('other'));
		void gone(pacer, { line: new Line(), hurried: stopped.signal }).then(() => went.push('last'));
		await jest.advanceTimersByTimeAsync(1000);
		const before = went.length;
		expect(went).not.toContain('last');
		stopped.abort();
		await jest.advanceTimersByTimeAsync(300);
		expect(went[before + AHEAD]).toBe('last');
		void gone(pacer, { line: new Line(), hurried: stopped.signal }).then(() => went.push('the very last'));
		await jest.advanceTimersByTimeAsync(300);
		expect(went.indexOf('the very last')).toBeLessThan(before + 12);
	});
});

describe('two processes on one account', () => {
	/** Hootsuite as the sandbox counts: by whole seconds. */
	class Counter {
		asked = 0;
		refused = 0;
		private second = -1;
		private used = 0;

		answer(showsRemaining: boolean) {
			const second = Math.floor(Date.now() / 1000);
			if (second !== this.second) Object.assign(this, { second, used: 0 });
			this.asked++;
			const isRefused = ++this.used > REQUESTS_PER_SECOND;
			if (isRefused) this.refused++;
			const remaining = showsRemaining ? Math.max(0, REQUESTS_PER_SECOND - this.used) : undefined;
			const headers = { 'x-account-rate-limit-requests-remaining': remaining };
			return { statusCode: isRefused ? 429 : 200, headers };
		}
	}

	/** Makes requests, 16 side by side, each until it is taken. */
	async function work(counter: Counter, count: number, showsRemaining: boolean, seed: number) {
		const pacer = new Pacer();
		const line = new Line();
		let left = count;
		let random = seed;
		const travels = async () => await sleep(30 + ((random = (random * 16_807) % 2_147_483_647) % 40));
		const worker = async () => {
			while (left-- > 0) {
				for (let hadItsTurn = false; ; hadItsTurn = true) {
					const { statusCode } = await pacer.inTurn({ line, hadItsTurn }, async (leave) => {
						await leave();
						await travels();
						const answer = counter.answer(showsRemaining);
						await travels();
						return answer;
					});
					if (statusCode === 200) break;
					await sleep(1000);
				}
			}
		};
		await Promise.all(Array.from({ length: 16 }, worker));
		return Date.now();
	}

	it.each([
		['that tells what remains', 600, 600, true],
		['that does not', 600, 600, false],
		['of which one has less to do', 900, 300, true],
		['of which one has less to do, and is told nothing', 900, 300, false],
	])('%s use at least 0.8 of the limit, and at most 5 % are refused', async (_name, one, other, shows) => {
		const counter = new Counter();
		const start = Date.now();
		const both = Promise.all([work(counter, one, shows, 11), work(counter, other, shows, 23)]);
		await jest.advanceTimersByTimeAsync(150_000);
		const took = (Math.max(...(await both)) - start) / 1000;
		expect((one + other) / REQUESTS_PER_SECOND / took).toBeGreaterThan(0.8);
		expect(counter.refused / counter.asked).toBeLessThan(0.05);
	});
});
