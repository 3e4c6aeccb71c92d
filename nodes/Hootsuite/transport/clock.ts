import { DateTime } from 'luxon';

/**
 * Hootsuite's clock, as far as the `Date` of its answers tells: this machine's may be minutes off, or be set meanwhile.
 * Moments of ours are milliseconds of `performance.now()`, which nobody sets.
 */
export class HootsuiteClock {
	/** Its time less ours, in milliseconds; undefined until an answer has had a `Date`. */
	private ahead?: number;

	/** @param date an answer's header `Date`: the whole second in which it was made (RFC 9110, section 6.6.1) */
	heard(date: unknown): void {
		const shown = Date.parse(String(date));
		if (!Number.isNaN(shown)) this.ahead = shown - performance.now();
	}

	/** What it showed at a moment of ours, at the earliest: answers are under way for a while. Undefined where nobody knows. */
	at(moment: number): DateTime | undefined {
		return this.ahead === undefined
			? undefined
			: DateTime.fromMillis(Math.floor(moment + this.ahead), { zone: 'utc' });
	}

	/** What it shows now; what ours shows where nobody knows. */
	now(): DateTime {
		return this.at(performance.now()) ?? DateTime.utc();
	}
}
