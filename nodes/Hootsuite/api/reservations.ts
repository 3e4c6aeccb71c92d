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

/** What stands on a profile's calendar in a span of time, and a way to take a place in it. */
export interface Taken {
	/** Send times, milliseconds since 1970. */
	times: number[];
	/** Takes a time. Nothing may be awaited between the reading of the times and this. */
	reserve(at: number): Reservation;
}

/**
 * Reads when a profile has messages, in Hootsuite or on their way from here, in a span of time (milliseconds since 1970).
 * @throws where not all of it can be read
 */
export async function takenOf(
	ctx: IExecuteFunctions,
	profileId: string,
	from: number,
	to: number,
): Promise<Taken> {
	const key = await keyOf(ctx, profileId);
	const { entries, askedAt } = await plannedOf(ctx, profileId, from, to);
	const listed = new Set(entries.map(({ message }) => String(message.id)));
	const oldest = performance.now() - KEPT;
	const kept = (reservations.get(key) ?? []).filter(({ ended = Infinity }) => ended > oldest);
	if (kept.length > 0) reservations.set(key, kept);
	else reservations.delete(key);
	const onTheirWay = kept.filter(
		({ at, id, ended = Infinity }) =>
			at >= from && at <= to && !(id && listed.has(id)) && ended > askedAt - settling(),
	);
	return {
		times: [...entries.map(({ at }) => at), ...onTheirWay.map(({ at }) => at)],
		reserve(at) {
			const reservation: Reservation = { at };
			reservations.set(key, [...(reservations.get(key) ?? []), reservation]);
			return reservation;
		},
	};
}

/** Gives a time free again: there is surely no message. */
export async function release(ctx: IExecuteFunctions, profileId: string, reservation: Reservation) {
	const key = await keyOf(ctx, profileId);
	const left = (reservations.get(key) ?? []).filter((other) => other !== reservation);
	if (left.length > 0) reservations.set(key, left);
	else reservations.delete(key);
}
