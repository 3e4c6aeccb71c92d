import { Limit } from './limit';
import { REQUESTS_PER_SECOND } from './rate';

/** Whose requests go in the order they came, and take turns with those of others: a run. */
export class Line {
	private readonly limit: Limit;

	private ahead = 0;

	/** @param perSecond how many requests it makes at most */
	constructor(private readonly perSecond = REQUESTS_PER_SECOND) {
		this.limit = new Limit(perSecond);
	}

	/** The first moment at which it may have a turn. */
	get earliest(): number {
		if (this.perSecond >= REQUESTS_PER_SECOND) return -Infinity;
		return this.ahead > 0 ? Infinity : this.limit.earliest(this.perSecond);
	}

	/** Notes that it has a turn. */
	begins(): void {
		this.ahead++;
	}

	/** Notes that what had its turn is gone, or will not go. */
	ends(): void {
		this.ahead--;
	}

	/** Notes that a request goes. */
	goes(now: number): void {
		this.limit.go(this.perSecond, now);
	}
}

/** A request that waits for its turn. */
export interface Place {
	readonly line: Line;
	/** Called when it has its turn. */
	readonly reached: () => void;
}

/** What waits for a turn. */
export class Lines {
	/** By line; the line whose turn is next comes first. */
	private readonly places = new Map<Line, Place[]>();

	get isEmpty(): boolean {
		return this.places.size === 0;
	}

	add(place: Place): void {
		const places = this.places.get(place.line);
		if (places) places.push(place);
		else this.places.set(place.line, [place]);
	}

	remove(place: Place): void {
		const others = (this.places.get(place.line) ?? []).filter((other) => other !== place);
		if (others.length > 0) this.places.set(place.line, others);
		else this.places.delete(place.line);
	}

	/** When the next turn can be, of `performance.now()`; Infinity where nobody waits, or only for what is on its way. */
	earliest(now: number): number {
		let soonest = Infinity;
		for (const line of this.places.keys()) {
			soonest = Math.min(soonest, line.earliest);
			if (soonest <= now) break;
		}
		return soonest;
	}

	/** Gives a turn to the line that has waited longest of those that may go. Undefined where none may. */
	take(now: number): Place | undefined {
		for (const [line, places] of this.places) {
			if (line.earliest > now) continue;
			const place = places.shift();
			// Whoever has had a turn gets the next one after all others.
			this.places.delete(line);
			if (places.length > 0) this.places.set(line, places);
			line.begins();
			return place;
		}
		return undefined;
	}
}
