import type { IExecuteFunctions } from 'n8n-workflow';
import { baseUrlOf } from '../transport/request';
import { runOf } from '../transport/run';
import { TIMING } from '../transport/timing';
import { plannedOf } from './calendar';

/** A time on a profile that is spoken for: its message is on the way. */
export interface Reservation {
	/** Milliseconds since 1970. */
	at: number;
	/** When the message was there, or was given up, of `performance.now()`; undefined while it is on its way. */
	ended?: number;
	/** The message. */
	id?: string;
}

/**
 * Of all executions in this process, by account and profile: what Hootsuite does not list yet, since it is being created just
 * now. What it lists is asked of Hootsuite, and never remembered from one run to the next.
 */
const reservations = new Map<string, Reservation[]>();

/** For how long, in milliseconds, one that has ended may still be missing from a list that was asked for before. */
const KEPT = 3_600_000;

/** How long a new message may take to be listed. */
const settling = () => TIMING.looks.reduce((sum, pause) => sum + pause, 0);

const keyOf = async (ctx: IExecuteFunctions, profileId: string) =>
	`${await runOf(ctx).once('account', async () => await baseUrlOf(ctx))} ${profileId}`;

/**
 * Takes a time on a profile's calendar, where it may be had. Between the reading of the calendar and the taking nothing is
 * awaited, so that of all that ask at once, items of a run as well as runs, each sees what those before it have taken.
 * @param from beginning of what is read, milliseconds since 1970
 * @param to its end
 * @param at the time, milliseconds since 1970
 * @param isFree says so of the times of all messages in that span, in Hootsuite or on their way from here, and of how many
 * there are that wait for approval and have no time
 * @returns undefined where it is not free
 * @throws where not all of the calendar can be read
 */
export async function reserveIf(
	ctx: IExecuteFunctions,
	profileId: string,
	{ from, to, at }: { from: number; to: number; at: number },
	isFree: (times: number[], undated: number) => boolean,
): Promise<Reservation | undefined> {
	const key = await keyOf(ctx, profileId);
	const { entries, undated, askedAt } = await plannedOf(ctx, profileId, from, to);
	const listed = new Set([...entries, ...undated].map(({ message }) => String(message.id)));
	const oldest = performance.now() - KEPT;
	const kept = (reservations.get(key) ?? []).filter(({ ended = Infinity }) => ended > oldest);
	if (kept.length > 0) reservations.set(key, kept);
	else reservations.delete(key);
	const onTheirWay = kept.filter(
		({ at: its, id, ended = Infinity }) =>
			its >= from && its <= to && !(id && listed.has(id)) && ended > askedAt - settling(),
	);
	if (
		!isFree(
			[...entries, ...onTheirWay].map(({ at: its }) => its),
			undated.length,
		)
	)
		return undefined;
	const reservation: Reservation = { at };
	reservations.set(key, [...kept, reservation]);
	return reservation;
}

/** Gives a time free again: there is surely no message. */
export async function release(ctx: IExecuteFunctions, profileId: string, reservation: Reservation) {
	const key = await keyOf(ctx, profileId);
	const left = (reservations.get(key) ?? []).filter((other) => other !== reservation);
	if (left.length > 0) reservations.set(key, left);
	else reservations.delete(key);
}
