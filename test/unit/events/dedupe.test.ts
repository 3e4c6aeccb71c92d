import { randomUUID } from 'crypto';
import fc from 'fast-check';
import { jsonParse, sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { heapInUse } from '../heap';
import { forget, REMEMBERED, stillOpen, takeNew } from '../../../nodes/Hootsuite/events/dedupe';
import type { ReceivedEvent } from '../../../nodes/Hootsuite/events/delivery';

const event = (seqNo: string | null): ReceivedEvent => ({ event: null, type: 'x', seqNo, data: {}, raw: {} });
const eventsOf = (...numbers: Array<string | number>) => numbers.map((number) => event(String(number)));
const numbersOf = (events: ReceivedEvent[]) => events.map(({ seqNo }) => seqNo);
/** What n8n puts into its database. */
const saved = (staticData: IDataObject) => jsonParse<IDataObject>(JSON.stringify(staticData));

/** A delivery that n8n works on. */
function take(trigger: string, staticData: IDataObject, events: ReceivedEvent[]) {
	const taken = takeNew(trigger, staticData, events);
	if (taken.isNew) void taken.mark(staticData);
	return taken;
}

/** A delivery that n8n keeps at once. @returns the numbers that are taken */
function deliver(trigger: string, staticData: IDataObject, events: ReceivedEvent[]) {
	const taken = take(trigger, staticData, events);
	const text = saved(staticData);
	taken.decide(true);
	for (const [name, value] of Object.entries(text)) staticData[name] = value;
	return numbersOf(taken.events);
}

it('takes every number until n8n has kept it, and never after, however deliveries repeat, overlap and share static data', () => {
	const deliveries = fc.array(
		fc.record({
			numbers: fc.array(fc.nat(30), { maxLength: 10 }),
			kept: fc.boolean(),
			stale: fc.boolean(),
			/** How many deliveries come before it is decided. */
			late: fc.nat(3),
		}),
		{ maxLength: 20 },
	);
	fc.assert(
		fc.property(deliveries, (all) => {
			const trigger = randomUUID();
			let database: IDataObject = {};
			const kept: Array<string | null> = [];
			const undecided: Array<{ left: number; decide: () => void }> = [];
			const pass = () => {
				for (const one of undecided.filter(({ left }) => left-- === 0)) one.decide();
				for (const one of undecided) one.left--;
			};
			for (const { numbers, kept: isKept, stale, late } of all) {
				pass();
				const events = eventsOf(...numbers);
				while (stillOpen(trigger, events)) pass();
				// A delivery that overlaps with another one reads what was there before it.
				const staticData: IDataObject = stale ? {} : structuredClone(database);
				const taken = take(trigger, staticData, events);
				const before = new Set(kept);
				expect(numbersOf(taken.events)).toEqual(
					[...new Set(numbers.map(String))].filter((n) => !before.has(n)),
				);
				const decide = () => {
					if (isKept) {
						database = saved(staticData);
						kept.push(...numbersOf(taken.events));
					}
					taken.decide(isKept);
				};
				undecided.push({ left: late, decide });
			}
			while (undecided.some(({ left }) => left >= 0)) pass();
			expect(new Set(kept).size).toBe(kept.length);
			const numbers = String(database.seen ?? '').split(' ');
			expect(numbers.filter((number) => number !== '' && !kept.includes(number))).toEqual([]);
		}),
	);
});

it('keeps the order, and all events without a number', () => {
	const events = [event('2'), event(null), event('1'), event('2'), event(null)];
	expect(deliver(randomUUID(), {}, events)).toEqual(['2', null, '1', null]);
});

describe('what n8n has not kept', () => {
	it('counts as seen neither here nor in the database, and is taken again', () => {
		const trigger = randomUUID();
		const database: IDataObject = {};
		deliver(trigger, database, eventsOf(1));
		take(trigger, structuredClone(database), eventsOf(2)).decide(false);
		expect(deliver(trigger, database, eventsOf(2, 3))).toEqual(['2', '3']);
		expect(database.seen).toBe('1 2 3');
	});

	it('is not noted by another delivery that is kept meanwhile', () => {
		const trigger = randomUUID();
		const lost = take(trigger, {}, eventsOf(1));
		const database: IDataObject = {};
		deliver(trigger, database, eventsOf(2));
		lost.decide(false);
		expect(database.seen).toBe('2');
	});

	it('is waited for by who brings it again', async () => {
		const trigger = randomUUID();
		const taken = take(trigger, {}, eventsOf(1, 2));
		expect(stillOpen(trigger, eventsOf(3))).toBeUndefined();
		const waits = stillOpen(trigger, eventsOf(3, 2));
		taken.decide(true);
		await waits;
		expect(stillOpen(trigger, eventsOf(3, 2))).toBeUndefined();
	});
});

describe('the database', () => {
	it('tells after a restart, and in another process', () => {
		const database: IDataObject = {};
		deliver(randomUUID(), database, eventsOf(1));
		expect(deliver(randomUUID(), database, eventsOf(1, 2))).toEqual(['2']);
	});

	it('gets what was kept by the time it is written, not only what was kept when the delivery came', () => {
		const trigger = randomUUID();
		const [first, second]: IDataObject[] = [{}, {}];
		const one = take(trigger, first, eventsOf(1));
		const other = take(trigger, second, eventsOf(2));
		saved(first);
		one.decide(true);
		expect(saved(second).seen).toBe('1 2');
		other.decide(true);
	});

	it('is not needed for what this process has seen', () => {
		const trigger = randomUUID();
		deliver(trigger, {}, eventsOf(1));
		const database: IDataObject = {};
		expect(deliver(trigger, database, eventsOf(1, 2))).toEqual(['2']);
		expect(database.seen).toBe('1 2');
	});

	it('is told to be changed again, until it is decided: n8n forgets that when it makes another workflow of it', async () => {
		let changes = 0;
		const staticData = new Proxy<IDataObject>({}, { set: () => ++changes > 0 });
		const taken = takeNew(randomUUID(), {}, eventsOf(1));
		const marked = taken.mark(staticData);
		await sleep(60);
		expect(changes).toBeGreaterThan(1);
		taken.decide(true);
		await marked;
		const before = changes;
		await sleep(200);
		expect(changes).toBe(before);
	});

	it('is left alone where there is nothing new', () => {
		const trigger = randomUUID();
		deliver(trigger, {}, eventsOf(1));
		const database: IDataObject = {};
		expect(deliver(trigger, database, eventsOf(1))).toEqual([]);
		expect(database).toEqual({});
	});
});

it('does not take one trigger for another', () => {
	deliver('workflow:a', {}, eventsOf(1));
	expect(deliver('workflow:b', {}, eventsOf(1))).toEqual(['1']);
});

it('remembers the last 10,000 and no more', () => {
	const trigger = randomUUID();
	const staticData: IDataObject = {};
	const all = Array.from({ length: REMEMBERED + 1 }, (_, n) => event(String(n)));
	expect(deliver(trigger, staticData, all)).toHaveLength(REMEMBERED + 1);
	expect(String(staticData.seen).split(' ')).toHaveLength(REMEMBERED);
	expect(deliver(trigger, staticData, all)).toEqual(['0']);
});

it('does not let a sender fill the memory with long texts', () => {
	const staticData: IDataObject = {};
	const long = 'x'.repeat(1_000_000);
	expect(deliver(randomUUID(), staticData, [event(long), event(long)])).toHaveLength(2);
	expect(staticData).toEqual({});
});

describe('forgetting', () => {
	it('leaves less than 5 MB of 1,000 triggers, and next to nothing once they are unpublished', () => {
		const names = Array.from({ length: 1000 }, () => randomUUID());
		const before = heapInUse();
		for (const [t, name] of names.entries()) {
			const numbers = Array.from({ length: 1000 }, (_, n) => event(`72040000${t * 1000 + n}`));
			takeNew(name, {}, numbers).decide(true);
		}
		expect(heapInUse() - before).toBeLessThan(5);
		for (const name of names) forget(name);
		expect(heapInUse() - before).toBeLessThan(0.5);
	});

	it('leaves the rest to the database, once a trigger is gone', () => {
		const trigger = randomUUID();
		const database: IDataObject = {};
		deliver(trigger, database, eventsOf(1));
		forget(trigger);
		expect(deliver(trigger, structuredClone(database), eventsOf(1))).toEqual([]);
		forget(trigger);
		expect(deliver(trigger, {}, eventsOf(1))).toEqual(['1']);
	});

	it('does not let go of what n8n is working on', () => {
		const trigger = randomUUID();
		take(trigger, {}, eventsOf(1));
		forget(trigger);
		expect(stillOpen(trigger, eventsOf(1))).toBeDefined();
	});

	it('begins with the trigger that was used longest ago, when all together remember too much', () => {
		const [oldest, used, ...others] = Array.from({ length: 7 }, () => randomUUID());
		const databases = new Map<string, IDataObject>();
		const fill = (trigger: string, from = 0) => {
			const database = databases.get(trigger) ?? {};
			databases.set(trigger, database);
			deliver(trigger, database, eventsOf(...Array.from({ length: REMEMBERED }, (_, n) => from + n)));
		};
		fill(oldest);
		fill(used);
		fill(oldest);
		for (const trigger of others) fill(trigger);
		// Without their database only those that are remembered here are known.
		expect(deliver(others[1], {}, eventsOf(1))).toEqual([]);
		expect(deliver(used, {}, eventsOf(1))).toEqual(['1']);
		expect(deliver(oldest, databases.get(oldest) as IDataObject, eventsOf(1))).toEqual([]);
	});
});

/** As n8n up to 2.11 does it, each time it makes a workflow of static data: proxies around all objects within, in their place. */
function observed<T extends object>(data: T): T {
	for (const [name, value] of Object.entries(data)) {
		if (typeof value === 'object' && value !== null)
			Object.assign(data, { [name]: observed(value as object) });
	}
	return new Proxy(data, {});
}

it('is not disturbed by an n8n that makes another workflow of the same static data before it saves', async () => {
	const trigger = randomUUID();
	const staticData: IDataObject = {};
	const taken = takeNew(trigger, staticData, eventsOf(1, 2), true);
	const marked = taken.mark(staticData);
	observed(staticData);
	expect(saved(staticData).seen).toBe('1 2');
	taken.decide(true);
	await marked;
	expect(saved(staticData).seen).toBe('1 2');
	expect(stillOpen(trigger, eventsOf(1))).toBeUndefined();
});
