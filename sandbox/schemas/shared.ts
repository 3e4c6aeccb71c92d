import {
	FormatRegistry,
	Kind,
	type Static,
	type TLiteral,
	type TProperties,
	type TSchema,
	Type,
	TypeRegistry,
	type TUnion,
} from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

import { readMoment } from '../clock';

// `format: 'date-time'` means a moment that there is.
FormatRegistry.Set('date-time', (text) => !Number.isNaN(readMoment(text)));

/**
 * An object that refuses properties it does not know. Every request schema is made of these, though the documents do not
 * say that Hootsuite refuses any: a misspelt name that is passed over is a wrong nobody sees (targeting that targets
 * nobody, as in other connectors), and here is the only place where it can show.
 */
export const Strict = <T extends TProperties>(properties: T, options: { minProperties?: number } = {}) =>
	Type.Object(properties, { additionalProperties: false, ...options });

/** The value or null, for the few places where the documents' text or the facts have null: elsewhere it is left out. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** One of the given strings. */
export const OneOf = <T extends string[]>(...values: [...T]) =>
	Type.Union(values.map((value) => Type.Literal(value))) as unknown as TUnion<{
		[K in keyof T]: TLiteral<T[K]>;
	}>;

// `DocumentedAs` answers are typed by hand, so there is nothing left to check in them while running.
TypeRegistry.Set('DocumentedAs', () => true);
TypeRegistry.Set<TSchema>('OneOrListed', (schema, value) => {
	const one = { ...schema, [Kind]: 'Object' };
	return Array.isArray(value) ? value.every((entry) => Value.Check(one, entry)) : Value.Check(one, value);
});

/** An object that real answers hold in an array, though the document has it bare. */
export const OneOrListed = <T extends TSchema>(schema: T) =>
	Type.Unsafe<Static<T> | Array<Static<T>>>({ ...schema, [Kind]: 'OneOrListed' });

/** For the few answers where Hootsuite's real answers (`T`) are wider than its document (`schema`). */
export const DocumentedAs = <T>(schema: TSchema) => Type.Unsafe<T>({ ...schema, [Kind]: 'DocumentedAs' });

/** The `{data}` envelope of every REST answer. */
export const Data = <T extends TSchema>(data: T) => Type.Object({ data });

/** Answer of operations that have nothing to tell (rest.json EmptyDataEnvelope). */
export const EmptyData = Data(Type.Object({}));

/** One entry of `errors` (rest.json Error). `id` is the trace id. */
export const RestError = Type.Object({
	code: Type.Number(),
	message: Type.String(),
	id: Type.String(),
	resource: Type.Optional(Type.Object({ type: Type.String(), id: Type.String() })),
});
export type RestError = Static<typeof RestError>;

/** The REST error shape (rest.json ErrorsResponseEnvelope). */
export const Errors = Type.Object({ errors: Type.Array(RestError) });

/** The answers nearly every REST operation documents: 200 with `schema`, 400 with errors. */
export const answers = <T extends TSchema>(schema: T) => ({ 200: schema, 400: Errors });

/** `{id}`: a reference to a member, team or profile. */
export const Reference = Type.Object({ id: Type.String() });
