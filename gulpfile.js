const { execFileSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const { build } = require('esbuild');
const { dest, series, src } = require('gulp');
const { n8n } = require('./package.json');

const ICONS_AND_CODEX_FILES = ['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json'];

/** What is on the module path of every n8n that is supported (test/unit/oldestN8n.test.ts); all else is bundled. */
const EVERY_N8N_HAS = ['n8n-workflow', 'lodash/*', 'luxon'];

const clean = async () => rmSync('dist', { recursive: true, force: true });

const checkTypes = async () =>
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit'], { stdio: 'inherit' });

/** One readable file a node or credential: opening 160 small ones takes n8n longer than all that is in them. */
const compile = async () =>
	await build({
		entryPoints: [...n8n.nodes, ...n8n.credentials].map((file) => file.replace(/^dist\/(.*)\.js$/, '$1.ts')),
		outbase: '.',
		outdir: 'dist',
		bundle: true,
		external: EVERY_N8N_HAS,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
	});

const assets = () => src(ICONS_AND_CODEX_FILES, { base: '.', encoding: false }).pipe(dest('dist'));

exports.build = series(clean, checkTypes, compile, assets);
exports.default = exports.build;
