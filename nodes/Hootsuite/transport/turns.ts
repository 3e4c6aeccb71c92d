import type { IExecuteFunctions } from 'n8n-workflow';

const byRun = new WeakMap<IExecuteFunctions, Map<string, Promise<unknown>>>();

/**
 * Lets what shares a key wait for one another within a node's run, while everything else goes on side by side: two items
 * that say the same could not be told apart otherwise.
 */
export async function inTurn<T>(ctx: IExecuteFunctions, keys: string[], work: () => Promise<T>): Promise<T> {
	const last = byRun.get(ctx) ?? new Map<string, Promise<unknown>>();
	byRun.set(ctx, last);
	const done = Promise.all(keys.map((key) => last.get(key))).then(work);
	const settled = done.catch(() => undefined);
	for (const key of keys) last.set(key, settled);
	try {
		return await done;
	} finally {
		for (const key of keys) if (last.get(key) === settled) last.delete(key);
	}
}
