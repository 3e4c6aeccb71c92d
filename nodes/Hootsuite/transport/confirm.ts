import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { NodeFailure } from './errors';
import { TIMING } from './promise';
import type { Finding } from './promise';
import type { Answer } from './request';
import { wait } from './wait';

/** Clocks of this machine and of Hootsuite's may differ by so much. */
export const CLOCK_DIFFERENCE = { minutes: 2 };

/**
 * Whether something was created since a moment, as far as two clocks can tell.
 * @param created what Hootsuite says, ISO 8601
 * @throws Error where it says nothing: then nobody can know
 */
export function isCreatedSince(created: unknown, since: DateTime): boolean {
	const moment = DateTime.fromISO(String(created));
	if (!moment.isValid) throw new Error('Hootsuite does not say when this was created');
	return moment >= since.minus(CLOCK_DIFFERENCE);
}

/** The answer of a write that was done although its own answer was lost. */
export function happened<T>(data: T, failures: NodeFailure[] = []): Finding<Answer<T>> {
	return { happened: { data, failures: failures as Answer<T>['failures'], metadata: {}, headers: {} } };
}

/**
 * Looks, more than once, whether a write happened whose answer was lost.
 * @param look gives what the write would have answered, or undefined where its work is not to be seen; where it throws,
 * nobody can know
 */
export async function lookFor<T>(
	ctx: IExecuteFunctions,
	look: () => Promise<T | undefined>,
): Promise<Finding<Answer<T>>> {
	for (const pause of TIMING.looks) {
		await wait(pause, ctx.getExecutionCancelSignal());
		const [seen] = await Promise.allSettled([look()]);
		if (seen.status === 'rejected') return 'unknown';
		if (seen.value !== undefined) return happened(seen.value);
	}
	return 'didNotHappen';
}

const madeByRun = new WeakMap<IExecuteFunctions, Set<string>>();

/** Ids of what this run of the node has created or adopted: none of it is what another item looks for. */
export function made(ctx: IExecuteFunctions): Set<string> {
	const ids = madeByRun.get(ctx) ?? new Set();
	madeByRun.set(ctx, ids);
	return ids;
}

/**
 * Whether a created thing can be the one whose answer was lost: created since then, and no other item's.
 * @param created when Hootsuite says it was created
 */
export const isNew = (ctx: IExecuteFunctions, { id }: IDataObject, created: unknown, since: DateTime) =>
	!made(ctx).has(String(id)) && isCreatedSince(created, since);

/** Whether an answer is about one thing that has an id: what a create must bring. */
export const hasId = ({ id }: IDataObject): boolean => id !== undefined;
