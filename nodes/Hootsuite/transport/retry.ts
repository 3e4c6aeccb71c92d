import { endOf } from './errors';
import type { HootsuiteError, Trouble } from './errors';
import { TIMING } from './timing';
import { wait } from './wait';

/** What is done about a trouble: ask again, look whether it happened all the same, or tell the user. */
type Remedy = 'again' | 'look' | 'tell';

/**
 * How this package keeps its promise that nothing is lost and nothing posted twice. A request is `repeatable` when asking
 * twice leaves nothing behind: reads, lists, status polls, queries, upload jobs, and the storage PUT of a file. Every
 * other one writes: it is repeated only where the first try surely did nothing. The table for people: docs/reliability.md.
 */
export const REMEDIES: Record<'repeatable' | 'write', Record<Trouble, Remedy>> = {
	repeatable: {
		rateLimited: 'again',
		unreachable: 'again',
		serverFault: 'again',
		timeout: 'again',
		connectionLost: 'again',
		unreadable: 'again',
		refused: 'tell',
		cancelled: 'tell',
	},
	write: {
		rateLimited: 'again',
		unreachable: 'again',
		serverFault: 'look',
		timeout: 'look',
		connectionLost: 'look',
		unreadable: 'look',
		refused: 'tell',
		cancelled: 'tell',
	},
};

/** What looking after an uncertain write has found. */
export type Finding<T> = { happened: T } | 'didNotHappen' | 'unknown';

export interface Persistence<T> {
	repeatable: boolean;
	/** Finds out whether a write happened that brought no proper answer. Without it nobody can know. */
	confirm?: (trouble: Trouble) => Promise<Finding<T>>;
	cancelled?: AbortSignal;
}

const jitter = () => 0.75 + Math.random() / 2;

/** How long to wait after the given number of 429s in a row: what Hootsuite says, or the next window. */
function untilNextWindow({ retryAfterMs }: HootsuiteError, refusals: number): number {
	if (retryAfterMs !== undefined) return retryAfterMs + Math.random() * 250;
	return TIMING.rateWindow * Math.min(2 ** Math.max(0, refusals - 3), 8) * jitter();
}

/**
 * Makes a request, and goes on after troubles as {@link REMEDIES} says.
 * @param attempt one try; throws HootsuiteError
 * @throws the last try's error
 */
export async function persist<T>(
	{ repeatable, confirm, cancelled }: Persistence<T>,
	attempt: () => Promise<T>,
): Promise<T> {
	let repeats = 0;
	let refusals = 0;
	let patience = TIMING.rateLimitPatience;
	let uncertain: Trouble | undefined;
	for (;;) {
		const end = await endOf(attempt());
		if (end.ok) return end.value;
		const { error } = end;
		const { trouble } = error;
		let remedy = trouble ? REMEDIES[repeatable ? 'repeatable' : 'write'][trouble] : 'tell';
		// What was too late may still be at work, whatever comes of later tries.
		if (remedy === 'look' && uncertain !== 'timeout') uncertain = trouble;
		// A refusal may come of an earlier try whose work was seen too late: "this name is taken", "there is no such message".
		if (uncertain && (remedy === 'look' || trouble === 'refused')) {
			const finding = (await confirm?.(uncertain)) ?? 'unknown';
			if (typeof finding === 'object') return finding.happened;
			if (remedy === 'look') remedy = finding === 'didNotHappen' ? 'again' : 'tell';
		}
		let pause: number;
		if (trouble === 'rateLimited') {
			pause = untilNextWindow(error, ++refusals);
			patience -= pause;
			if (patience < 0) remedy = 'tell';
		} else {
			pause = TIMING.backoff * 2 ** repeats * jitter();
			if (++repeats > TIMING.repeats) remedy = 'tell';
		}
		if (remedy === 'again') await wait(pause, cancelled);
		if (remedy === 'tell' || cancelled?.aborted) throw uncertain ? error.with({ uncertain }) : error;
	}
}
