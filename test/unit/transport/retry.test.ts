import { HootsuiteError } from '../../../nodes/Hootsuite/transport/errors';
import type { Trouble } from '../../../nodes/Hootsuite/transport/errors';
import { persist, REMEDIES } from '../../../nodes/Hootsuite/transport/retry';
import type { Finding, Persistence } from '../../../nodes/Hootsuite/transport/retry';
import { TIMING } from '../../../nodes/Hootsuite/transport/timing';

const failure = (trouble?: Trouble, retryAfterMs?: number) =>
	new HootsuiteError(String(trouble), { trouble, retryAfterMs });

/** Persists while tries end with these troubles, then with 'done'. */
async function suffer(
	troubles: Array<Error | Trouble>,
	options: Partial<Persistence<string>> = { repeatable: true },
) {
	let tries = 0;
	const start = Date.now();
	const attempt = async () => {
		const trouble = troubles[tries++];
		if (trouble !== undefined) throw typeof trouble === 'string' ? failure(trouble) : trouble;
		return await Promise.resolve('done');
	};
	const outcome = persist({ repeatable: false, ...options }, attempt).catch((error: Error) => error.message);
	await jest.advanceTimersByTimeAsync(600_000);
	return { outcome: await outcome, tries, start };
}
/** A finding each time somebody looks. */
const finding = (...findings: Array<Finding<string>>) =>
	jest.fn(async () => await Promise.resolve(findings.shift() ?? ('unknown' as const)));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const uncertain = ['serverFault', 'timeout', 'connectionLost', 'unreadable'] as const;

describe('persist', () => {
	it.each([...uncertain, 'unreachable', 'rateLimited'] as const)(
		'repeats what may be repeated after %s',
		async (trouble) => {
			expect(await suffer([trouble, trouble])).toMatchObject({ outcome: 'done', tries: 3 });
		},
	);

	it.each(['refused', 'cancelled'] as const)('tells %s at once', async (trouble) => {
		expect(await suffer([trouble])).toMatchObject({ outcome: trouble, tries: 1 });
		expect(await suffer([trouble], {})).toMatchObject({ outcome: trouble, tries: 1 });
	});

	it('tells what no request brought, and what is no error of ours', async () => {
		expect(await suffer([failure(undefined)])).toMatchObject({ outcome: 'undefined', tries: 1 });
		expect(await suffer([new Error('No credential')])).toMatchObject({
			outcome: 'No credential',
		});
	});

	it('gives up after the repeats that are promised', async () => {
		const { outcome, tries } = await suffer(Array<Trouble>(20).fill('serverFault'));
		expect([outcome, tries]).toEqual(['serverFault', TIMING.repeats + 1]);
	});

	it('repeats a write that was surely not sent, or surely not carried out', async () => {
		expect(await suffer(['unreachable', 'rateLimited'], {})).toMatchObject({ outcome: 'done', tries: 3 });
	});

	it.each(uncertain)('never repeats a write after %s where nobody can know', async (trouble) => {
		expect(await suffer([trouble], {})).toMatchObject({ outcome: trouble, tries: 1 });
		expect(await suffer([trouble], { confirm: finding('unknown') })).toMatchObject({
			outcome: trouble,
			tries: 1,
		});
	});

	it.each(uncertain)('adopts a write that happened all the same after %s', async (trouble) => {
		const confirm = finding({ happened: 'found' });
		expect(await suffer([trouble], { confirm })).toMatchObject({ outcome: 'found', tries: 1 });
		expect(confirm).toHaveBeenCalledWith(trouble);
	});

	it('repeats a write that did not happen', async () => {
		const confirm = finding('didNotHappen', 'didNotHappen');
		expect(await suffer(['serverFault', 'timeout'], { confirm })).toMatchObject({
			outcome: 'done',
			tries: 3,
		});
	});

	it('looks again where the repeat is refused, since the first try may have been seen too late', async () => {
		const late = finding('didNotHappen', { happened: 'found' });
		expect(await suffer(['connectionLost', 'refused'], { confirm: late })).toMatchObject({
			outcome: 'found',
			tries: 2,
		});
		const never = finding('didNotHappen', 'didNotHappen');
		expect(await suffer(['connectionLost', 'refused'], { confirm: never })).toMatchObject({
			outcome: 'refused',
		});
	});

	it('does not look where the first try was refused', async () => {
		const confirm = finding();
		await suffer(['refused'], { confirm });
		expect(confirm).not.toHaveBeenCalled();
	});

	it('goes on for as long after 429 as is promised, and no longer', async () => {
		const start = Date.now();
		let end = 0;
		const refused = persist(
			{ repeatable: true },
			async () => await Promise.reject(failure('rateLimited')),
		).catch(() => (end = Date.now()));
		await jest.advanceTimersByTimeAsync(600_000);
		await refused;
		expect(end - start).toBeLessThanOrEqual(TIMING.rateLimitPatience);
		expect(end - start).toBeGreaterThan(TIMING.rateLimitPatience * 0.8);
	});

	it('waits as long as Retry-After says', async () => {
		let tries = 0;
		void persist({ repeatable: true }, async () => {
			if (tries++ === 0) throw failure('rateLimited', 5000);
			return await Promise.resolve('done');
		});
		await jest.advanceTimersByTimeAsync(4999);
		expect(tries).toBe(1);
		await jest.advanceTimersByTimeAsync(251);
		expect(tries).toBe(2);
	});

	it('tells at once where Retry-After asks for more than the patience', async () => {
		expect(await suffer([failure('rateLimited', 3_600_000)])).toMatchObject({
			outcome: 'rateLimited',
			tries: 1,
		});
	});

	it('makes no further try once the execution is cancelled while it waits', async () => {
		const cancel = new AbortController();
		let tries = 0;
		const outcome = persist({ repeatable: true, cancelled: cancel.signal }, async () => {
			tries++;
			return await Promise.reject(failure('rateLimited', 60_000));
		}).catch((error: Error) => error.message);
		await jest.advanceTimersByTimeAsync(1000);
		cancel.abort();
		expect(await outcome).toBe('rateLimited');
		expect(tries).toBe(1);
	});
});

describe('REMEDIES', () => {
	it('never repeats a write without looking where it may have been carried out', () => {
		for (const trouble of uncertain) expect(REMEDIES.write[trouble]).toBe('look');
	});
});
