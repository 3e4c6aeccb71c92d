const { execFileSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const { dest, series, src } = require('gulp');

const ICONS_AND_CODEX_FILES = ['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json'];

const clean = async () => rmSync('dist', { recursive: true, force: true });

const compile = async () =>
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

const assets = () => src(ICONS_AND_CODEX_FILES, { base: '.', encoding: false }).pipe(dest('dist'));

exports.build = series(clean, compile, assets);
exports.default = exports.build;
