import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';

// SCIM has properties named `$ref`, which @fastify/swagger takes for JSON references: they bear another name meanwhile.
const STAND_IN = 'refProperty';

function renamed<T>(document: T, from: string, to: string): T {
	return JSON.parse(JSON.stringify(document).replaceAll(`"${from}":`, `"${to}":`)) as T;
}

/** Options of @fastify/swagger with which properties named `$ref` come through. */
export const refProperties: Pick<FastifyDynamicSwaggerOptions, 'transform' | 'transformObject'> = {
	transform: ({ schema, url }) => ({ schema: renamed(schema, '$ref', STAND_IN), url }),
	transformObject: (document) =>
		'openapiObject' in document ? renamed(document.openapiObject, STAND_IN, '$ref') : document.swaggerObject,
};
