import { RESOURCES } from '../../../nodes/Hootsuite/actions';
import { chosenPace, operation, resourceProperties } from '../../../nodes/Hootsuite/actions/operation';
import type { Operation } from '../../../nodes/Hootsuite/actions/operation';
import { collection, labelOf, readFields, shownWhen } from '../../../nodes/Hootsuite/fields/field';
import type { Field } from '../../../nodes/Hootsuite/fields/field';
import { boolean, text } from '../../../nodes/Hootsuite/fields/kinds';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';
import { NASTY, refusalOf } from '../fields/given';

const title = text({ displayName: 'Title', name: 'title', type: 'string', default: '' });
const flag = boolean({ displayName: 'A Flag', name: 'flag', type: 'boolean', default: false });
const options = collection({ displayName: 'Options', name: 'options', type: 'collection', default: {} }, [
	flag,
	boolean({ displayName: 'Zoom', name: 'zoom', type: 'boolean', default: false }),
]);
const declared = <F extends readonly Field[]>(fields: F) =>
	operation({
		name: 'Try',
		action: 'Try a thing',
		description: 'Try a thing out',
		fields,
		execute: async () => await Promise.resolve({ data: {} }),
	});
const namesOf = (fields: readonly Field[] = []) => fields.map(({ property }) => property.name);
const read = ({ fields }: Operation, given: Record<string, unknown>) =>
	readFields(fields, ({ property }) => given[property.name], 'UTC') as Record<string, unknown>;

describe('an operation', () => {
	it('has the pace among its options, in the order of the alphabet, at its end', () => {
		const { fields } = declared([options, title]);
		expect(namesOf(fields)).toEqual(['title', 'options']);
		expect(namesOf(fields.at(-1)?.members)).toEqual(['flag', 'requestsPerSecond', 'zoom']);
	});

	it('gets options where it has none of its own', () => {
		const { fields } = declared([title]);
		expect(namesOf(fields)).toEqual(['title', 'options']);
		expect(namesOf(fields.at(-1)?.members)).toEqual(['requestsPerSecond']);
	});

	it('knows the pace that a user chose, up to what Hootsuite allows', () => {
		const pace = (given?: unknown) =>
			chosenPace(
				read(declared([title]), { options: given === undefined ? {} : { requestsPerSecond: given } }),
			);
		expect([pace(), pace(5), pace('20')]).toEqual([undefined, 5, 20]);
		for (const given of [0, 21, 'many']) {
			expect(refusalOf(() => pace(given)).description).toContain('Give a number from 1 to 20.');
		}
	});
});

describe('the properties of a resource', () => {
	it('are shown for one operation only, and under the conditions of the field itself', () => {
		const [choice, ...fields] = resourceProperties({
			displayName: 'Thing',
			value: 'thing',
			preselected: 'try',
			operations: { try: declared([flag, shownWhen({ flag: [true] }, title)]) },
		});
		expect(choice).toMatchObject({
			name: 'operation',
			default: 'try',
			displayOptions: { show: { resource: ['thing'] } },
			options: [{ name: 'Try', value: 'try', action: 'Try a thing', description: 'Try a thing out' }],
		});
		const shown = { resource: ['thing'], operation: ['try'] };
		expect(fields.map(({ name, displayOptions }) => [name, displayOptions?.show])).toEqual([
			['flag', shown],
			['title', { flag: [true], ...shown }],
			['options', shown],
		]);
	});
});

describe('every operation', () => {
	const all = RESOURCES.flatMap(({ value, operations }) =>
		Object.entries(operations).map(([name, { fields }]): [string, readonly Field[]] => [
			`${value}.${name}`,
			fields,
		]),
	);
	const inside = ({ members = [] }: Field): Field[] =>
		members.flatMap((member) => [member, ...inside(member)]);

	it('has conditions only about fields before it, which are read when they are needed', () => {
		const broken = all.flatMap(([path, fields]) =>
			[...fields.keys()].flatMap((index) => {
				const before = namesOf(fields.slice(0, index));
				const outside = Object.keys(fields[index].shown ?? {});
				const nested = inside(fields[index])
					.flatMap(({ shown = {} }) => Object.keys(shown))
					.filter((name) => name.startsWith('/'))
					.map((name) => name.slice(1));
				return [...outside, ...nested]
					.filter((name) => !before.includes(name))
					.map((name) => `${path}: ${fields[index].property.name} is about ${name}`);
			}),
		);
		expect(broken).toEqual([]);
	});

	it.each(all)('%s: whatever is given for a field, it is read or refused by its label', (_path, fields) => {
		const mistakes: string[] = [];
		for (const field of fields) {
			const always = { ...field, shown: undefined };
			for (const one of [always, ...inside(field).map((nested) => ({ ...nested, shown: undefined }))]) {
				for (const given of NASTY) {
					try {
						readFields([one], () => given, 'Europe/Berlin');
					} catch (error) {
						const isOurs = error instanceof InputError;
						if (isOurs && error.message.startsWith(`'${labelOf(one.property)}' `)) continue;
						mistakes.push(`${one.property.name}: ${String(error)}`);
					}
				}
			}
		}
		expect(mistakes).toEqual([]);
	});
});
