import { type TSchema } from '@sinclair/typebox';
import { TypeCompiler, type ValueError } from '@sinclair/typebox/compiler';
import type { FastifySchemaCompiler } from 'fastify';

/**
 * Checks requests against the route's TypeBox schema without changing a body: nothing is dropped, nothing coerced.
 * In query strings, which are text, numbers and booleans are read and a single value may stand for an array.
 */
export const validate: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
	const compiled = TypeCompiler.Compile(schema);
	return (value: unknown) => {
		const given = httpPart === 'querystring' ? readQuery(schema, value) : value;
		if (compiled.Check(given)) return { value: given };
		const errors = [...compiled.Errors(given)];
		// A missing property is told twice, as missing and as of the wrong type: the first is enough.
		const first = errors.filter((error, at) => errors.findIndex(({ path }) => path === error.path) === at);
		return {
			error: Object.assign(new Error('Schema validation failed'), { validation: first.map(describe) }),
		};
	};
};

function describe(error: ValueError) {
	return {
		keyword: String(error.type),
		instancePath: error.path,
		schemaPath: '',
		params: {},
		message: allowed(error.schema) ?? error.message,
	};
}

function allowed(schema: TSchema): string | undefined {
	const alternatives: TSchema[] = schema.anyOf ?? [];
	const values = alternatives.map((alternative) => alternative.const as string | undefined);
	return values.length > 0 && values.every((value) => value !== undefined)
		? `Expected one of ${values.join(', ')}`
		: undefined;
}

function readQuery(schema: TSchema, value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	const properties: Record<string, TSchema> = schema.properties ?? {};
	return Object.fromEntries(
		Object.entries(value).map(([name, given]) => [
			name,
			name in properties ? readValue(properties[name], given) : given,
		]),
	);
}

function readValue(schema: TSchema, value: unknown): unknown {
	if (schema.type === 'array') {
		const entries: unknown[] = Array.isArray(value) ? value : [value];
		return entries.map((entry) => readValue(schema.items as TSchema, entry));
	}
	if (typeof value !== 'string') return value;
	if (schema.type === 'integer' || schema.type === 'number') {
		return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
	}
	if (schema.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
	return value;
}
