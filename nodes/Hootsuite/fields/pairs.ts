import { fieldOf, labelOf } from './field';
import type { Field, Property } from './field';
import { FILL_IT_IN, readEntriesOf, readText, refuse } from './values';
import type { Site } from './values';

/** One line of a {@link pairs} field. */
interface Line {
	name: string;
	displayName: string;
	placeholder: string;
	description: string;
}

/** A name and what belongs to it, as many as the user adds. */
interface Pairs {
	/** What one of them is called: the button to add one says it too. */
	displayName: string;
	key: Line;
	value: Line;
	/** What a name must look like, and in words. */
	pattern?: [is: RegExp, words: string];
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const GROUP = 'entry';

/**
 * Names with texts. n8n keeps them as a list under `entry`, each with its two fields.
 * @param empty the way out where none is given; without it there may be none
 */
export function pairs<const N extends string>(
	property: Omit<Property<N>, 'options' | 'type' | 'default' | 'typeOptions'>,
	{ displayName, key, value, pattern }: Pairs,
	empty?: string,
): Field<N, Array<[key: string, value: string]>> {
	const line = (one: Line) => ({ ...one, type: 'string' as const, default: '' });
	const whole: Property<N> = {
		...property,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [{ displayName, name: GROUP, values: [line(key), line(value)] }],
	};
	const readLine = (given: unknown, outer: Site): [string, string] => {
		const inner = (one: Line) => ({ ...outer, label: labelOf(one), under: [...outer.under, outer.label] });
		const entry = readEntriesOf(given, outer, [key.name, value.name]);
		const name = readText(entry[key.name] ?? '', inner(key)).trim();
		if (name === '') throw refuse(inner(key), 'is empty', FILL_IT_IN);
		if (pattern && !pattern[0].test(name)) {
			throw refuse(inner(key), `is "${name.slice(0, 60)}"`, `${pattern[1]}.`);
		}
		return [name, readText(entry[value.name] ?? '', inner(value))];
	};
	const read = (given: unknown, site: Site) =>
		asList(readEntriesOf(given, site, [GROUP])[GROUP] ?? []).map((entry) => readLine(entry, site));
	return fieldOf(whole, read, (all) => all.length === 0, empty);
}

/** The same where only texts are wanted: their order counts, and they may hold commas. */
export function texts<const N extends string>(
	property: Omit<Property<N>, 'options' | 'type' | 'default' | 'typeOptions'>,
	{ displayName, value }: Pick<Pairs, 'displayName' | 'value'>,
): Field<N, string[]> {
	const whole: Property<N> = {
		...property,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [{ displayName, name: GROUP, values: [{ ...value, type: 'string' as const, default: '' }] }],
	};
	const read = (given: unknown, site: Site) =>
		asList(readEntriesOf(given, site, [GROUP])[GROUP] ?? []).map((entry) => {
			const inner = { ...site, label: labelOf(value), under: [...site.under, site.label] };
			return readText(readEntriesOf(entry, site, [value.name])[value.name] ?? '', inner);
		});
	return fieldOf(whole, read, () => false);
}
