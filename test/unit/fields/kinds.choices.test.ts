import { RESOURCES } from '../../../nodes/Hootsuite/actions';
import { POLLING_FIELDS, WEBHOOK_FIELDS } from '../../../nodes/Hootsuite/events/triggerFields';
import type { Field } from '../../../nodes/Hootsuite/fields/field';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';

const withMembers = (fields: readonly Field[]): Field[] =>
	fields.flatMap((field) => [field, ...withMembers(field.members ?? [])]);

const OPERATIONS = RESOURCES.flatMap(({ value, operations }) =>
	Object.entries(operations).map(([name, { fields }]): [string, readonly Field[]] => [
		`${value}.${name}`,
		fields,
	]),
);
const CHOICES = [
	...OPERATIONS,
	['the trigger', WEBHOOK_FIELDS],
	['the polling trigger', POLLING_FIELDS],
].flatMap(([where, fields]) =>
	withMembers(fields as readonly Field[])
		// What is loaded from Hootsuite cannot be known here.
		.filter(
			({ property: { type, typeOptions } }) => /options$/i.test(type) && !typeOptions?.loadOptionsMethod,
		)
		.map((field): [string, Field] => [`${where as string} ${field.property.name}`, field]),
);

describe('a field with choices', () => {
	it('is in most operations', () => {
		expect(CHOICES.length).toBeGreaterThan(30);
	});

	it.each(CHOICES)('is not sent with what is none of them: %s', (_name, field) => {
		const site = { label: field.property.displayName, under: [], zone: 'UTC' };
		for (const given of ['none of them', ['none of them'], 'constructor', '__proto__']) {
			expect(() => field.read(given, site, {})).toThrow(InputError);
		}
	});

	it.each(CHOICES)('takes each of its own: %s', (_name, field) => {
		const site = { label: field.property.displayName, under: [], zone: 'UTC' };
		for (const option of field.property.options ?? []) {
			if (!('value' in option)) throw new Error('No choice');
			expect([field.read(option.value, site, {})].flat()).toEqual([option.value]);
		}
	});
});
