import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { InputError } from '../transport/errors';
import { FILL_IT_IN, readEntriesOf, refuse } from './values';
import type { Site } from './values';

/**
 * A field, declared once: how n8n's panel shows it, and how what an expression gives for it is read. `N` is the name that
 * workflows save, `V` what an operation gets.
 */
export interface Field<N extends string = string, V = unknown> {
	readonly property: INodeProperties & { name: N };
	/** Shown, and read, only while other fields of the same node have one of these values; `/when` is one outside a collection. */
	readonly shown?: Conditions;
	/** What is in a collection. */
	readonly members?: readonly Field[];
	/**
	 * @param given never null or undefined
	 * @throws InputError for what does not fit
	 */
	read(given: unknown, site: Site, others: Values): V;
	/** What it is where nothing is given: null or undefined. Throws InputError where it must be filled. */
	missing(site: Site, others: Values): V;
}

export type Values = Record<string, unknown>;
export type Conditions = Record<string, ReadonlyArray<string | boolean>>;

/** What fields give, under their names. */
export type ValuesOf<F extends readonly Field[]> = {
	[X in F[number] as X['property']['name']]: X extends Field<string, infer V> ? V : never;
};

/** A property as n8n's panel takes it, with its name and whether it is required known to the compiler. */
export type Property<N extends string, R extends boolean = boolean> = Omit<
	INodeProperties,
	'name' | 'required'
> & {
	name: N;
	required?: R;
};

/** How a field is called in messages: as in the panel, without what n8n's style adds to fields that take ids. */
export const labelOf = ({ displayName }: Pick<INodeProperties, 'displayName'>): string =>
	displayName.replace(/ Name or ID$/, '').replace(/ Names or IDs$/, 's');

/** What a field holds where nothing is given; a locator's default says its mode as well. */
function defaultOf({ type, default: value }: Pick<INodeProperties, 'type' | 'default'>): unknown {
	return type === 'resourceLocator' ? (value as { value?: unknown }).value : value;
}

/**
 * Makes a field of a property and a way to read it.
 * @param isEmpty what counts as empty where the property is required
 * @param wayOut what to do where it is empty
 */
export function fieldOf<N extends string, V>(
	property: Property<N>,
	read: (given: unknown, site: Site) => V,
	isEmpty: (value: V) => boolean,
	wayOut = property.required ? FILL_IT_IN : undefined,
): Field<N, V> {
	const check = (value: V, site: Site) => {
		if (wayOut !== undefined && isEmpty(value)) throw refuse(site, 'is empty', wayOut);
		return value;
	};
	return {
		property: property as INodeProperties & { name: N },
		read: (given, site) => check(read(given, site), site),
		missing(site) {
			if (wayOut !== undefined) throw refuse(site, 'is empty', wayOut);
			return read(defaultOf(property), site);
		},
	};
}

/** Words for the user between the fields. */
export const notice = (property: Property<string>): Field<never, never> => ({
	property: property as INodeProperties & { name: never },
	read: () => undefined as never,
	missing: () => undefined as never,
});

/** The same field, shown and read only while others have one of these values; undefined otherwise. */
export const shownWhen = <N extends string, V>(
	shown: Conditions,
	field: Field<N, V>,
): Field<N, V | undefined> => ({
	...field,
	shown,
	property: { ...field.property, displayOptions: { show: shown as Record<string, string[]> } },
});

/** The same field; what does not fit is given rather than thrown, for those who tell it in their own way. */
export const lenient = <N extends string, V>(field: Field<N, V>): Field<N, V | InputError> => {
	const given = (read: () => V): V | InputError => {
		try {
			return read();
		} catch (thrown) {
			if (thrown instanceof InputError) return thrown;
			const unexpected = thrown as Error;
			throw unexpected;
		}
	};
	return {
		...field,
		read: (value, site, others) => given(() => field.read(value, site, others)),
		missing: (site, others) => given(() => field.missing(site, others)),
	};
};

/** Whether a field is shown beside these. */
const isShown = ({ shown = {} }: Field, beside: Values, root: Values): boolean =>
	Object.entries(shown).every(([name, allowed]) => {
		const value = name.startsWith('/') ? root[name.slice(1)] : beside[name];
		return allowed.includes(value as string);
	});

const isGiven = (value: unknown) => value !== undefined && value !== null;

/**
 * Reads fields one after the other; a field's conditions are about those before it.
 * @param root the values of the fields outside of all collections
 */
function readAll(
	fields: readonly Field[],
	given: (field: Field) => unknown,
	site: (field: Field) => Site,
	root: Values | undefined,
	onlyGiven: boolean,
): Values {
	const read: Values = {};
	for (const field of fields) {
		if (!isShown(field, read, root ?? read)) continue;
		const value = given(field);
		if (isGiven(value)) read[field.property.name] = field.read(value, site(field), root ?? read);
		else if (!onlyGiven) read[field.property.name] = field.missing(site(field), root ?? read);
	}
	return read;
}

const within = (outer: Site) => (field: Field) => ({
	...outer,
	label: labelOf(field.property),
	under: [...outer.under, outer.label],
});

/** Optional fields: those that the user added, and no others. */
export function collection<const N extends string, F extends readonly Field[]>(
	property: Omit<Property<N>, 'options'>,
	members: F,
): Field<N, Partial<ValuesOf<F>>> {
	const names = members.map((member) => member.property.name);
	return {
		property: { ...property, options: members.map((member) => member.property) } as INodeProperties & {
			name: N;
		},
		members,
		read(given, site, root) {
			const entries = readEntriesOf(given, site, names);
			const value = (field: Field) => entries[field.property.name];
			return readAll(members, value, within(site), root, true) as Partial<ValuesOf<F>>;
		},
		missing: () => ({}),
	};
}

/** One group of a {@link groups} field. */
interface Group<F extends readonly Field[] = readonly Field[]> {
	displayName: string;
	members: F;
}

/** Groups of fields that belong together, each there as a whole or not at all. */
export function groups<const N extends string, G extends Record<string, Group>>(
	property: Omit<Property<N>, 'options'>,
	chosen: G,
): Field<N, { [K in keyof G]?: ValuesOf<G[K]['members']> }> {
	const options: INodePropertyCollection[] = Object.entries(chosen).map(
		([name, { displayName, members }]) => ({
			displayName,
			name,
			values: members.map((member) => member.property),
		}),
	);
	return {
		property: { ...property, options } as INodeProperties & { name: N },
		members: Object.values(chosen).flatMap(({ members }) => members),
		read(given, site, root) {
			const entries = readEntriesOf(given, site, Object.keys(chosen));
			const read: Values = {};
			for (const [name, { displayName, members }] of Object.entries(chosen)) {
				if (!isGiven(entries[name])) continue;
				const inner = { ...site, label: displayName, under: [...site.under, site.label] };
				const names = members.map((member) => member.property.name);
				const group = readEntriesOf(entries[name], inner, names);
				const value = (field: Field) =>
					field.property.name in group ? group[field.property.name] : undefined;
				read[name] = readAll(members, value, within(inner), root, false);
			}
			return read as { [K in keyof G]?: ValuesOf<G[K]['members']> };
		},
		missing: () => ({}),
	};
}

/** The rows of a list: a list itself, one row alone, or nothing. Throws InputError for everything else. */
function rowsIn(given: unknown, site: Site): unknown[] {
	if (Array.isArray(given)) return given.filter(isGiven);
	return isGiven(given) ? [readEntriesOf(given, site, Object.keys(given as object))] : [];
}

/** Any number of rows of each group, under the group's name. */
export function rows<const N extends string, G extends Record<string, Group>>(
	property: Omit<Property<N>, 'options'>,
	chosen: G,
): Field<N, { [K in keyof G]: Array<ValuesOf<G[K]['members']>> }> {
	const all = Object.entries(chosen);
	const options = all.map(([name, { displayName, members }]) => ({
		displayName,
		name,
		values: members.map((member) => member.property),
	}));
	const read = (given: unknown, site: Site, root: Values) => {
		const groupsGiven = readEntriesOf(given, site, Object.keys(chosen));
		const rowsOf = ([name, { displayName, members }]: [string, Group]) => {
			const inner = { ...site, label: displayName, under: [...site.under, site.label] };
			const names = members.map((member) => member.property.name);
			return rowsIn(groupsGiven[name], inner).map((row) => {
				const entries = readEntriesOf(row, inner, names);
				return readAll(members, (field) => entries[field.property.name], within(inner), root, false);
			});
		};
		return Object.fromEntries(all.map((group) => [group[0], rowsOf(group)])) as {
			[K in keyof G]: Array<ValuesOf<G[K]['members']>>;
		};
	};
	return {
		property: {
			...property,
			typeOptions: { ...property.typeOptions, multipleValues: true },
			options,
		} as INodeProperties & { name: N },
		members: all.flatMap(([, { members }]) => members),
		read,
		missing: (site, others) => read(property.default, site, others),
	};
}

/**
 * Reads all fields of a node for one item, before anything is asked of Hootsuite.
 * @param given what n8n has for a field, expressions resolved
 * @param zone the workflow's time zone
 * @throws InputError that names the field, says what came, and what to do
 */
export const readFields = <F extends readonly Field[]>(
	fields: F,
	given: (field: Field) => unknown,
	zone: string,
): ValuesOf<F> =>
	readAll(
		fields,
		given,
		({ property }) => ({ label: labelOf(property), under: [], zone }),
		undefined,
		false,
	) as ValuesOf<F>;
