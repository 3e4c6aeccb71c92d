/** Numbers that look random and are the same for the same seed (the generator is known as mulberry32). */
export class Random {
	constructor(private state: number) {}

	/** From 0 to just below 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number, both ends included. */
	between(least: number, most: number): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	/** The same entries in another order. */
	shuffle<T>(entries: T[]): T[] {
		return entries
			.map((entry) => ({ entry, at: this.next() }))
			.sort((one, other) => one.at - other.at)
			.map(({ entry }) => entry);
	}
}
