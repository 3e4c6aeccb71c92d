import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Makes a question that is asked once for all items of a node's run: later items get the first one's answer.
 * @param ask what did not work is asked again for the next item
 */
export function oncePerRun<T>(ask: (ctx: IExecuteFunctions, itemIndex: number) => Promise<T>) {
	const byRun = new WeakMap<IExecuteFunctions, Promise<T>>();
	return async (ctx: IExecuteFunctions, itemIndex: number): Promise<T> => {
		const asked = byRun.get(ctx) ?? ask(ctx, itemIndex);
		byRun.set(ctx, asked);
		try {
			return await asked;
		} finally {
			asked.catch(() => byRun.delete(ctx));
		}
	};
}
