import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { Pacer } from '../../../nodes/Hootsuite/transport/pacing';
import { beginRun, Run, runOf } from '../../../nodes/Hootsuite/transport/run';

const context = (cancel = new AbortController()) =>
	({ getExecutionCancelSignal: () => cancel.signal }) as unknown as IExecuteFunctions;
const newRun = () => new Run(undefined);

/** Work that says when it begins and ends, and ends when it is told to. */
function work(log: string[], name: string) {
	let end = () => {};
	const until = new Promise<void>((resolve) => (end = resolve));
	const doIt = async () => {
		log.push(`${name} begins`);
		await until;
		log.push(`${name} ends`);
	};
	return { doIt, end };
}
const settle = async () => await sleep(0);
const fail = async () => await Promise.reject(new Error('No'));

describe('one thing at a time', () => {
	it('lets what shares a key wait, in the order it came', async () => {
		const run = newRun();
		const log: string[] = [];
		const [first, second] = [work(log, 'first'), work(log, 'second')];
		const all = [run.oneAtATime(['a'], first.doIt), run.oneAtATime(['a', 'b'], second.doIt)];
		second.end();
		await settle();
		expect(log).toEqual(['first begins']);
		first.end();
		await Promise.all(all);
		expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
	});

	it('lets everything else go on side by side', async () => {
		const run = newRun();
		const log: string[] = [];
		const [first, second] = [work(log, 'first'), work(log, 'second')];
		const all = [run.oneAtATime(['a'], first.doIt), run.oneAtATime(['b'], second.doIt)];
		await settle();
		expect(log).toEqual(['first begins', 'second begins']);
		first.end();
		second.end();
		await Promise.all(all);
	});

	it('does not mix runs up', async () => {
		const log: string[] = [];
		const [first, second] = [work(log, 'first'), work(log, 'second')];
		const all = [newRun().oneAtATime(['a'], first.doIt), newRun().oneAtATime(['a'], second.doIt)];
		await settle();
		expect(log).toEqual(['first begins', 'second begins']);
		first.end();
		second.end();
		await Promise.all(all);
	});

	it('goes on after work that did not work, and says why it did not', async () => {
		const run = newRun();
		const failed = run.oneAtATime(['a'], fail);
		const next = run.oneAtATime(['a'], async () => await Promise.resolve('done'));
		await expect(failed).rejects.toThrow('No');
		expect(await next).toBe('done');
	});

	it('does not lock where several share several keys', async () => {
		const run = newRun();
		const results = await Promise.all(
			[['a', 'b'], ['b', 'a'], ['a', 'a'], ['b'], []].map(
				async (keys, index) => await run.oneAtATime(keys, async () => await Promise.resolve(index)),
			),
		);
		expect(results).toEqual([0, 1, 2, 3, 4]);
	});

	it('lets a third wait for the second, though the first has ended', async () => {
		const run = newRun();
		const log: string[] = [];
		const works = ['first', 'second', 'third'].map((name) => work(log, name));
		const all = works.slice(0, 2).map(async ({ doIt }) => await run.oneAtATime(['a'], doIt));
		works[0].end();
		await settle();
		all.push(run.oneAtATime(['a'], works[2].doIt));
		works[2].end();
		await settle();
		expect(log).toEqual(['first begins', 'first ends', 'second begins']);
		works[1].end();
		await Promise.all(all);
		expect(log.slice(3)).toEqual(['second ends', 'third begins', 'third ends']);
	});
});

describe('a question', () => {
	it('is asked once for all items, at the same time or later', async () => {
		const run = newRun();
		const ask = jest.fn(async () => await Promise.resolve({ answer: 1 }));
		const [one, other] = await Promise.all([run.once('topics', ask), run.once('topics', ask)]);
		expect(await run.once('topics', ask)).toBe(one);
		expect(other).toBe(one);
		expect(ask).toHaveBeenCalledTimes(1);
	});

	it('is told from others by its name', async () => {
		const run = newRun();
		const answers = ['topics', 'profiles'].map(
			async (name) => await run.once(name, async () => await Promise.resolve(name)),
		);
		expect(await Promise.all(answers)).toEqual(['topics', 'profiles']);
	});

	it('is asked again after it did not work, by everybody who waited once', async () => {
		const run = newRun();
		const ask = jest.fn(fail as () => Promise<string>);
		const waiting = [run.once('topics', ask), run.once('topics', ask)];
		for (const one of waiting) await expect(one).rejects.toThrow('No');
		expect(ask).toHaveBeenCalledTimes(1);
		ask.mockResolvedValueOnce('answer');
		expect(await run.once('topics', ask)).toBe('answer');
		expect(await run.once('topics', ask)).toBe('answer');
		expect(ask).toHaveBeenCalledTimes(2);
	});

	it('is asked again only once by all who try again at the same time', async () => {
		const run = newRun();
		const ask = jest.fn(async () => await Promise.resolve('answer')).mockRejectedValueOnce(new Error('No'));
		const item = async () => await run.once('topics', ask).catch(async () => await run.once('topics', ask));
		expect(await Promise.all([item(), item(), item()])).toEqual(['answer', 'answer', 'answer']);
		expect(ask).toHaveBeenCalledTimes(2);
	});

	it('is asked anew in another run', async () => {
		const ask = jest.fn(async () => await Promise.resolve(1));
		await newRun().once('topics', ask);
		await newRun().once('topics', ask);
		expect(ask).toHaveBeenCalledTimes(2);
	});
});

describe('the run of a context', () => {
	it('is the same for whoever asks, and another for another context', () => {
		const ctx = context();
		expect(runOf(ctx)).toBe(runOf(ctx));
		expect(runOf(context())).not.toBe(runOf(ctx));
		runOf(ctx).made.add('1');
		expect(runOf(context()).made).toEqual(new Set());
	});

	it('knows when somebody stops the execution', () => {
		const cancel = new AbortController();
		const { cancelled } = runOf(context(cancel));
		expect(cancelled?.aborted).toBe(false);
		cancel.abort();
		expect(cancelled?.aborted).toBe(true);
	});

	it('cannot be stopped where n8n has no way to', () => {
		expect(runOf({} as ILoadOptionsFunctions).cancelled).toBeUndefined();
	});

	it('is the one that the router begins, at its pace', async () => {
		const ctx = context();
		const before = runOf(ctx);
		const run = beginRun(ctx, 1);
		expect(runOf(ctx)).toBe(run);
		expect(run).not.toBe(before);
		const pacer = new Pacer();
		const ask = async () => await Promise.resolve({ statusCode: 200, headers: {} });
		await pacer.inTurn(run, ask);
		const second = pacer.inTurn(run, ask);
		expect(await Promise.race([second, sleep(50).then(() => 'waits')])).toBe('waits');
		await second;
	});
});
