import type { IDataObject } from 'n8n-workflow';
import { TIMING } from './timing';

/** Requests a second that Hootsuite allows an account (its document, "Rate Limits"). */
export const REQUESTS_PER_SECOND = 20;

/** Where somebody else uses the account, a refusal shows it: then this much of what was taken in the last window is asked for. */
const AFTER_REFUSAL = 0.9;

/** A single refusal may have little to do with us, so the rate is not brought down further than this at once. */
const AT_WORST = 0.5;

/** So many requests of others say something: headers and windows do not fit exactly. */
const NOTICED = REQUESTS_PER_SECOND / 4;

/** What is left to this process where others leave less, until a refusal shows that they do not give way: half of the limit. */
const FAIR_SHARE = REQUESTS_PER_SECOND / 2;

/** What is added in the first window without a refusal, and how this grows with each further one. */
const FIRST_STEP = 0.125;
const STEP_GROWTH = 1.5;

/** How many times as much is added where headers show that there is room. */
const FREELY = 3;

/** How many requests a second one account may be asked: the limit, or less while others use it too. Learns from each answer. */
export class Rate {
	private perSecond = REQUESTS_PER_SECOND;

	private step = FIRST_STEP;

	private adjustedAt = -Infinity;

	private refusedAt = -Infinity;

	/** How many requests of others a header has shown at most since the rate was last raised; undefined where none did. */
	private mostOthers?: number;

	/** When answers came that were no refusal, in the last window. */
	private readonly taken: number[] = [];

	/** Requests a second. */
	get now(): number {
		return this.perSecond;
	}

	/**
	 * Learns from an answer. `X-Account-Rate-Limit-Requests-Remaining` speaks for one node of Hootsuite's cluster, so it
	 * is a guide only: what is used beyond what this process has asked, somebody else uses.
	 * @param own how many requests of ours went in the window that ended with this one, itself included
	 */
	heard(statusCode: number, headers: IDataObject, own: number): void {
		const now = performance.now();
		while (this.taken[0] <= now - TIMING.rateWindow) this.taken.shift();
		if (statusCode === 429) return this.refused(now);
		this.taken.push(now);

		const remaining = Number(headers['x-account-rate-limit-requests-remaining'] ?? NaN);
		const others = Number.isNaN(remaining) ? 0 : Math.max(0, REQUESTS_PER_SECOND - own - remaining);
		if (!Number.isNaN(remaining)) this.mostOthers = Math.max(this.mostOthers ?? 0, others);
		const left = others > NOTICED ? Math.max(FAIR_SHARE, REQUESTS_PER_SECOND - others) : REQUESTS_PER_SECOND;
		if (this.perSecond > left) {
			this.adjust(now, left);
		} else if (now - this.adjustedAt > TIMING.rateWindow) {
			// Nobody else is there, or somebody takes more than the half: no need to feel one's way.
			const isFree = this.mostOthers !== undefined && (this.mostOthers < 2 || this.mostOthers > FAIR_SHARE);
			this.adjust(now, Math.min(left, this.perSecond + this.step * (isFree ? FREELY : 1)));
			this.step *= STEP_GROWTH;
			this.mostOthers = undefined;
		}
	}

	private refused(now: number): void {
		// What was on its way at the same time is refused with it, and says nothing more.
		if (now - this.refusedAt < TIMING.rateWindow) return;
		const known = Math.max(this.taken.length, this.perSecond * AT_WORST);
		this.adjust(now, Math.min(this.perSecond, known) * AFTER_REFUSAL);
		this.step = FIRST_STEP;
		this.refusedAt = now;
	}

	private adjust(now: number, rate: number): void {
		this.perSecond = Math.min(REQUESTS_PER_SECOND, Math.max(1, rate));
		this.adjustedAt = now;
	}
}
