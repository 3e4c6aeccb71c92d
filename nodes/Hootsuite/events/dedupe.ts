import type { IDataObject } from 'n8n-workflow';
import type { ReceivedEvent } from './delivery';

/** How many numbers a trigger remembers: at Hootsuite's pace of hundreds a delivery, many deliveries. */
export const REMEMBERED = 10_000;

/** A 64-bit number. Anything else does not tell repeats, and could be made to fill the memory. */
const SEQUENCE_NUMBER = /^\d{1,20}$/;

/**
 * What this process has seen, by trigger. n8n reads the static data anew for every delivery and saves it afterwards, so
 * deliveries that overlap do not see each other there. They do here; after a restart, the static data tells.
 */
const seenHere = new Map<string, Set<string>>();

/**
 * Leaves out events whose number was there before, and remembers the others.
 * Works without waiting in between, so that overlapping deliveries in one process cannot both take an event.
 * @param trigger tells this trigger from all others in this n8n
 * @param staticData the trigger's own; the numbers are kept in `seen`, the latest last
 */
export function dropRepeats(
	trigger: string,
	staticData: IDataObject,
	events: ReceivedEvent[],
): ReceivedEvent[] {
	const seen = new Set([
		...((staticData.seen as string[] | undefined) ?? []),
		...(seenHere.get(trigger) ?? []),
	]);
	const before = seen.size;
	const fresh = events.filter(({ seqNo }) => {
		if (seqNo === null || !SEQUENCE_NUMBER.test(seqNo)) return true;
		const isNew = !seen.has(seqNo);
		seen.add(seqNo);
		return isNew;
	});
	if (seen.size > before) {
		const latest = [...seen].slice(-REMEMBERED);
		seenHere.set(trigger, new Set(latest));
		staticData.seen = latest;
	}
	return fresh;
}
