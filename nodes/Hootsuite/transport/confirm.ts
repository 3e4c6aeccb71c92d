import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { HootsuiteContext } from './context';
import { endOf, HootsuiteError } from './errors';
import type { Answer } from './request';
import type { Finding } from './retry';
import { runOf } from './run';
import { TIMING } from './timing';
import { wait } from './wait';

/** Clocks of this machine and of Hootsuite's may differ by so much. */
export const CLOCK_DIFFERENCE = { minutes: 2 };

/**
 * Whether something was created since a moment, as far as two clocks can tell.
 * @param created what Hootsuite says, ISO 8601
 * @throws HootsuiteError where it says nothing: then nobody can know
 */
export function isCreatedSince(created: unknown, since: DateTime): boolean {
	const moment = DateTime.fromISO(String(created));
	if (!moment.isValid) throw new HootsuiteError('Hootsuite does not say when this was created');
	return moment >= since.minus(CLOCK_DIFFERENCE);
}

/** The answer of a write that was done although its own answer was lost. */
export function happened<T>(data: T, failures: HootsuiteError[] = []): Finding<Answer<T>> {
	return { happened: { data, failures, metadata: {}, headers: {} } };
}

/**
 * Looks, more than once, whether a write happened whose answer was lost.
 * @param look gives what the write would have answered, or undefined where its work is not to be seen; where it throws,
 * nobody can know
 */
export async function lookFor<T>(
	ctx: HootsuiteContext,
	look: () => Promise<T | undefined>,
): Promise<Finding<Answer<T>>> {
	for (const pause of TIMING.looks) {
		await wait(pause, runOf(ctx).cancelled);
		const seen = await endOf(look());
		if (!seen.ok) return 'unknown';
		if (seen.value !== undefined) return happened(seen.value);
	}
	return 'didNotHappen';
}

/**
 * Whether a created thing can be the one whose answer was lost: created since then, and no other item's.
 * @param created when Hootsuite says it was created
 */
export const isNew = (ctx: HootsuiteContext, { id }: IDataObject, created: unknown, since: DateTime) =>
	!runOf(ctx).made.has(String(id)) && isCreatedSince(created, since);

/** Whether an answer is about one thing that has an id: what a create must bring. */
export const hasId = ({ id }: IDataObject): boolean => id !== undefined;
