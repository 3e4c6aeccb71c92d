import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { inTurn } from '../../../nodes/Hootsuite/transport/run';

const run = {} as IExecuteFunctions;

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

describe('inTurn', () => {
	it('lets what shares a key wait, in the order it came', async () => {
		const log: string[] = [];
		const [first, second] = [work(log, 'first'), work(log, 'second')];
		const all = [inTurn(run, ['a'], first.doIt), inTurn(run, ['a', 'b'], second.doIt)];
		second.end();
		await settle();
		expect(log).toEqual(['first begins']);
		first.end();
		await Promise.all(all);
		expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
	});

	it('lets everything else go on side by side', async () => {
		const log: string[] = [];
		const [first, second] = [work(log, 'first'), work(log, 'second')];
		const all = [inTurn(run, ['a'], first.doIt), inTurn(run, ['b'], second.doIt)];
		await settle();
		expect(log).toEqual(['first begins', 'second begins']);
		first.end();
		second.end();
		await Promise.all(all);
	});

	it('does not mix runs up', async () => {
		const log: string[] = [];
		const [first, second] = [work(log, 'first'), work(log, 'second')];
		const all = [inTurn(run, ['a'], first.doIt), inTurn({} as IExecuteFunctions, ['a'], second.doIt)];
		await settle();
		expect(log).toEqual(['first begins', 'second begins']);
		first.end();
		second.end();
		await Promise.all(all);
	});

	it('goes on after work that did not work, and says why it did not', async () => {
		const fail = async () => await Promise.reject(new Error('No'));
		const failed = inTurn(run, ['a'], fail);
		const next = inTurn(run, ['a'], async () => await Promise.resolve('done'));
		await expect(failed).rejects.toThrow('No');
		expect(await next).toBe('done');
	});

	it('does not lock where several share several keys', async () => {
		const results = await Promise.all(
			[['a', 'b'], ['b', 'a'], ['a', 'a'], ['b'], []].map(
				async (keys, index) => await inTurn(run, keys, async () => await Promise.resolve(index)),
			),
		);
		expect(results).toEqual([0, 1, 2, 3, 4]);
	});
});
