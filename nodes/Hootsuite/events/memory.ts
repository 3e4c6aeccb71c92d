import { createHash } from 'crypto';

/** What can be in one of the states below: a message or a social profile. */
export interface Watched {
	/** Unlike any other's, such as `message 4138476039`. */
	key: string;
	state: string;
}

/** How many the memory holds: 7 bytes each in base64 keep n8n's static data below 1 MB. */
export const CAPACITY = 100_000;

const KEY_BYTES = 6;
const ENTRY_BYTES = KEY_BYTES + 1;

/** States by the number they are kept as; those that are not here (undocumented ones) share the number behind the last. */
const STATES = [
	'SCHEDULED',
	'PENDING_APPROVAL',
	'REJECTED',
	'SENT',
	'SEND_FAILED_PERMANENTLY',
	'SUBMITTED',
	'APPROVED',
	'DELETED',
	'CONNECTED',
	'DISCONNECTED',
];
const OTHER = 'another state';

const numberOf = (state: string) => (STATES.includes(state) ? STATES.indexOf(state) : STATES.length);
const nameOf = (state: number) => STATES[state] ?? OTHER;

/** 48 bits of SHA-256: that a new message looks like one of 100,000 remembered has a chance of 1 in 2,800,000,000. */
const hashOf = (key: string) => createHash('sha256').update(key).digest().readUIntBE(0, KEY_BYTES);

/**
 * The last known state of many messages and profiles, in little space: entries of a 48-bit hash and a state, sorted by
 * hash, so that looking a few up costs little however many there are. It never changes; {@link with} makes a new one.
 */
export class StateMemory {
	private constructor(private readonly entries: Buffer) {}

	/** @param text what {@link toText} gave; nothing for an empty memory */
	static from(text = ''): StateMemory {
		return new StateMemory(Buffer.from(text, 'base64'));
	}

	/** For n8n's static data. */
	toText(): string {
		return this.entries.toString('base64');
	}

	get size(): number {
		return this.entries.length / ENTRY_BYTES;
	}

	private hashAt(index: number): number {
		return this.entries.readUIntBE(index * ENTRY_BYTES, KEY_BYTES);
	}

	/** The number of the last known state; undefined where it was never seen. */
	private numberFor(hash: number): number | undefined {
		let low = 0;
		let high = this.size;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.hashAt(middle) < hash) low = middle + 1;
			else high = middle;
		}
		if (low === this.size || this.hashAt(low) !== hash) return undefined;
		return this.entries[low * ENTRY_BYTES + KEY_BYTES];
	}

	/** The last known state; undefined where it was never seen. */
	stateOf(key: string): string | undefined {
		const state = this.numberFor(hashOf(key));
		return state === undefined ? undefined : nameOf(state);
	}

	/** Whether this is the state that is remembered. */
	knows({ key, state }: Watched): boolean {
		return this.stateOf(key) === nameOf(numberOf(state));
	}

	/**
	 * A memory that has these as well, or anew. Where all together are more than it holds, it forgets those that are not
	 * among them: they have left the span that is watched.
	 * @throws RangeError where these alone are more than it holds
	 */
	with(watched: Watched[]): StateMemory {
		const states = new Map(watched.map(({ key, state }) => [hashOf(key), numberOf(state)]));
		if (states.size > CAPACITY) throw new RangeError(`${states.size} are more than the ${CAPACITY} it holds`);
		for (let index = 0; index < this.size && states.size < CAPACITY; index++) {
			const hash = this.hashAt(index);
			if (!states.has(hash)) states.set(hash, this.entries[index * ENTRY_BYTES + KEY_BYTES]);
		}
		const sorted = [...states].sort(([a], [b]) => a - b);
		const entries = Buffer.alloc(sorted.length * ENTRY_BYTES);
		sorted.forEach(([hash, state], index) => {
			entries.writeUIntBE(hash, index * ENTRY_BYTES, KEY_BYTES);
			entries[index * ENTRY_BYTES + KEY_BYTES] = state;
		});
		return new StateMemory(entries);
	}

	/**
	 * A memory as it was before some changes.
	 * @param before their former states
	 * @param fresh those that were never seen before
	 */
	without(before: StateMemory, fresh: StateMemory): StateMemory {
		const entries = Buffer.from(this.entries);
		let length = 0;
		for (let index = 0; index < this.size; index++) {
			const hash = this.hashAt(index);
			if (fresh.numberFor(hash) !== undefined) continue;
			const state = before.numberFor(hash) ?? this.entries[index * ENTRY_BYTES + KEY_BYTES];
			entries.writeUIntBE(hash, length, KEY_BYTES);
			entries[length + KEY_BYTES] = state;
			length += ENTRY_BYTES;
		}
		return new StateMemory(entries.subarray(0, length));
	}
}
