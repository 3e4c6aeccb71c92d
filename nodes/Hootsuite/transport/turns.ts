import { brokenOffError } from './answerErrors';
import { waitFor } from './wait';

/** Lets what shares a key wait for one another, in the order it came, while everything else goes on side by side. */
export class Turns {
	private readonly last = new Map<string, Promise<unknown>>();

	/**
	 * Does something once all that came before with one of its keys has ended, however it ended.
	 * @param cancelled ends the waiting; what has begun ends by itself
	 * @throws what the work throws; HootsuiteError where it was cancelled before it began
	 */
	async take<T>(keys: string[], work: () => Promise<T>, cancelled?: AbortSignal): Promise<T> {
		const before = Promise.all(keys.map((key) => this.last.get(key)));
		let begun = false;
		const done = before.then(async () => {
			if (cancelled?.aborted) throw brokenOffError('ERR_CANCELED');
			begun = true;
			return await work();
		});
		const settled = done
			.catch(() => undefined)
			.then(() => {
				for (const key of keys) if (this.last.get(key) === settled) this.last.delete(key);
			});
		for (const key of keys) this.last.set(key, settled);
		await waitFor(before, cancelled);
		if (cancelled?.aborted && !begun) throw brokenOffError('ERR_CANCELED');
		return await done;
	}
}
