import { Rate, REQUESTS_PER_SECOND } from '../../../nodes/Hootsuite/transport/rate';

const refused = (rate: Rate) => rate.heard(429, {}, 1);
/** An answer to the `own`th request of the last second. */
const answered = (rate: Rate, own = 1, remaining?: number) =>
	rate.heard(200, { 'x-account-rate-limit-requests-remaining': remaining }, own);

/** Lets time pass in which every second has an answer. */
async function seconds(rate: Rate, count: number) {
	for (let i = 0; i < count; i++) {
		await jest.advanceTimersByTimeAsync(1100);
		answered(rate);
	}
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('Rate', () => {
	it('is the limit where nobody else uses the account', () => {
		expect(new Rate().now).toBe(REQUESTS_PER_SECOND);
	});

	it('goes below what was taken when Hootsuite refuses', () => {
		const rate = new Rate();
		for (let i = 0; i < 12; i++) answered(rate);
		refused(rate);
		expect(rate.now).toBeCloseTo(12 * 0.9);
	});

	it('does not go below half of itself at once, however little was taken', () => {
		const rate = new Rate();
		refused(rate);
		expect(rate.now).toBeCloseTo(9);
	});

	it('goes down where as much was taken as ever', () => {
		const rate = new Rate();
		for (let i = 0; i < 20; i++) answered(rate);
		refused(rate);
		expect(rate.now).toBe(18);
	});

	it('takes what is refused in the same second for one refusal', () => {
		const rate = new Rate();
		for (let i = 0; i < 16; i++) refused(rate);
		expect(rate.now).toBeCloseTo(9);
	});

	it('never stops altogether', async () => {
		const rate = new Rate();
		for (let i = 0; i < 50; i++) {
			await jest.advanceTimersByTimeAsync(1000);
			refused(rate);
		}
		expect(rate.now).toBe(1);
	});

	it('recovers slowly at first, and within a quarter of a minute', async () => {
		const rate = new Rate();
		refused(rate);
		await seconds(rate, 3);
		expect(rate.now).toBeGreaterThan(9);
		expect(rate.now).toBeLessThan(10);
		await seconds(rate, 12);
		expect(rate.now).toBe(REQUESTS_PER_SECOND);
	});

	it('recovers faster where the header shows that nobody else is there', async () => {
		const rate = new Rate();
		refused(rate);
		for (let i = 0; i < 8; i++) {
			await jest.advanceTimersByTimeAsync(1100);
			answered(rate, 5, 15);
		}
		expect(rate.now).toBe(REQUESTS_PER_SECOND);
	});

	it('takes its share back faster where the header shows that somebody takes more than the half', async () => {
		const [rate, other] = [new Rate(), new Rate()];
		for (let i = 0; i < 3; i++) {
			refused(rate);
			refused(other);
			await jest.advanceTimersByTimeAsync(1100);
		}
		for (let i = 0; i < 3; i++) {
			await jest.advanceTimersByTimeAsync(1100);
			rate.heard(200, { 'x-account-rate-limit-requests-remaining': 6 }, 2);
			answered(other);
		}
		expect(rate.now - other.now).toBeGreaterThan(1);
	});

	it('leaves room for others where the header shows that they use the account', () => {
		const rate = new Rate();
		// 5 are ours, 10 are left: 5 are somebody else's. Then 7 are left: 8 are.
		answered(rate, 5, 10);
		expect(rate.now).toBe(20);
		answered(rate, 5, 7);
		expect(rate.now).toBe(12);
	});

	it('takes its half of the limit where others take more, until a refusal shows that they do not give way', () => {
		const rate = new Rate();
		answered(rate, 2, 2);
		expect(rate.now).toBe(10);
		refused(rate);
		expect(rate.now).toBeLessThan(10);
	});

	it('is not slowed by its own requests, nor by a header that is not there', () => {
		const rate = new Rate();
		answered(rate, 5, 15);
		answered(rate);
		expect(rate.now).toBe(20);
	});
});
