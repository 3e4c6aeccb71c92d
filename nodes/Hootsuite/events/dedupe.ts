import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { abortAfter, waitFor } from '../transport/wait';
import type { ReceivedEvent } from './delivery';

/** How many numbers a trigger remembers: at Hootsuite's pace of hundreds a delivery, many deliveries. */
export const REMEMBERED = 10_000;

/** How many numbers all triggers of a process remember together, in less than 5 MB; the static data has them all. */
export const REMEMBERED_IN_ALL = 40_000;

/** When n8n is told again that the static data has changed, in milliseconds from one time to the next. */
const MARKED_AGAIN = [0, 5, 20, 100, 500, 2000];

/** A 64-bit number. Anything else does not tell repeats, and could be made to fill the memory. */
const SEQUENCE_NUMBER = /^\d{1,20}$/;

const numberOf = ({ seqNo }: ReceivedEvent): string | undefined =>
	seqNo !== null && SEQUENCE_NUMBER.test(seqNo) ? seqNo : undefined;

/** Drops the first entries, which are the oldest, where there are more than `most`. */
function trim(entries: Set<string>, most: number): Set<string> {
	let surplus = entries.size - most;
	for (const entry of entries) {
		if (surplus-- <= 0) break;
		entries.delete(entry);
	}
	return entries;
}

/** What this process knows of one trigger. */
interface Known {
	/** Numbers that n8n has kept, in the order it did. */
	kept: Set<string>;
	/** Numbers that n8n was given and has not answered for yet, with the delivery they came in. */
	open: Map<string, Taken>;
	/** How many of `kept` count among all that is remembered. */
	counted: number;
}

/**
 * By trigger, the one that was used last at the end. n8n reads the static data anew for every delivery and saves it
 * when it has the execution, so deliveries that overlap do not see each other there. They do here; after a restart, or
 * where another process has answered meanwhile, the static data tells.
 */
const triggers = new Map<string, Known>();
let rememberedInAll = 0;

const knownOf = (trigger: string): Known =>
	triggers.get(trigger) ?? { kept: new Set(), open: new Map(), counted: 0 };

function recount(known: Known): void {
	rememberedInAll += known.kept.size - known.counted;
	known.counted = known.kept.size;
}

/** Notes that a trigger was used. Numbers of those that were used longest ago are left to the static data. */
function remember(trigger: string, known: Known): void {
	recount(known);
	triggers.delete(trigger);
	if (known.kept.size + known.open.size > 0) triggers.set(trigger, known);
	for (const other of triggers.keys()) {
		if (rememberedInAll <= REMEMBERED_IN_ALL || other === trigger) break;
		forget(other);
	}
}

/** Forgets a trigger that is gone, but for deliveries that n8n is working on. */
export function forget(trigger: string): void {
	const known = triggers.get(trigger);
	if (!known) return;
	known.kept.clear();
	recount(known);
	if (known.open.size === 0) triggers.delete(trigger);
}

/** Adds what the static data tells and this process does not know. Whoever saved it put its own latest number last. */
function readSaved({ kept, open }: Known, saved: string): void {
	const last = saved.slice(saved.lastIndexOf(' ') + 1);
	if (last === '' || kept.has(last) || open.has(last)) return;
	const here = [...kept];
	kept.clear();
	for (const number of saved.split(' ')) kept.add(number);
	for (const number of here) kept.add(number);
	trim(kept, REMEMBERED);
}

/**
 * Events of one delivery that were not there before. Until {@link decide} they do not count as seen; another delivery that
 * brings them has to wait for that.
 */
export class Taken {
	/** Resolves when it is decided. */
	readonly decided: Promise<void>;

	private resolve = () => {};

	private isDecided = false;

	/** Whether there is anything to remember. */
	get isNew(): boolean {
		return this.numbers.size > 0;
	}

	constructor(
		private readonly trigger: string,
		readonly events: ReceivedEvent[],
		private readonly numbers: Set<string>,
		private readonly savesItself: boolean,
	) {
		this.decided = new Promise((resolve) => (this.resolve = resolve));
	}

	/** @param isKept whether n8n has the events; where it has not, their repeats are no repeats */
	decide(isKept: boolean): void {
		const known = knownOf(this.trigger);
		for (const number of this.numbers) {
			if (known.open.get(number) === this) known.open.delete(number);
			if (isKept) known.kept.add(number);
		}
		trim(known.kept, REMEMBERED);
		remember(this.trigger, known);
		this.isDecided = true;
		this.resolve();
	}

	/**
	 * Tells n8n until it is decided that the static data has changed. It makes a second workflow of the same static data while
	 * it saves an execution, and forgets by that that it was changed in the first one (seen in 2.41). Up to 2.11 it also puts
	 * proxies around all objects within, in which no promise and no set would work: so it is given a function.
	 */
	async mark(staticData: IDataObject): Promise<void> {
		for (const pause of MARKED_AGAIN) {
			staticData.seen = { toJSON: () => this.toJSON() };
			await waitFor(this.decided, abortAfter(pause));
			if (this.isDecided) return;
		}
	}

	/**
	 * What n8n puts into its database: the numbers that are kept by then, with spaces between, the latest last. One text is
	 * read and written faster than a list.
	 */
	toJSON(): string {
		const all = new Set(knownOf(this.trigger).kept);
		for (const number of this.savesItself ? this.numbers : []) {
			all.delete(number);
			all.add(number);
		}
		return [...trim(all, REMEMBERED)].join(' ');
	}
}

/** What tells a trigger from all others in this n8n. */
export const triggerKey = (ctx: IWebhookFunctions | IHookFunctions): string =>
	`${ctx.getWorkflow().id}:${ctx.getNode().id}`;

/** Resolves when it is decided whether n8n keeps a delivery that has one of these events; undefined where none is open. */
export function stillOpen(trigger: string, events: ReceivedEvent[]): Promise<void> | undefined {
	const open = triggers.get(trigger)?.open;
	if (!open?.size) return undefined;
	for (const event of events) {
		const taken = open.get(numberOf(event) ?? '');
		if (taken) return taken.decided;
	}
	return undefined;
}

/**
 * Leaves out events whose number was there before, and takes the others: see {@link Taken}.
 * Works without waiting in between, so that overlapping deliveries in one process cannot both take an event.
 * @param trigger see {@link triggerKey}
 * @param staticData the trigger's own, where `seen` tells what was saved; it is not changed, see {@link Taken.mark}
 * @param events none of them {@link stillOpen}
 * @param savesItself whether n8n saves the static data only once it keeps the events. Where the workflow answers, n8n saves it
 * whether that went well or not: then the events are not in it until a later delivery saves what is kept
 */
export function takeNew(
	trigger: string,
	staticData: IDataObject,
	events: ReceivedEvent[],
	savesItself = true,
): Taken {
	const known = knownOf(trigger);
	readSaved(known, typeof staticData.seen === 'string' ? staticData.seen : '');
	const numbers = new Set<string>();
	const fresh = events.filter((event) => {
		const number = numberOf(event);
		if (number === undefined) return true;
		if (known.kept.has(number) || numbers.has(number)) return false;
		numbers.add(number);
		return true;
	});
	const taken = new Taken(trigger, fresh, numbers, savesItself);
	for (const number of numbers) known.open.set(number, taken);
	remember(trigger, known);
	return taken;
}
