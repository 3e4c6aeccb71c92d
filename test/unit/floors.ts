/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads source files for a test, never inside n8n */
import { posix } from 'path';
import ts from 'typescript';

/** The text of source files, by their path from the project's root. */
export type Sources = Record<string, string>;

/** The rooms of the house, and what each may import beside itself: what stands beneath it. */
const BENEATH: Record<string, string[]> = {
	faces: ['actions', 'events', 'methods', 'api', 'fields', 'transport'],
	actions: ['api', 'fields', 'transport'],
	events: ['api', 'fields', 'transport'],
	methods: ['api', 'fields', 'transport'],
	api: ['transport'],
	fields: ['transport'],
	transport: [],
	credentials: [],
};

/** Who may read what the user entered: those who call the one reader of all fields, and the editor's lists. */
const READERS: Record<string, RegExp> = {
	getNodeParameter: /^(actions\/router|events\/webhook|events\/poll)\.ts$/,
	getCurrentNodeParameter: /^methods\//,
	getCurrentNodeParameters: /^methods\//,
};

/** How people call a file: without the folders that all of them are in. */
const shortName = (path: string) => path.replace(/^nodes\/Hootsuite\//, '');

function roomOf(path: string): string {
	const name = shortName(path);
	if (/^[^/]+\.node\.ts$/.test(name)) return 'faces';
	return name.split('/')[0];
}

interface Read {
	/** What the file imports, as it is written there; undefined where that cannot be told. */
	specifiers: Array<string | undefined>;
	/** Every name and text in its code, comments left out. */
	words: Set<string>;
}

const textOf = (node: ts.Node | undefined) => (node && ts.isStringLiteralLike(node) ? node.text : undefined);

/** Reads a source file with TypeScript's own parser: imports of all kinds, types and calls included. */
function read(path: string, text: string): Read {
	const specifiers: Read['specifiers'] = [];
	const words = new Set<string>();
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.add(node.text);
		if (ts.isImportDeclaration(node)) specifiers.push(textOf(node.moduleSpecifier));
		if (ts.isExportDeclaration(node) && node.moduleSpecifier) specifiers.push(textOf(node.moduleSpecifier));
		if (ts.isExternalModuleReference(node)) specifiers.push(textOf(node.expression));
		if (ts.isImportTypeNode(node)) {
			specifiers.push(ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined);
		}
		if (ts.isCallExpression(node)) {
			const { expression, arguments: given } = node;
			const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
			if (isRequire || expression.kind === ts.SyntaxKind.ImportKeyword) specifiers.push(textOf(given[0]));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
	return { specifiers, words };
}

/** The file that an import of another file leads to. */
function target(from: string, specifier: string, sources: Sources): string {
	const path = posix.join(posix.dirname(from), specifier);
	const candidates = [path, `${path}.ts`, posix.join(path, 'index.ts')];
	return candidates.find((candidate) => Object.hasOwn(sources, candidate)) ?? path;
}

/** The circles in which files import each other, each told once, from the file that stands first in it. */
function circlesIn(imports: Map<string, string[]>): string[] {
	const circles = new Set<string>();
	const done = new Set<string>();
	const follow = (path: string, way: string[]): void => {
		if (way.includes(path)) {
			const circle = way.slice(way.indexOf(path));
			const first = circle.indexOf([...circle].sort()[0]);
			const sorted = [...circle.slice(first), ...circle.slice(0, first)].map(shortName);
			circles.add(`${[...sorted, sorted[0]].join(' → ')}: files may not import each other`);
			return;
		}
		if (done.has(path)) return;
		for (const next of imports.get(path) ?? []) follow(next, [...way, path]);
		done.add(path);
	};
	for (const path of imports.keys()) follow(path, []);
	return [...circles];
}

/**
 * Where the house does not stand as it is meant to: arrows that lead up or across, files that import each other, and files
 * that read the user's parameters past the one reader. One sentence each; empty where all is well.
 */
export function troublesOf(sources: Sources): string[] {
	const troubles: string[] = [];
	const imports = new Map<string, string[]>();
	for (const [path, text] of Object.entries(sources)) {
		const name = shortName(path);
		const room = roomOf(path);
		const beneath = Object.hasOwn(BENEATH, room) ? BENEATH[room] : undefined;
		if (!beneath) {
			troubles.push(`${name} stands in ${room}, which is no room of the house`);
			continue;
		}
		const { specifiers, words } = read(path, text);
		if (specifiers.includes(undefined)) troubles.push(`${name} imports what only shows when it runs`);
		const targets = specifiers
			.filter((specifier) => specifier !== undefined && /^\.{1,2}(\/|$)/.test(specifier))
			.map((specifier) => target(path, String(specifier), sources));
		imports.set(path, targets);
		for (const to of new Set(targets)) {
			const other = roomOf(to);
			const isOwn = other === room && room !== 'faces';
			if (!isOwn && !beneath.includes(other)) {
				troubles.push(`${name} imports ${shortName(to)}: ${room} may not import ${other}`);
			}
		}
		for (const [reading, readers] of Object.entries(READERS)) {
			if (words.has(reading) && !readers.test(name)) {
				troubles.push(`${name} uses ${reading}: fields are read once, by the reader in fields/`);
			}
		}
	}
	return [...troubles, ...circlesIn(imports)];
}

/** The files that a file imports, by their path from the project's root. */
export const importsOf = (path: string, sources: Sources): string[] =>
	read(path, sources[path])
		.specifiers.filter((specifier) => specifier?.startsWith('.'))
		.map((specifier) => target(path, String(specifier), sources));
