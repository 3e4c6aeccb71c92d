const { execFileSync } = require('node:child_process');
const { readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join, posix } = require('node:path');
const { dest, series, src } = require('gulp');
const { n8n } = require('./package.json');

const ICONS_AND_CODEX_FILES = ['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json'];

const clean = async () => rmSync('dist', { recursive: true, force: true });

const compile = async () =>
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

const MODULES = `const loaded = {};
module.exports = (name) => {
	if (!loaded[name]) modules[name]((loaded[name] = {}), module.exports);
	return loaded[name];
};
`;

/**
 * Puts the compiled modules into one file, each as it is, in a function of its own: opening 160 small files takes n8n
 * longer than all that is in them, whenever it starts. The files that n8n looks for stay, and only name their module.
 */
const bundle = async () => {
	const files = readdirSync('dist', { recursive: true }).filter((file) => file.endsWith('.js'));
	const wrap = (file) => {
		const locate = (path) => {
			const place = posix.join(posix.dirname(file), path);
			return JSON.stringify([`${place}.js`, `${place}/index.js`].find((name) => files.includes(name)));
		};
		const code = readFileSync(join('dist', file), 'utf8');
		const linked = code.replace(/\brequire\("(\.[^"]*)"\)/g, (_, path) => `load(${locate(path)})`);
		return `${JSON.stringify(file)}(exports, load) {\n${linked}\n},\n`;
	};
	const modules = `${MODULES}const modules = {\n${files.map(wrap).join('')}};\n`;
	const named = [...n8n.nodes, ...n8n.credentials].map((file) => posix.relative('dist', file));
	for (const file of files) {
		const load = `require('${posix.relative(posix.dirname(file), 'modules.js')}')`;
		if (named.includes(file)) writeFileSync(join('dist', file), `module.exports = ${load}('${file}');\n`);
		else rmSync(join('dist', file));
	}
	writeFileSync(join('dist', 'modules.js'), modules);
};

const assets = () => src(ICONS_AND_CODEX_FILES, { base: '.', encoding: false }).pipe(dest('dist'));

exports.build = series(clean, compile, bundle, assets);
exports.default = exports.build;
