import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { HootsuiteContext } from './context';
import { endOf, HootsuiteError } from './errors';
import type { Answer } from './request';
import type { Finding } from './retry';
import { runOf } from './run';
import { TIMING } from './timing';
import { wait } from './wait';

/** Clocks of Hootsuite's own machines may differ by so much: one answers, another notes when something was created. */
const CLOCK_DIFFERENCE = { seconds: 10 };

/**
 * What Hootsuite's clock showed at a moment, at the earliest.
 * @param moment of `performance.now()`
 * @throws HootsuiteError where no answer has said it: then nobody can know
 */
export function hootsuiteTime(ctx: HootsuiteContext, moment: number): DateTime {
	const time = runOf(ctx).clock.at(moment);
	if (!time) throw new HootsuiteError('Hootsuite does not say what time it is');
	return time;
}

/**
 * Whether something was created since a moment, by Hootsuite's clock.
 * @param created what Hootsuite says, ISO 8601
 * @param since of `performance.now()`
 * @throws HootsuiteError where it says nothing: then nobody can know
 */
export function isCreatedSince(ctx: HootsuiteContext, created: unknown, since: number): boolean {
	const moment = DateTime.fromISO(String(created));
	if (!moment.isValid) throw new HootsuiteError('Hootsuite does not say when this was created');
	return moment >= hootsuiteTime(ctx, since).minus(CLOCK_DIFFERENCE);
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
 * @param since of `performance.now()`
 */
export const isNew = (ctx: HootsuiteContext, { id }: IDataObject, created: unknown, since: number) =>
	!runOf(ctx).made.has(String(id)) && isCreatedSince(ctx, created, since);

/** Whether an answer is about one thing that has an id: what a create must bring. */
export const hasId = ({ id }: IDataObject): boolean => id !== undefined;
