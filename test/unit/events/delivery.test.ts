import fc from 'fast-check';
import { itemOf, readDelivery } from '../../../nodes/Hootsuite/events/delivery';

const MESSAGES = 'com.hootsuite.messages.event.v1';
const readAll = (body: unknown) =>
	readDelivery(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
/** The events of a body that has any, or is a good one without. */
const read = (body: unknown) => {
	const delivery = readAll(body);
	return delivery?.recognised ? delivery.events : undefined;
};
const event = (change: object = {}) => ({
	seq_no: '7204000000000000001',
	type: MESSAGES,
	data: {
		state: 'SENT',
		organization: { id: '626731' },
		message: { id: '4138476039' },
		timestamp: '2026-11-20T10:00:00Z',
	},
	...change,
});

describe('a body', () => {
	it('may be an array or a single event', () => {
		expect(read([event()])).toEqual(read(event()));
		expect(read([])).toEqual([]);
	});

	it('keeps every event in the order of arrival, however many there are', () => {
		const numbers = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String), {
			minLength: 1,
			maxLength: 300,
		});
		fc.assert(
			fc.property(numbers, (all) => {
				const events = read(all.map((number) => event({ seq_no: number })));
				expect(events?.map(({ seqNo }) => seqNo)).toEqual(all);
			}),
		);
	});

	it.each([
		'',
		'{',
		'seq_no=1',
		'null',
		'1',
		'"text"',
		'{}',
		'[1, null, {}]',
		'[[[]]]',
		'{"data":{}}',
		'\ufeff[]',
	])('%j has no event in it', (body) => expect(read(body)).toBeUndefined());

	it('that is no JSON is told from one that has nothing of Hootsuite in it', () => {
		expect(readAll('hello')).toBeUndefined();
		expect(readAll({ hello: 'world' })).toEqual({ events: [], recognised: false });
	});

	it('is read for the events it has, whatever else stands in it', () => {
		expect(read([null, 1, event(), { nonsense: true }])).toHaveLength(1);
	});

	it('never crashes, whatever bytes come', () => {
		fc.assert(fc.property(fc.uint8Array(), (bytes) => void readDelivery(Buffer.from(bytes))));
		fc.assert(fc.property(fc.jsonValue(), (value) => void read(value)));
		expect(readDelivery(Buffer.from('['.repeat(200_000)))).toBeUndefined();
		expect(read(`${'{"constructor":'.repeat(20_000)}1${'}'.repeat(20_000)}`)).toBeUndefined();
	});

	it('leaves pings out, and a body of pings is a good one', () => {
		const ping = { type: 'com.hootsuite.ping.event.v1', data: {} };
		expect(read(ping)).toEqual([]);
		expect(read([ping, event(), ping])).toHaveLength(1);
	});
});

describe('seq_no', () => {
	it.each([
		['text', '"9223372036854775807"', '9223372036854775807'],
		['a number over 2^53', '9223372036854775807', '9223372036854775807'],
		['a small number', '12', '12'],
		['null', 'null', null],
		['an object', '{}', null],
	])('given as %s keeps its digits', (_, given, expected) => {
		const body = `[{"type":"${MESSAGES}","seq_no": ${given} ,"data":{"message":{"id":9007199254740993}}}]`;
		expect(read(body)?.[0]).toMatchObject({ seqNo: expected, data: { message: { id: '9007199254740993' } } });
	});

	it('may be missing', () => {
		expect(read({ type: MESSAGES })?.[0].seqNo).toBeNull();
	});

	it('is not looked for in texts', () => {
		const text = 'he said "seq_no": 9223372036854775807, twice';
		expect(read([event({ text })])?.[0].raw.text).toBe(text);
	});
});

describe('keys that reach prototypes', () => {
	it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])('%s is left out', (key) => {
		const [found] =
			read(`[{"type":"${MESSAGES}","${key}":{"polluted":true},"data":{"${key}":{"polluted":true}}}]`) ?? [];
		expect(Object.keys(found.raw)).toEqual(['type', 'data']);
		expect(Object.keys(found.data)).toEqual([]);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it('do not make an event of what is none', () => {
		expect(read(`[{"__proto__":{"type":"${MESSAGES}"}}]`)).toBeUndefined();
	});
});

describe('an item', () => {
	const item = (change: object = {}, includeRaw = true) => itemOf(read(event(change))![0], includeRaw);

	it('says what happened, when, about what, and has the event itself', () => {
		expect(item()).toEqual({
			event: 'messagePublished',
			type: MESSAGES,
			seq_no: '7204000000000000001',
			timestamp: '2026-11-20T10:00:00Z',
			state: 'SENT',
			organizationId: '626731',
			messageId: '4138476039',
			raw: event(),
		});
		expect(item({}, false)).not.toHaveProperty('raw');
	});

	it.each([null, undefined, 1, 'text', [], { organization: null, message: null }])(
		'copes with data %j',
		(data) => {
			expect(item({ data })).toMatchObject({ timestamp: null, state: null, organizationId: null });
		},
	);
});
