/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/{unit,contract,engine}/**/*.test.ts'],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
	// Lock files of n8n's versions, which share their name; no test imports from there.
	modulePathIgnorePatterns: ['<rootDir>/test/e2e/n8n-versions/'],
	testTimeout: 30_000,
};
