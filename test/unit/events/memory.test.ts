import fc from 'fast-check';
import { CAPACITY, StateMemory } from '../../../nodes/Hootsuite/events/memory';

const states = () => fc.constantFrom('SCHEDULED', 'SENT', 'REJECTED', 'SUBMITTED', 'CONNECTED');
const watched = () =>
	fc.array(fc.record({ key: fc.nat(50).map((n) => `message ${n}`), state: states() }), { maxLength: 20 });
const many = (count: number, state: string) =>
	Array.from({ length: count }, (_, n) => ({ key: `message ${n}`, state }));

it('tells the last state of everything it was given, also when read back from text', () => {
	fc.assert(
		fc.property(fc.array(watched(), { maxLength: 10 }), (rounds) => {
			const expected = new Map<string, string>();
			let memory = StateMemory.from();
			for (const round of rounds) {
				for (const { key, state } of round) expected.set(key, state);
				memory = StateMemory.from(memory.with(round).toText());
			}
			for (let n = 0; n <= 50; n++) {
				expect(memory.stateOf(`message ${n}`)).toBe(expected.get(`message ${n}`));
			}
			expect(memory.size).toBe(expected.size);
		}),
	);
});

it('knows a state and no other', () => {
	const memory = StateMemory.from().with([{ key: 'message 1', state: 'SENT' }]);
	expect(memory.knows({ key: 'message 1', state: 'SENT' })).toBe(true);
	expect(memory.knows({ key: 'message 1', state: 'SCHEDULED' })).toBe(false);
	expect(memory.knows({ key: 'message 2', state: 'SENT' })).toBe(false);
	expect(StateMemory.from().knows({ key: 'message 1', state: 'SENT' })).toBe(false);
});

it('takes all undocumented states for one', () => {
	const memory = StateMemory.from().with([{ key: 'message 1', state: 'NEW_ONE' }]);
	expect(memory.knows({ key: 'message 1', state: 'NEWER_ONE' })).toBe(true);
	expect(memory.knows({ key: 'message 1', state: 'SENT' })).toBe(false);
});

it('holds 100,000 in less than a megabyte, and forgets what is out of sight before what is in sight', () => {
	const full = StateMemory.from().with(many(CAPACITY, 'SENT'));
	expect(full.size).toBe(CAPACITY);
	expect(full.toText().length).toBeLessThan(1_000_000);

	const inSight = [{ key: 'a new message', state: 'SCHEDULED' }, ...many(1000, 'SENT')];
	const next = full.with(inSight);
	expect(next.size).toBe(CAPACITY);
	expect(inSight.every((one) => next.knows(one))).toBe(true);
});

it('refuses more than it holds', () => {
	expect(() => StateMemory.from().with(many(CAPACITY + 1, 'SENT'))).toThrow(RangeError);
});

it('can be as it was before some changes', () => {
	fc.assert(
		fc.property(watched(), watched(), (first, changes) => {
			const memory = StateMemory.from().with(first);
			const later = memory.with(changes);
			const former = changes.map(({ key }) => ({ key, state: memory.stateOf(key) }));
			const before = former.flatMap(({ key, state }) => (state === undefined ? [] : [{ key, state }]));
			const fresh = changes.filter(({ key }) => memory.stateOf(key) === undefined);
			const again = later.without(StateMemory.from().with(before), StateMemory.from().with(fresh));
			expect(again.toText()).toBe(memory.toText());
		}),
	);
});
