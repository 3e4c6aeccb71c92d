/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { importsOf, troublesOf } from './floors';
import type { Sources } from './floors';

const ROOT = join(__dirname, '../..');
const filesBelow = (folder: string) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
const house: Sources = Object.fromEntries(
	['nodes', 'credentials'].flatMap(filesBelow).map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]),
);

describe('the house', () => {
	it('has floors: each file imports only from its own room and from beneath, and no two import each other', () => {
		expect(troublesOf(house)).toEqual([]);
	});

	it('has no comment that tells the linter what to pass over', () => {
		const telling = Object.keys(house).filter((path) => /\beslint\b/.test(house[path]));
		expect(telling).toEqual([]);
	});

	it('was read whole', () => {
		const rooms = new Set(Object.keys(house).map((path) => path.split('/').slice(0, -1).join('/')));
		for (const room of ['actions', 'events', 'methods', 'api', 'fields', 'transport']) {
			expect(rooms).toContain(`nodes/Hootsuite/${room}`);
		}
		expect(rooms).toContain('credentials');
		const approve = importsOf('nodes/Hootsuite/actions/message/approve.operation.ts', house);
		expect(approve).toEqual([
			'nodes/Hootsuite/api/review.ts',
			'nodes/Hootsuite/fields/ids.ts',
			'nodes/Hootsuite/fields/review.ts',
			'nodes/Hootsuite/actions/guard.ts',
			'nodes/Hootsuite/actions/operation.ts',
		]);
	});
});

/** A made-up house of a few files; those without a text are empty. Paths are below nodes/Hootsuite/, except from `/`. */
const madeUp = (files: Record<string, string>): Sources =>
	Object.fromEntries(
		Object.entries(files).map(([path, text]) => [
			path.startsWith('/') ? path.slice(1) : `nodes/Hootsuite/${path}`,
			text,
		]),
	);
const imports = (from: string, to: string) => madeUp({ [from]: `import { x } from '${to}';` });

describe('an arrow that is forbidden is named', () => {
	it.each([
		[
			'actions/message/x.ts',
			'../../events/y',
			'actions/message/x.ts imports events/y: actions may not import events',
		],
		['actions/x.ts', '../methods/y', 'actions/x.ts imports methods/y: actions may not import methods'],
		[
			'actions/x.ts',
			'../Hootsuite.node',
			'actions/x.ts imports Hootsuite.node: actions may not import Hootsuite.node',
		],
		['events/x.ts', '../actions', 'events/x.ts imports actions: events may not import actions'],
		['events/x.ts', '../methods/y', 'events/x.ts imports methods/y: events may not import methods'],
		[
			'methods/x.ts',
			'../actions/message',
			'methods/x.ts imports actions/message: methods may not import actions',
		],
		['methods/x.ts', '../events/y', 'methods/x.ts imports events/y: methods may not import events'],
		['api/x.ts', '../fields/y', 'api/x.ts imports fields/y: api may not import fields'],
		['api/x.ts', '../actions/y', 'api/x.ts imports actions/y: api may not import actions'],
		['fields/x.ts', '../api/y', 'fields/x.ts imports api/y: fields may not import api'],
		['fields/x.ts', '../events/y', 'fields/x.ts imports events/y: fields may not import events'],
		['transport/x.ts', '../api/y', 'transport/x.ts imports api/y: transport may not import api'],
		['transport/x.ts', '../fields/y', 'transport/x.ts imports fields/y: transport may not import fields'],
		['api/x.ts', '../../../sandbox/app', 'api/x.ts imports sandbox/app: api may not import sandbox'],
		['actions/m/x.ts', '../../../../test/y', 'actions/m/x.ts imports test/y: actions may not import test'],
		['A.node.ts', '../../sandbox/app', 'A.node.ts imports sandbox/app: faces may not import sandbox'],
		['A.node.ts', '../../credentials/y', 'A.node.ts imports credentials/y: faces may not import credentials'],
		['A.node.ts', '../../package.json', 'A.node.ts imports package.json: faces may not import package.json'],
		[
			'/credentials/X.credentials.ts',
			'../nodes/Hootsuite/transport/y',
			'credentials/X.credentials.ts imports transport/y: credentials may not import transport',
		],
		[
			'/credentials/x.ts',
			'../sandbox/y',
			'credentials/x.ts imports sandbox/y: credentials may not import sandbox',
		],
	])('%s to %s', (from, to, trouble) => {
		expect(troublesOf(imports(from, to))).toEqual([trouble]);
	});

	it('with the file that it leads to, be that a file, an index or another face', () => {
		const house = madeUp({
			'methods/x.ts': "import '../events/y'; import '../actions';",
			'events/y.ts': '',
			'actions/index.ts': '',
			'A.node.ts': "import './B.node';",
			'B.node.ts': '',
		});
		expect(troublesOf(house)).toEqual([
			'methods/x.ts imports events/y.ts: methods may not import events',
			'methods/x.ts imports actions/index.ts: methods may not import actions',
			'A.node.ts imports B.node.ts: faces may not import faces',
		]);
	});

	it.each([
		['a type', "import type { Y } from '../api/y';"],
		['a namespace', "import * as y from '../api/y';"],
		['nothing by name', "import '../api/y';"],
		['something it gives on', "export { y } from '../api/y';"],
		['everything it gives on', "export * from '../api/y';"],
		['a type in place', "let y: import('../api/y').Y;"],
		['the type of a module', "let y: typeof import('../api/y');"],
		['what it asks for later', "const y = async () => await import('../api/y');"],
		['what it asks for in quotes of another kind', 'void import(`../api/y`);'],
		['what it requires', "const { y } = require('../api/y');"],
		['what it requires in the way of TypeScript', "import y = require('../api/y');"],
		['it on several lines', "import {\n\ty,\n\tz,\n} from\n'../api/y';"],
		['it beside a comment', "import { y } /* from './z' */ from '../api/y';"],
	])('where it imports %s', (_what, text) => {
		expect(troublesOf(madeUp({ 'fields/x.ts': text }))).toEqual([
			'fields/x.ts imports api/y: fields may not import api',
		]);
	});

	it('where only running it would show what it imports', () => {
		for (const text of ['void import(name);', 'require(`../${room}/y`);']) {
			expect(troublesOf(madeUp({ 'fields/x.ts': text }))).toEqual([
				'fields/x.ts imports what only shows when it runs',
			]);
		}
	});
});

describe('an arrow is allowed', () => {
	it.each([
		['A.node.ts', './actions/router'],
		['A.node.ts', './events/y'],
		['A.node.ts', './methods'],
		['A.node.ts', './transport/y'],
		['actions/message/x.ts', '../operation'],
		['actions/message/x.ts', '../media/y'],
		['actions/message/x.ts', '../../api/y'],
		['actions/message/x.ts', '../../fields/y'],
		['events/x.ts', '../transport/y'],
		['methods/x.ts', '../fields/y'],
		['api/x.ts', './y'],
		['api/x.ts', '../transport/y'],
		['fields/x.ts', '../transport/y'],
		['transport/x.ts', './y'],
		['/credentials/x.ts', './fields'],
		['transport/x.ts', 'n8n-workflow'],
		['api/x.ts', 'lodash/sortBy'],
	])('from %s to %s', (from, to) => expect(troublesOf(imports(from, to))).toEqual([]));

	it('in comments and texts, which import nothing', () => {
		const text = "// import '../api/y';\n/** {@link import('../api/y')} */\nconst x = \"import '../api/y'\";";
		expect(troublesOf(madeUp({ 'fields/x.ts': text }))).toEqual([]);
	});
});

describe('files that import each other', () => {
	it('are named, directly or in a circle, each circle once', () => {
		const house = madeUp({
			'api/a.ts': "import './b';",
			'api/b.ts': "import type { A } from './a'; import './c';",
			'api/c.ts': "import './d';",
			'api/d.ts': "import './b';",
			'api/e.ts': "import './a'; import './e';",
		});
		expect(troublesOf(house)).toEqual([
			'api/a.ts → api/b.ts → api/a.ts: files may not import each other',
			'api/b.ts → api/c.ts → api/d.ts → api/b.ts: files may not import each other',
			'api/e.ts → api/e.ts: files may not import each other',
		]);
	});

	it('are not those that only share what they import', () => {
		const house = madeUp({
			'api/a.ts': "import './b'; import './c';",
			'api/b.ts': "import './c';",
			'api/c.ts': '',
		});
		expect(troublesOf(house)).toEqual([]);
	});
});

describe("the user's parameters", () => {
	const CALL = "ctx.getNodeParameter('text', 0);";
	const words = (name: string, reading = 'getNodeParameter') =>
		`${name} uses ${reading}: fields are read once, by the reader in fields/`;

	it.each(['actions/router.ts', 'events/webhook.ts', 'events/poll.ts'])('are read by %s', (name) => {
		expect(troublesOf(madeUp({ [name]: CALL }))).toEqual([]);
	});

	it.each([
		'api/messages.ts',
		'transport/request.ts',
		'fields/field.ts',
		'actions/message/get.operation.ts',
		'actions/message/router.ts',
		'methods/search.ts',
		'events/fetch.ts',
		'Hootsuite.node.ts',
	])('are not read by %s', (name) => {
		expect(troublesOf(madeUp({ [name]: CALL }))).toEqual([words(name)]);
	});

	it.each([
		"ctx['getNodeParameter']('text', 0);",
		'const { getNodeParameter } = ctx;',
		'const { getNodeParameter: read } = ctx;',
		"ctx?.getNodeParameter?.('text', 0);",
		'ctx.getNodeParameter.bind(ctx);',
	])('are not read in another way either: %s', (text) => {
		expect(troublesOf(madeUp({ 'api/x.ts': text }))).toEqual([words('api/x.ts')]);
	});

	it('of the open editor are read by its lists only', () => {
		const text = "ctx.getCurrentNodeParameter('teamId');";
		expect(troublesOf(madeUp({ 'methods/teams.ts': text }))).toEqual([]);
		expect(troublesOf(madeUp({ 'api/teams.ts': text }))).toEqual([
			words('api/teams.ts', 'getCurrentNodeParameter'),
		]);
	});

	it('may be spoken of in a comment', () => {
		expect(troublesOf(madeUp({ 'api/x.ts': '/** Never calls getNodeParameter. */' }))).toEqual([]);
	});
});

describe('a room', () => {
	it('that the house does not have is named', () => {
		expect(troublesOf(madeUp({ 'helpers/x.ts': '', 'x.ts': '', '/nodes/Other/x.ts': '' }))).toEqual([
			'helpers/x.ts stands in helpers, which is no room of the house',
			'x.ts stands in x.ts, which is no room of the house',
			'nodes/Other/x.ts stands in nodes, which is no room of the house',
		]);
	});
});
