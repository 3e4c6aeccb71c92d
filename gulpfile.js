const { execFileSync } = require('node:child_process');
const { rmSync, writeFileSync } = require('node:fs');
const { basename } = require('node:path');
const { build } = require('esbuild');
const { dest, series, src } = require('gulp');
const { n8n } = require('./package.json');

const ICONS_AND_CODEX_FILES = ['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json'];

/** What is on the module path of every n8n that is supported (test/unit/oldestN8n.test.ts); all else is bundled. */
const EVERY_N8N_HAS = ['n8n-workflow', 'lodash/*', 'luxon'];

const clean = async () => rmSync('dist', { recursive: true, force: true });

const checkTypes = async () =>
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit'], { stdio: 'inherit' });

const OPTIONS = {
	bundle: true,
	external: EVERY_N8N_HAS,
	platform: 'node',
	format: 'cjs',
	target: 'es2022',
};
const sourceOf = (file) => file.replace(/^dist\/(.*)\.js$/, './$1.ts');

/**
 * All nodes in one readable file: opening 250 small ones takes n8n longer than all that is in them, and what nodes share
 * must be there once, since a process has one pace for each account. The file that n8n knows of a node takes it from there.
 */
const compileNodes = async () => {
	await build({
		...OPTIONS,
		stdin: {
			contents: n8n.nodes.map((file) => `export * from '${sourceOf(file)}';`).join('\n'),
			resolveDir: __dirname,
		},
		outfile: 'dist/nodes/Hootsuite/nodes.js',
	});
	for (const file of n8n.nodes) {
		const name = basename(file, '.node.js');
		writeFileSync(file, `exports.${name} = require('./nodes').${name};\n`);
	}
};

const compileCredentials = async () =>
	await build({ ...OPTIONS, entryPoints: n8n.credentials.map(sourceOf), outbase: '.', outdir: 'dist' });

const assets = () => src(ICONS_AND_CODEX_FILES, { base: '.', encoding: false }).pipe(dest('dist'));

exports.build = series(clean, checkTypes, compileNodes, compileCredentials, assets);
exports.default = exports.build;
