import type { TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { Value } from '@sinclair/typebox/value';
import type { FastifySerializerCompiler } from 'fastify';

/**
 * Holds our own answers to the documented schema too: a wrong property, or one that the documents do not have, is a 500
 * that names it. While `nulls()` is true, optional properties that have no value are null instead of left out.
 */
export function writeAnswers(nulls: () => boolean): FastifySerializerCompiler<TSchema> {
	return ({ schema }) => {
		const documented = closed(schema);
		const compiled = TypeCompiler.Compile(documented);
		return (answer: unknown) => {
			const wrong = compiled.Errors(answer).First();
			if (wrong) throw new Error(`The sandbox's answer is wrong at ${wrong.path}: ${wrong.message}`);
			return JSON.stringify(nulls() ? withNulls(documented, answer) : answer);
		};
	};
}

function mapped(schemas: Record<string, TSchema>): Record<string, TSchema> {
	return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, closed(schema)]));
}

/** The schema with objects that take no other property. An object of which it tells nothing may hold anything. */
function closed(schema: TSchema): TSchema {
	const copy: TSchema = { ...schema };
	const { properties, patternProperties, items, anyOf } = schema as Partial<Record<string, unknown>>;
	if (properties && Object.keys(properties).length > 0) {
		copy.properties = mapped(properties as Record<string, TSchema>);
		copy.additionalProperties = false;
	}
	if (patternProperties) copy.patternProperties = mapped(patternProperties as Record<string, TSchema>);
	if (items) copy.items = closed(items as TSchema);
	if (anyOf) copy.anyOf = (anyOf as TSchema[]).map(closed);
	return copy;
}

/** The answer with null for every property that its schema has and it has not, all the way down. */
function withNulls(schema: TSchema, value: unknown): unknown {
	// An object may come in an array: see OneOrListed.
	if (Array.isArray(value))
		return value.map((entry) => withNulls((schema.items as TSchema) ?? schema, entry));
	if (typeof value !== 'object' || value === null) return value;
	if (schema.anyOf) {
		const fitting = (schema.anyOf as TSchema[]).find((alternative) => Value.Check(alternative, value));
		return fitting ? withNulls(fitting, value) : value;
	}
	const properties = (schema.properties ?? {}) as Record<string, TSchema>;
	const [ofAll] = Object.values((schema.patternProperties ?? {}) as Record<string, TSchema>);
	const filled: Record<string, unknown> = {};
	for (const name of new Set([...Object.keys(value), ...Object.keys(properties)])) {
		const given = (value as Record<string, unknown>)[name] ?? null;
		const inner = properties[name] ?? ofAll;
		filled[name] = inner ? withNulls(inner, given) : given;
	}
	return filled;
}
