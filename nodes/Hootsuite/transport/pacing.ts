import type { IDataObject } from 'n8n-workflow';
import pLimit from 'p-limit';
import { TIMING } from './timing';
import { wait } from './wait';

/** Requests a second that Hootsuite allows an account (its document, "Rate Limits"). */
export const REQUESTS_PER_SECOND = 20;

/** Files that are open at the same time, however many items there are. */
const FILES_AT_ONCE = 8;

/** Windows of this package and of Hootsuite do not begin together, and requests travel unevenly. */
const MARGIN = 1.01;

/**
 * Lets requests through at the rate that the account allows: at most `perSecond` in any second, spread out after the
 * first few. Slows down when Hootsuite refuses, or when its headers show that others use the same account; recovers.
 */
export class Pacer {
	/** Reads and uploads of files wait here for one another. */
	readonly files = pLimit(FILES_AT_ONCE);

	/** When the last requests were, or will be, let through; at most `perSecond` of them. Milliseconds of `performance.now()`. */
	private readonly departures: number[] = [];

	/** When the requests of the last window went. */
	private readonly gone: number[] = [];

	private rate: number;

	private adjustedAt = -Infinity;

	private refusedAt = -Infinity;

	constructor(
		private readonly perSecond: number,
		private readonly cancelled?: AbortSignal,
	) {
		this.rate = perSecond;
	}

	/**
	 * Waits until the next request may go.
	 * @param cancelled ends the waiting
	 * @returns how many went in the window that ends with this one, itself included: what {@link heard} needs to know
	 */
	async next(cancelled = this.cancelled): Promise<number> {
		const now = performance.now();
		const at = Math.max(now, this.earliest(Math.max(1, Math.floor(this.rate)), TIMING.rateWindow));
		this.departures.push(at);
		if (this.departures.length > this.perSecond) this.departures.shift();
		if (at > now) await wait(Math.ceil(at - now), cancelled);
		// A busy n8n lets waiting requests go late, and then together.
		const gone = performance.now();
		this.gone.push(gone);
		while (this.gone[0] <= gone - TIMING.rateWindow) this.gone.shift();
		return this.gone.length;
	}

	/** The first moment that keeps to `count` a window, and to a quarter of them in a quarter of it. */
	private earliest(count: number, window: number): number {
		const few = Math.max(1, Math.floor(count / 4));
		const bound = (n: number, length: number) => {
			const earlier = this.departures.at(-n);
			return earlier === undefined ? 0 : earlier + length * MARGIN;
		};
		return Math.max(bound(count, window), bound(few, (window * few) / count));
	}

	/**
	 * Learns from an answer. `X-Account-Rate-Limit-Requests-Remaining` speaks for one node of Hootsuite's cluster, so it
	 * is a guide only: what is used beyond what this pacer let through, somebody else uses.
	 * @param own what {@link next} gave for the request
	 */
	heard(statusCode: number, headers: IDataObject, own: number): void {
		const now = performance.now();
		const remaining = Number(headers['x-account-rate-limit-requests-remaining'] ?? NaN);
		const others = Number.isNaN(remaining) ? 0 : Math.max(0, REQUESTS_PER_SECOND - own - remaining);
		if (statusCode === 429) {
			// What was on its way at the same time is refused with it, and says nothing more.
			if (now - this.refusedAt >= TIMING.rateWindow) {
				this.adjust(now, this.rate * 0.7);
				this.refusedAt = now;
			}
		} else if (others > this.perSecond / 4) {
			this.adjust(now, Math.min(this.rate, REQUESTS_PER_SECOND - others));
		} else if (now - this.adjustedAt > TIMING.rateWindow) {
			this.adjust(now, this.rate + this.perSecond / 10);
		}
	}

	private adjust(now: number, rate: number): void {
		this.rate = Math.min(this.perSecond, Math.max(1, rate));
		this.adjustedAt = now;
	}
}
