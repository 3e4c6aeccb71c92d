import type { DateTime } from 'luxon';
import type { IBinaryData, INodePropertyOptions } from 'n8n-workflow';
import { fieldOf } from './field';
import type { Field, Property } from './field';
import { readDay, readMoment } from './time';
import * as values from './values';
import type { Bounds, Site } from './values';

// Each kind of field takes the property as n8n's panel shows it. With `required`, or with a sentence for `empty` that says
// the way out, it must be filled; n8n itself checks `required` before a run, but not what an expression gives.

const never = () => false;
const none = (list: unknown[]) => list.length === 0;

/** Text. Where it must not be empty, it comes without the blanks around it. */
export function text<const N extends string>(
	property: Property<N>,
	{ empty, length }: { empty?: string; length?: [shortest: number, longest: number] } = {},
): Field<N, string> {
	const mustBeFilled = property.required === true || empty !== undefined;
	const read = (given: unknown, site: Site) => {
		const value = values.readText(given, site);
		return mustBeFilled ? value.trim() : value;
	};
	const checked = (given: unknown, site: Site) => {
		const value = read(given, site);
		if (!length || value === '' || (value.length >= length[0] && value.length <= length[1])) return value;
		const has = `has ${value.length} character${value.length === 1 ? '' : 's'}`;
		throw values.refuse(
			site,
			`${has}, and Hootsuite takes ${length[0]} to ${length[1]}`,
			'Give another one.',
		);
	};
	return fieldOf(property, checked, (value) => value === '', empty);
}

/** A number within the bounds of `typeOptions`. */
export const number = <const N extends string>(property: Property<N>, empty?: string): Field<N, number> =>
	fieldOf(
		property,
		(given, site) => {
			if (given === '' && empty !== undefined) throw values.refuse(site, 'is empty', empty);
			return values.readNumber(given, site, (property.typeOptions ?? {}) as Bounds);
		},
		never,
		empty,
	);

export const boolean = <const N extends string>(property: Property<N>): Field<N, boolean> =>
	fieldOf(property, values.readBoolean, never);

/** One of the property's own options. */
export const choice = <const N extends string, const O extends readonly INodePropertyOptions[]>(
	property: Omit<Property<N>, 'options'> & { options: O },
): Field<N, O[number]['value']> =>
	fieldOf(
		property as unknown as Property<N>,
		(given, site) => values.readChoice<O[number]['value']>(given, site, property.options),
		never,
	);

/** Some of the property's own options. */
export const choices = <const N extends string, const O extends readonly INodePropertyOptions[]>(
	property: Omit<Property<N>, 'options'> & { options: O },
	empty?: string,
): Field<N, Array<O[number]['value']>> =>
	fieldOf(
		property as unknown as Property<N>,
		(given, site) => values.readChoices<O[number]['value']>(given, site, property.options),
		none,
		empty,
	);

/** Texts, each once. */
export const list = <const N extends string>(property: Property<N>, empty?: string): Field<N, string[]> =>
	fieldOf(property, values.readList, none, empty);

/** Web addresses, each once. */
export const urls = <const N extends string>(property: Property<N>, empty?: string): Field<N, string[]> =>
	fieldOf(property, values.readUrls, none, empty);

/** A web address; empty where none is given. */
export const url = <const N extends string>(property: Property<N>, empty?: string): Field<N, string> =>
	fieldOf(property, values.readUrl, (value) => value === '', empty);

/** An id of digits; empty where none is given. */
export const id = <const N extends string>(property: Property<N>, empty?: string): Field<N, string> =>
	fieldOf(property, values.readId, (value) => value === '', empty);

/** Ids of digits, each once. */
export const ids = <const N extends string>(property: Property<N>, empty?: string): Field<N, string[]> =>
	fieldOf(property, values.readIds, none, empty);

/** An id of any characters; empty where none is given. */
export const opaqueId = <const N extends string>(property: Property<N>, empty?: string): Field<N, string> =>
	fieldOf(property, values.readOpaqueId, (value) => value === '', empty);

/** Ids of any characters, each once. */
export const opaqueIds = <const N extends string>(
	property: Property<N>,
	empty?: string,
): Field<N, string[]> => fieldOf(property, values.readOpaqueIds, none, empty);

/** A moment in UTC that must be given. */
export const moment = <const N extends string>(property: Property<N>, empty: string): Field<N, DateTime> =>
	fieldOf(
		property,
		readMoment as (given: unknown, site: Site) => DateTime,
		(time: DateTime | undefined) => time === undefined,
		empty,
	);

/** A moment in UTC; undefined where none is given. */
export const optionalMoment = <const N extends string>(
	property: Property<N>,
): Field<N, DateTime | undefined> => fieldOf(property, readMoment, never);

/** The beginning of a day in the workflow's time zone; undefined where none is given. */
export const day = <const N extends string>(property: Property<N>): Field<N, DateTime | undefined> =>
	fieldOf(property, readDay, never);

/** What JSON says, whatever it is; undefined where it is empty. */
export const json = <const N extends string>(property: Property<N>): Field<N, unknown> =>
	fieldOf(property, values.readJson, never);

/** Names of input fields with files, or n8n's files themselves. */
export const files = <const N extends string>(
	property: Property<N>,
	empty: string,
): Field<N, Array<string | IBinaryData>> => fieldOf(property, values.readFiles, none, empty);
