import type { IDataObject } from 'n8n-workflow';
import type { ReceivedEvent } from './delivery';

/** How many numbers a trigger remembers: at Hootsuite's pace of hundreds a delivery, many deliveries. */
export const REMEMBERED = 10_000;

/** A 64-bit number. Anything else does not tell repeats, and could be made to fill the memory. */
const SEQUENCE_NUMBER = /^\d{1,20}$/;

/**
 * What this process has seen, by trigger, in the order it came. n8n reads the static data anew for every delivery and
 * saves it afterwards, so deliveries that overlap do not see each other there. They do here; after a restart, or where
 * another process has answered meanwhile, the static data tells.
 */
const seenHere = new Map<string, Set<string>>();

/** What is known here and in the static data. Whoever saved it saved its own latest number last: that one tells. */
function seenBefore(trigger: string, saved = ''): Set<string> {
	const here = seenHere.get(trigger) ?? new Set();
	if (saved === '' || here.has(saved.slice(saved.lastIndexOf(' ') + 1))) return here;
	return new Set([...saved.split(' '), ...here]);
}

/**
 * Leaves out events whose number was there before, and remembers the others.
 * Works without waiting in between, so that overlapping deliveries in one process cannot both take an event.
 * @param trigger tells this trigger from all others in this n8n
 * @param staticData the trigger's own; `seen` holds the numbers with spaces between, the latest last: n8n reads and writes
 * one text faster than a list
 */
export function dropRepeats(
	trigger: string,
	staticData: IDataObject,
	events: ReceivedEvent[],
): ReceivedEvent[] {
	const numbers = seenBefore(trigger, staticData.seen as string | undefined);
	const fresh = events.filter(({ seqNo }) => {
		if (seqNo === null || !SEQUENCE_NUMBER.test(seqNo)) return true;
		const isNew = !numbers.has(seqNo);
		numbers.add(seqNo);
		return isNew;
	});
	if (fresh.every(({ seqNo }) => !numbers.has(seqNo ?? ''))) return fresh;

	let surplus = numbers.size - REMEMBERED;
	for (const oldest of numbers) {
		if (surplus-- <= 0) break;
		numbers.delete(oldest);
	}
	seenHere.set(trigger, numbers);
	staticData.seen = [...numbers].join(' ');
	return fresh;
}
