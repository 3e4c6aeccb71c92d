import { TIMING } from './timing';

/** Windows of this package and of Hootsuite do not begin together, and requests travel unevenly. */
const MARGIN = 0.01;

/** A busy n8n sends as unevenly as it wakes late: the margin grows with that, up to this part of a window. */
const MOST_MARGIN = 0.1;

/** What it is at first: nothing is known yet of how busy n8n is, and what is new is slow. */
const FIRST_MARGIN = 0.05;

/** How much of the margin is left each time n8n wakes in time. */
const MARGIN_KEPT = 0.9;

/** Keeps to a number of requests in any window, spread out after the first few. Times are of `performance.now()`. */
export class Limit {
	/** When the last requests went. */
	private readonly gone: number[] = [];

	/** When they were due: a busy n8n lets them go late. */
	private readonly due: number[] = [];

	/** Part of a window. */
	private margin = FIRST_MARGIN;

	/** @param most how many a window it will ever be asked for */
	constructor(private readonly most: number) {}

	/** The first moment that keeps to `rate` a window, and to a quarter of them in a quarter of it. */
	earliest(rate: number): number {
		const { count, few, span } = this.spans(rate);
		return Math.max(this.bound(this.gone, count, span), this.bound(this.due, few, span));
	}

	/**
	 * Notes that a request goes.
	 * @param since from when on it could have gone: what goes late does not hold up those behind it, within bounds
	 */
	go(rate: number, now: number, since = now): void {
		const { few, span } = this.spans(rate);
		const due = Math.max(this.bound(this.due, few, span), since, now - few * span);
		this.gone.push(now);
		this.due.push(Math.min(now, due));
		if (this.gone.length <= this.most) return;
		this.gone.shift();
		this.due.shift();
	}

	/** Learns how late n8n wakes, in milliseconds. */
	wokeLate(by: number): void {
		const late = MARGIN + by / TIMING.rateWindow;
		this.margin = Math.min(MOST_MARGIN, Math.max(MARGIN, late, this.margin * MARGIN_KEPT));
	}

	/** Takes all that have gone to have gone only now. */
	wereHeldUp(now: number): void {
		this.gone.fill(now);
		this.due.fill(now);
	}

	/** How many went in the window that ends now. */
	within(now: number): number {
		return this.gone.filter((at) => at > now - TIMING.rateWindow).length;
	}

	private spans(rate: number) {
		const count = Math.ceil(rate);
		const span = (TIMING.rateWindow * (1 + this.margin)) / rate;
		return { count, few: Math.max(1, Math.floor(count / 4)), span };
	}

	private bound(times: number[], count: number, span: number): number {
		const earlier = times.at(-count);
		return earlier === undefined ? -Infinity : earlier + count * span;
	}
}
