import { TIMING } from './timing';
import { Turns } from './turns';
import { wait } from './wait';

/** Proactive messages that Hootsuite takes from an organization in a minute (inbox.json, "Rate limit"). */
const A_MINUTE = 60;

/** When the last sixty went, by organization; as many as there are credentials in use. */
const gone = new Map<string, number[]>();
const turns = new Turns();

/**
 * Waits until one more thing may go that an organization may do sixty times in any minute; all runs in this n8n share the
 * sixty. What other tools or other n8n processes use, Hootsuite refuses with 429, and that is waited for then.
 * @param whose tells this organization from others
 * @param cancelled ends the waiting
 */
export async function oncePerMinute(whose: string, cancelled?: AbortSignal): Promise<void> {
	await turns.take(
		[whose],
		async () => {
			const times = gone.get(whose) ?? [];
			const earliest = times.length < A_MINUTE ? 0 : times[times.length - A_MINUTE] + TIMING.minute;
			const left = earliest - performance.now();
			if (left > 0) await wait(Math.ceil(left), cancelled);
			gone.set(whose, [...times, performance.now()].slice(-A_MINUTE));
		},
		cancelled,
	);
}
