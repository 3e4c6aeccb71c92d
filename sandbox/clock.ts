/** The sandbox's time. Everything depends on it but the rate limit, whose window is real. */
export class Clock {
	private offsetMs = 0;

	private frozenAt: number | null = null;

	/** @param aheadMs how far it is ahead of this machine's clock while it runs, in milliseconds */
	constructor(private readonly aheadMs: () => number = () => 0) {}

	/** Milliseconds since 1970, UTC. */
	now(): number {
		return this.frozenAt ?? Date.now() + this.offsetMs + this.aheadMs();
	}

	get frozen(): boolean {
		return this.frozenAt !== null;
	}

	/** Stands still at the given moment (milliseconds since 1970) until it is advanced or released. */
	freeze(at: number): void {
		this.frozenAt = at;
	}

	/** Back to real time. */
	release(): void {
		this.frozenAt = null;
		this.offsetMs = 0;
	}

	/** Moves on (or back, where negative), running or frozen. */
	advance(seconds: number): void {
		if (this.frozenAt === null) this.offsetMs += seconds * 1000;
		else this.frozenAt += seconds * 1000;
	}
}

/** Hootsuite's moments are whole seconds. */
export function wholeSecond(milliseconds: number): number {
	return Math.floor(milliseconds / 1000) * 1000;
}

/** Milliseconds since 1970 as Hootsuite writes a moment: UTC, whole seconds, trailing Z. */
export function utc(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

const MOMENT =
	/^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;

/** Whether text is a day of the calendar, YYYY-MM-DD: `Date.parse` takes 30 February for 2 March. */
export function isDay(text: string): boolean {
	const at = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/**
 * Milliseconds since 1970 of a moment in ISO 8601 with a time zone; NaN for what is none, or not in the calendar.
 * That Hootsuite takes neither 24:00 nor a leap second is a guess.
 */
export function readMoment(text: string): number {
	const day = MOMENT.exec(text)?.[1];
	return day !== undefined && isDay(day) ? Date.parse(text) : NaN;
}
