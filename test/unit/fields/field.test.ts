import fc from 'fast-check';
import {
	collection,
	fieldOf,
	groups,
	labelOf,
	notice,
	readFields,
	shownWhen,
} from '../../../nodes/Hootsuite/fields/field';
import type { Field } from '../../../nodes/Hootsuite/fields/field';
import { boolean, choice, ids, list, number, opaqueId, text } from '../../../nodes/Hootsuite/fields/kinds';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';
import { anything, foreign, refusalOf } from './given';

const read = <F extends readonly Field[]>(fields: F, given: Record<string, unknown> = {}) =>
	readFields(fields, ({ property }) => given[property.name], 'Europe/Berlin');
const refusal = (fields: readonly Field[], given: Record<string, unknown> = {}) =>
	refusalOf(() => read(fields, given));

const property = <const N extends string>(displayName: string, name: N) =>
	({ displayName, name, type: 'string', default: '' }) as const;
const title = text(property('Title', 'title'));
const messageId = opaqueId({ ...property('Message', 'messageId'), required: true });
const when = choice({
	...property('When', 'when'),
	options: [
		{ name: 'At a Set Time', value: 'at' },
		{ name: 'Now', value: 'now' },
	],
	default: 'at',
});
const skip = boolean({ ...property('Skip', 'skip'), type: 'boolean', default: false });
const limit = number({
	...property('Limit', 'limit'),
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
});
const options = collection({ ...property('Options', 'options'), type: 'collection', default: {} }, [
	title,
	list({ ...property('Tag Names or IDs', 'tags') }),
	limit,
	shownWhen({ '/when': ['at'] }, skip),
]);
const coordinates = {
	displayName: 'Coordinates',
	members: [
		number({ ...property('Latitude', 'latitude'), type: 'number', default: 0 }, 'Give degrees.'),
		number({ ...property('Longitude', 'longitude'), type: 'number', default: 7 }),
	],
};
const location = groups(
	{ ...property('Location', 'location'), type: 'fixedCollection', default: {} },
	{ coordinates, pin: { displayName: 'Pin', members: [opaqueId(property('Board ID', 'boardId'))] } },
);
const additional = collection(
	{ ...property('Additional Fields', 'additionalFields'), type: 'collection', default: {} },
	[location],
);

describe('reading fields', () => {
	it('gives all of them under their names', () => {
		expect(read([title, messageId, limit], { title: 'Hello', messageId: 7, limit: '5' })).toEqual({
			title: 'Hello',
			messageId: '7',
			limit: 5,
		});
	});

	it('asks for each field once, and for nothing that is not shown', () => {
		const given = jest.fn(({ property: { name } }: Field) => (name === 'when' ? 'now' : null));
		readFields([when, shownWhen({ when: ['at'] }, title), limit], given, 'UTC');
		expect(given.mock.calls.map(([field]) => field.property.name)).toEqual(['when', 'limit']);
	});

	it('takes null and undefined for not given: the default, or a refusal where it is required', () => {
		for (const nothing of [null, undefined]) {
			expect(read([title, limit], { title: nothing, limit: nothing })).toEqual({ title: '', limit: 50 });
			expect(refusal([messageId], { messageId: nothing })).toEqual({
				message: "'Message' is empty",
				description: 'Fill it in, or check what its expression gives for this item.',
			});
		}
	});

	it('refuses the first field that does not fit, in the order of the panel', () => {
		expect(refusal([limit, messageId], { limit: 0, messageId: '..' }).message).toBe("'Limit' is 0");
	});

	it('reads dates without a zone on the clocks of the workflow', () => {
		const zone = fieldOf(
			property('Zone', 'zone'),
			(_given, site) => site.zone,
			() => false,
		);
		expect(readFields([zone], () => 'x', 'Asia/Kolkata')).toEqual({ zone: 'Asia/Kolkata' });
	});

	it('leaves words for the user alone', () => {
		const words = notice({ ...property('Mind the gap.', 'words'), type: 'notice' });
		for (const given of [null, '', 'anything']) expect(read([words], { words: given })).toEqual({});
	});

	it('never writes into what it was given', () => {
		const given = Object.freeze({
			options: Object.freeze({ tags: Object.freeze(['b', 'a', 'b']), limit: '5' }),
			additionalFields: Object.freeze({ location: Object.freeze({ pin: Object.freeze({}) }) }),
		});
		expect(read([options, additional], given)).toEqual({
			options: { tags: ['b', 'a'], limit: 5 },
			additionalFields: { location: { pin: { boardId: '' } } },
		});
	});
});

describe('a label', () => {
	it.each([
		['Tags', 'Tags'],
		['Timezone Name or ID', 'Timezone'],
		['Social Profile Names or IDs', 'Social Profiles'],
		['Media IDs', 'Media IDs'],
		['Input Data Field Name', 'Input Data Field Name'],
	])("is the panel's without what n8n's style adds to ids: %s", (displayName, label) => {
		expect(labelOf({ displayName })).toBe(label);
		const field = ids({ ...property(displayName, 'field') });
		expect(refusal([field], { field: {} }).message).toBe(`'${label}' is an object, which is no list`);
	});
});

describe('a condition', () => {
	const atOnly = shownWhen({ when: ['at'] }, messageId);

	it('stands in the panel, too', () => {
		expect(atOnly.property.displayOptions).toEqual({ show: { when: ['at'] } });
		expect(messageId.property).not.toHaveProperty('displayOptions');
	});

	it('decides whether a field is read, asked for or refused', () => {
		expect(read([when, atOnly], { when: 'at', messageId: '7' })).toEqual({ when: 'at', messageId: '7' });
		expect(read([when, atOnly], { when: 'now', messageId: {} })).toEqual({ when: 'now' });
		expect(refusal([when, atOnly], { when: 'at' }).message).toBe("'Message' is empty");
	});

	it('is about what was read, the default included, not about what was given', () => {
		expect(read([when, atOnly], { when: null, messageId: '7' })).toHaveProperty('messageId', '7');
		const returnAll = boolean({ ...property('Return All', 'returnAll'), type: 'boolean', default: false });
		const fields = [returnAll, shownWhen({ returnAll: [false] }, limit)];
		expect(read(fields, { returnAll: 'true', limit: 5 })).toEqual({ returnAll: true });
		expect(read(fields, { returnAll: 'false', limit: 5 })).toEqual({ returnAll: false, limit: 5 });
	});

	it('may have several values, and all of several conditions must hold', () => {
		const either = shownWhen({ when: ['at', 'now'] }, limit);
		expect(read([when, either], { when: 'now' })).toHaveProperty('limit', 50);
		const both = shownWhen({ when: ['at'], skip: [true] }, limit);
		const fields = [when, skip, both];
		expect(read(fields, { when: 'at', skip: true })).toHaveProperty('limit');
		expect(read(fields, { when: 'at', skip: false })).not.toHaveProperty('limit');
		expect(read(fields, { when: 'now', skip: true })).not.toHaveProperty('limit');
	});

	it('in a collection is about a field outside of it after a slash', () => {
		const fields = [when, options];
		expect(read(fields, { when: 'at', options: { skip: true } }).options).toEqual({ skip: true });
		expect(read(fields, { when: 'now', options: { skip: true } }).options).toEqual({});
	});

	it('in a collection is about the field beside it without one', () => {
		const nested = collection({ ...property('Options', 'options'), type: 'collection', default: {} }, [
			when,
			shownWhen({ when: ['at'] }, title),
		]);
		const titleOf = (given: object) => read([nested], { options: given }).options.title;
		expect(titleOf({ when: 'at', title: 'x' })).toBe('x');
		expect(titleOf({ when: 'now', title: 'x' })).toBeUndefined();
	});
});

describe('a collection', () => {
	it('shows its fields in the panel as they are', () => {
		expect(options.property.options).toEqual(options.members?.map((member) => member.property));
	});

	it('has those that were added, and no others', () => {
		expect(read([options])).toEqual({ options: {} });
		expect(read([options], { options: {} })).toEqual({ options: {} });
		expect(read([options], { options: { limit: '5', title: '' } })).toEqual({
			options: { limit: 5, title: '' },
		});
	});

	it('takes null and undefined in it as if the field had not been added', () => {
		expect(read([options], { options: { title: null, limit: undefined, tags: 'a' } })).toEqual({
			options: { tags: ['a'] },
		});
		expect(read([options], { options: null })).toEqual({ options: {} });
	});

	it('may come from another realm', () => {
		expect(read([options], { options: foreign('{ tags: ["a"], limit: 5 }') })).toEqual({
			options: { tags: ['a'], limit: 5 },
		});
	});

	it('refuses an entry that it does not have', () => {
		expect(refusal([options], { options: { limit: 5, allOrNothin: true } })).toEqual({
			message: '\'Options\' has an entry "allOrNothin", which this node does not know',
			description: 'Take it out. It takes title, tags, limit, skip.',
		});
	});

	it.each([[''], ['{}'], [[]], [[{}]], [true], [5]])('refuses %j', (given) => {
		expect(refusal([options], { options: given }).message).toMatch(/^'Options' is .*no group of fields$/);
	});

	it('says of a field that it is under it', () => {
		expect(refusal([options], { options: { tags: [{}] } })).toEqual({
			message: "'Tags' contains an object, which is no text",
			description: "Give an array, or a text with commas between the entries. The field is under 'Options'.",
		});
	});
});

describe('a group of a fixed collection', () => {
	const readLocation = (given: unknown) =>
		read([additional], { additionalFields: { location: given } }).additionalFields.location;
	const refuseLocation = (given: unknown) => refusal([additional], { additionalFields: { location: given } });

	it('shows its fields in the panel as they are', () => {
		expect(location.property.options).toMatchObject([
			{ name: 'coordinates', values: coordinates.members.map((member) => member.property) },
			{ name: 'pin' },
		]);
		expect(location.members?.map((member) => member.property.name)).toEqual([
			'latitude',
			'longitude',
			'boardId',
		]);
	});

	it('is there as a whole or not at all', () => {
		expect(readLocation({})).toEqual({});
		expect(readLocation({ coordinates: null, pin: undefined })).toEqual({});
		expect(readLocation({ coordinates: { latitude: '49.28' } })).toEqual({
			coordinates: { latitude: 49.28, longitude: 7 },
		});
		expect(readLocation({ pin: {} })).toEqual({ pin: { boardId: '' } });
	});

	it.each([[{}], [{ latitude: null }], [{ latitude: undefined, longitude: 1 }], [{ latitude: '' }]])(
		'refuses %j, which lacks what is required',
		(given) => {
			expect(refuseLocation({ coordinates: given })).toEqual({
				message: "'Latitude' is empty",
				description: "Give degrees. The field is under 'Additional Fields' → 'Location' → 'Coordinates'.",
			});
		},
	);

	it('refuses groups and entries that it does not have, and says where', () => {
		expect(refuseLocation({ coordinate: {} })).toEqual({
			message: '\'Location\' has an entry "coordinate", which this node does not know',
			description: "Take it out. It takes coordinates, pin. The field is under 'Additional Fields'.",
		});
		expect(refuseLocation({ coordinates: { latitude: 1, altitude: 2 } })).toEqual({
			message: '\'Coordinates\' has an entry "altitude", which this node does not know',
			description:
				"Take it out. It takes latitude, longitude. The field is under 'Additional Fields' → 'Location'.",
		});
		expect(refuseLocation({ pin: [] }).message).toBe(
			"'Pin' is a list of 0 entries, which is no group of fields",
		);
		expect(refuseLocation('Vancouver').message).toBe(
			'\'Location\' is "Vancouver", which is no group of fields',
		);
	});

	it('has nothing where the field was not added', () => {
		expect(read([location])).toEqual({ location: {} });
		expect(read([additional])).toEqual({ additionalFields: {} });
	});
});

describe('whatever is given', () => {
	const FIELDS = [when, title, messageId, limit, options, location, additional];
	const LABELS =
		/^'(When|Title|Message|Limit|Options|Tags|Skip|Location|Coordinates|Latitude|Longitude|Pin|Board ID|Additional Fields)' (is|has|contains) /;
	const entries = (names: string[]) =>
		fc.record(Object.fromEntries(names.map((name) => [name, anything()])), { requiredKeys: [] });
	const place = entries(['coordinates', 'pin']);
	const nested = fc.oneof(
		entries(['title', 'tags', 'limit', 'skip']),
		place,
		fc.record({ location: fc.oneof(place, fc.record({ coordinates: entries(['latitude', 'longitude']) })) }),
	);

	it('fields are read, or a refusal begins with the label of one, never another error', () => {
		const names = FIELDS.map((field) => field.property.name);
		fc.assert(
			fc.property(fc.constantFrom(...FIELDS), entries(names), nested, (chosen, given, inner) => {
				for (const value of [
					{ ...given, messageId: '7' },
					{ messageId: '7', [chosen.property.name]: inner },
				]) {
					try {
						read(FIELDS, value);
					} catch (error) {
						expect(error).toBeInstanceOf(InputError);
						expect((error as InputError).message).toMatch(LABELS);
					}
				}
			}),
			{ numRuns: 500 },
		);
	});
});
