/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readFileSync } from 'fs';
import { join, resolve } from 'path';

import { openApiDocument } from '../../sandbox/openapi';

const FOLDER = resolve(__dirname, '../../../shared/hootsuite/openapi');
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

interface Schema {
	$ref?: string;
	type?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
}

interface Answer {
	schema?: Schema;
	content?: Record<string, { schema?: Schema }>;
}

interface Document {
	host?: string;
	basePath?: string;
	paths: Record<string, Record<string, { responses?: Record<string, Answer> }>>;
}

/** What a value has that its schema does not know, what it lacks of it, and what is null; paths as in `data[].id`. */
export interface Findings {
	beyond: string[];
	missing: string[];
	nulls: string[];
}

/** Looks at the JSON of a 200 answer. */
export type Look = (answer: unknown) => Findings;

/**
 * Every operation of Hootsuite's documents, as `GET /v1/messages/{}`, with what looks at its answer: the 200 schema, or
 * undefined where the document has none. Without Hootsuite's documents beside the project, the sandbox's own stands in.
 */
export async function documentedAnswers(): Promise<Map<string, Look | undefined>> {
	if (!existsSync(FOLDER)) {
		process.stderr.write(`${FOLDER} is absent: answers are held against the sandbox's own document.\n`);
		return operations((await openApiDocument()) as Document);
	}
	const documents = ['rest', 'amplify', 'analytics', 'inbox'].map(
		(name) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Document,
	);
	return new Map(documents.flatMap((document) => [...operations(document)]));
}

function operations(document: Document): Map<string, Look | undefined> {
	const { host = '', basePath = '' } = document;
	const base = (host.includes('/') ? host.slice(host.indexOf('/')) : '') + basePath.replace(/\/$/, '');
	const found = new Map<string, Look | undefined>();
	for (const [path, item] of Object.entries(document.paths)) {
		for (const method of METHODS.filter((name) => name in item)) {
			const answer = item[method].responses?.['200'];
			const schema = answer?.schema ?? Object.values(answer?.content ?? {})[0]?.schema;
			const operation = `${method.toUpperCase()} ${base}${path.replace(/\{[^}]*\}/g, '{}')}`;
			found.set(operation, schema && ((value) => look(document, schema, value, '')));
		}
	}
	return found;
}

function look(document: Document, given: Schema, value: unknown, at: string): Findings {
	const none: Findings = { beyond: [], missing: [], nulls: [] };
	if (value === null) return { ...none, nulls: [at] };
	if (typeof value !== 'object') return none;
	const schema = resolved(document, given);
	const alternatives = schema.oneOf ?? schema.anyOf;
	if (alternatives) {
		return alternatives
			.map((alternative) => look(document, alternative, value, at))
			.reduce((best, next) => (next.beyond.length < best.beyond.length ? next : best));
	}
	if (Array.isArray(value)) {
		// GET /v1/messages/{} answers an array of one where the document says object: an entry is held to the object.
		const entry = schema.type === 'array' || schema.items ? (schema.items ?? {}) : schema;
		return joined(value.map((element) => look(document, entry, element, `${at}[]`)));
	}
	const { properties } = schema;
	if (!properties) return none;
	const path = (name: string) => (at === '' ? name : `${at}.${name}`);
	return joined([
		{
			...none,
			beyond: Object.keys(value)
				.filter((name) => !(name in properties))
				.map(path),
			missing: Object.keys(properties)
				.filter((name) => !(name in value))
				.map(path),
		},
		...Object.entries(value)
			.filter(([name]) => name in properties)
			.map(([name, inner]) => look(document, properties[name], inner, path(name))),
	]);
}

function resolved(document: Document, schema: Schema): Schema {
	if (typeof schema.$ref === 'string' && schema.$ref !== '') {
		const parts = schema.$ref.slice(2).split('/');
		const target = parts.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], document);
		return resolved(document, target as Schema);
	}
	if (!schema.allOf) return schema;
	const parts = schema.allOf.map((part) => resolved(document, part));
	return {
		properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as Schema['properties'],
	};
}

/** All findings in one, each path once. */
function joined(all: Findings[]): Findings {
	const unique = (name: keyof Findings) => [...new Set(all.flatMap((findings) => findings[name]))];
	return { beyond: unique('beyond'), missing: unique('missing'), nulls: unique('nulls') };
}
