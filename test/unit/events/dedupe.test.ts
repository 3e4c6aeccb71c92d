import { randomUUID } from 'crypto';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { dropRepeats, REMEMBERED } from '../../../nodes/Hootsuite/events/dedupe';
import type { ReceivedEvent } from '../../../nodes/Hootsuite/events/delivery';

const event = (seqNo: string | null): ReceivedEvent => ({ event: null, type: 'x', seqNo, data: {}, raw: {} });
const numbersOf = (events: ReceivedEvent[]) => events.map(({ seqNo }) => seqNo);

it('takes every number once, however deliveries repeat, overlap and share static data', () => {
	const deliveries = fc.array(
		fc.record({ numbers: fc.array(fc.nat(30), { maxLength: 10 }), saved: fc.boolean(), stale: fc.boolean() }),
		{ maxLength: 20 },
	);
	fc.assert(
		fc.property(deliveries, (all) => {
			const trigger = randomUUID();
			let database: IDataObject = {};
			const taken: Array<string | null> = [];
			for (const { numbers, saved, stale } of all) {
				// A delivery that overlaps with another one reads what was there before it, and may save later or not at all.
				const staticData: IDataObject = stale ? {} : structuredClone(database);
				taken.push(
					...numbersOf(
						dropRepeats(
							trigger,
							staticData,
							numbers.map((n) => event(String(n))),
						),
					),
				);
				if (saved) database = staticData;
			}
			expect(new Set(taken).size).toBe(taken.length);
			expect(new Set(taken)).toEqual(new Set(all.flatMap(({ numbers }) => numbers.map(String))));
		}),
	);
});

it('keeps the order, and all events without a number', () => {
	const events = [event('2'), event(null), event('1'), event('2'), event(null)];
	expect(numbersOf(dropRepeats(randomUUID(), {}, events))).toEqual(['2', null, '1', null]);
});

it('knows after a restart what the static data tells', () => {
	const staticData: IDataObject = {};
	dropRepeats(randomUUID(), staticData, [event('1')]);
	const afterRestart = JSON.parse(JSON.stringify(staticData)) as IDataObject;
	expect(numbersOf(dropRepeats(randomUUID(), afterRestart, [event('1'), event('2')]))).toEqual(['2']);
});

it('knows what it has seen when the static data is gone', () => {
	const trigger = randomUUID();
	dropRepeats(trigger, {}, [event('1')]);
	const staticData: IDataObject = {};
	expect(numbersOf(dropRepeats(trigger, staticData, [event('1'), event('2')]))).toEqual(['2']);
	expect(staticData.seen).toBe('1 2');
});

it('does not take one trigger for another', () => {
	dropRepeats('workflow:a', {}, [event('1')]);
	expect(numbersOf(dropRepeats('workflow:b', {}, [event('1')]))).toEqual(['1']);
});

it('remembers the last 10,000 and no more', () => {
	const trigger = randomUUID();
	const staticData: IDataObject = {};
	const all = Array.from({ length: REMEMBERED + 1 }, (_, n) => event(String(n)));
	expect(dropRepeats(trigger, staticData, all)).toHaveLength(REMEMBERED + 1);
	expect(String(staticData.seen).split(' ')).toHaveLength(REMEMBERED);
	expect(numbersOf(dropRepeats(trigger, staticData, all))).toEqual(['0']);
});

it('does not let a sender fill the memory with long texts', () => {
	const staticData: IDataObject = {};
	const long = 'x'.repeat(1_000_000);
	expect(dropRepeats(randomUUID(), staticData, [event(long), event(long)])).toHaveLength(2);
	expect(staticData).toEqual({});
});
