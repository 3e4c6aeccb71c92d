const { availableParallelism } = require('os');

/** node_modules of another n8n than the one that is installed here; `npm run engine` sets it. */
const engine = process.env.HOOTSUITE_ENGINE;

const swc = (syntax, module) => ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax } }, ...module }];

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/{unit,contract,engine}/**/*.test.ts'],
	transform: { '^.+\\.ts$': swc('typescript') },
	// Lock files of n8n's versions, which share their name; no test imports from there.
	modulePathIgnorePatterns: ['<rootDir>/test/e2e/n8n-versions/'],
	testTimeout: 30_000,
	testSequencer: './test/longestFirst.js',
	// The longest tests wait for half of their time: for what answers too late, and for the next try.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
	...(engine && {
		moduleNameMapper: { '^(n8n-core|n8n-workflow)$': `${engine}/$1` },
		setupFiles: ['<rootDir>/test/engine/olderEngine.js'],
		// n8n 2.0 imports these, which are ES modules.
		transform: {
			'^.+\\.ts$': swc('typescript'),
			'/(p-retry|is-network-error)/.+\\.js$': swc('ecmascript', { module: { type: 'commonjs' } }),
		},
		transformIgnorePatterns: ['/node_modules/(?!.*(p-retry|is-network-error)/)'],
	}),
};
