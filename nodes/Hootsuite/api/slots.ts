import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';
import { firstOf } from '../transport/apiTime';
import { runOf } from '../transport/run';
import { weekdayOf } from './bestTimes';
import type { Weekday } from './bestTimes';
import { DAYS_AHEAD } from './calendar';
import { reserveIf } from './reservations';
import type { Reservation } from './reservations';

/** A weekday and a time of the clock, "09:00". */
export interface Slot {
	weekday: Weekday;
	time: string;
}

/** When posts may go out. */
export interface Plan {
	slots: Slot[];
	/** The time zone of the slots and of what a day is. */
	zone: string;
	/** How many messages a profile has on a day at most. */
	mostPerDay: number;
	minutesApart: number;
}

/**
 * The moments that a plan's slots mean, in order. A time that the clocks skip on a day in spring is none on that day; one that
 * they show twice in autumn is the first of the two.
 * @param from the first moment that counts
 */
export function* slotTimes(
	{ slots, zone }: Pick<Plan, 'slots' | 'zone'>,
	from: DateTime,
): Generator<DateTime> {
	const start = from.setZone(zone);
	const end = start.plus({ days: DAYS_AHEAD });
	const inOrder = [...slots].sort((one, other) => (one.time < other.time ? -1 : 1));
	for (let day = 0; day <= DAYS_AHEAD; day++) {
		const { year, month, day: date } = start.plus({ days: day });
		const weekday = weekdayOf(start.plus({ days: day }));
		const times: DateTime[] = [];
		for (const slot of inOrder) {
			if (slot.weekday !== weekday) continue;
			const [hour, minute] = slot.time.split(':').map(Number);
			const time = firstOf(DateTime.fromObject({ year, month, day: date, hour, minute }, { zone }));
			const isSkipped = time.hour !== hour || time.minute !== minute;
			if (!isSkipped && time >= start && time <= end) times.push(time);
		}
		yield* times;
	}
}

/** A moment that a post may go out at, and the day around it; milliseconds since 1970. */
export interface Candidate {
	at: number;
	dayBegins: number;
	dayEnds: number;
}

export function candidateOf(time: DateTime, zone: string): Candidate {
	const day = time.setZone(zone);
	return {
		at: time.toMillis(),
		dayBegins: day.startOf('day').toMillis(),
		dayEnds: day.endOf('day').toMillis(),
	};
}

type Limits = Pick<Plan, 'mostPerDay' | 'minutesApart'>;

/**
 * Whether a message keeps its distance from all others, and its day is not full.
 * @param taken send times of the profile's other messages, milliseconds since 1970
 */
export function isFree({ at, dayBegins, dayEnds }: Candidate, taken: number[], limits: Limits): boolean {
	const apart = limits.minutesApart * 60_000;
	if (taken.some((other) => other === at || Math.abs(other - at) < apart)) return false;
	return taken.filter((other) => other >= dayBegins && other <= dayEnds).length < limits.mostPerDay;
}

/** A plan's moments from the beginning of a day on: found once for all items, since asking for clocks takes long. */
async function candidatesFrom(ctx: IExecuteFunctions, { slots, zone }: Plan, from: DateTime) {
	const day = from.setZone(zone).startOf('day');
	const name = `slots from ${day.toISO()} ${JSON.stringify(slots)}`;
	return await runOf(ctx).once(
		name,
		async () =>
			await Promise.resolve([...slotTimes({ slots, zone }, day)].map((time) => candidateOf(time, zone))),
	);
}

/** A slot that one message has. */
export interface TakenSlot {
	/** Milliseconds since 1970. */
	at: number;
	reservation: Reservation;
}

/**
 * Takes the next free slot of a profile's plan, for nobody else to take.
 * @param from the first moment that counts
 * @returns undefined where there is none within {@link DAYS_AHEAD} days
 */
export async function takeSlot(
	ctx: IExecuteFunctions,
	profileId: string,
	plan: Plan,
	from: DateTime,
): Promise<TakenSlot | undefined> {
	const apart = plan.minutesApart * 60_000;
	for (const candidate of await candidatesFrom(ctx, plan, from)) {
		const { at, dayBegins, dayEnds } = candidate;
		if (at < from.toMillis()) continue;
		const span = { from: Math.min(dayBegins, at - apart), to: Math.max(dayEnds, at + apart), at };
		const reservation = await reserveIf(ctx, profileId, span, (times) => isFree(candidate, times, plan));
		if (reservation) return { at, reservation };
	}
	return undefined;
}
