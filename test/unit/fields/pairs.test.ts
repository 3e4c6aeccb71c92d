import { pairs, texts } from '../../../nodes/Hootsuite/fields/pairs';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';

const site = { label: 'Attributes', under: ['Additional Fields'], zone: 'UTC' };
const line = (name: string, displayName: string) => ({ name, displayName, placeholder: '', description: '' });
const lines = {
	displayName: 'Attribute',
	key: line('attribute', 'Alias'),
	value: line('value', 'Value'),
};
const plain = pairs({ displayName: 'Attributes', name: 'attributes' }, lines);
const strict = pairs(
	{ displayName: 'Attributes', name: 'attributes' },
	{ ...lines, pattern: [/^\w+$/, 'Letters only'] },
	'Add one.',
);
const read = (given: unknown, field = plain) => field.read(given, site, {});
const refusal = (given: unknown, field = strict) => {
	try {
		field.read(given, site, {});
	} catch (error) {
		return error as InputError;
	}
	throw new Error('It was taken');
};

it('are read as n8n saves them, in their order, with numbers and dates as text', () => {
	const entry = [
		{ attribute: ' age ', value: 7 },
		{ attribute: 'name', value: 'Mia' },
		{ attribute: 'empty' },
	];
	expect(read({ entry })).toEqual([
		['age', '7'],
		['name', 'Mia'],
		['empty', ''],
	]);
	expect(read({ entry: entry[1] })).toEqual([['name', 'Mia']]);
	expect(read({})).toEqual([]);
});

it('are refused by the field’s name, and where it stands', () => {
	expect(refusal({ entry: [{ attribute: '', value: 'x' }] }).message).toBe("'Alias' is empty");
	const { message, description } = refusal({ entry: [{ attribute: 'e-mail', value: 'x' }] });
	expect(message).toBe('\'Alias\' is "e-mail"');
	expect(description).toBe("Letters only. The field is under 'Additional Fields' → 'Attributes'.");
	expect(refusal({ entry: [{ attribute: 'a', value: {} }] }).message).toBe(
		"'Value' is an object, which is no text",
	);
	expect(refusal({ entry: [{ alias: 'a' }] }).message).toContain('has an entry "alias"');
	expect(refusal({}).message).toBe("'Attributes' is empty");
	expect(refusal('a=b').message).toContain('no group of fields');
});

it('have a list of texts as their little sister, which may hold commas', () => {
	const field = texts(
		{ displayName: 'Variables', name: 'variables' },
		{ displayName: 'One', value: line('value', 'Value') },
	);
	const entry = [{ value: 'How, then?' }, { value: 2 }];
	expect(field.read({ entry }, site, {})).toEqual(['How, then?', '2']);
});
