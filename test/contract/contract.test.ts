/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

import { openApiDocument } from '../../sandbox/openapi';
import waivers from './waivers.json';

const DIFF = resolve(__dirname, '../../../shared/check/contract-diff');
const WAIVERS = resolve(__dirname, 'waivers.json');

interface Document {
	paths: Record<string, Record<string, { responses?: Record<string, { content?: unknown }> }>>;
}

let document: Document;
beforeAll(async () => {
	document = (await openApiDocument()) as Document;
});

/** Holds the sandbox's document against Hootsuite's; the differences, and whether none is open. */
function diff(...args: string[]): { lines: string[]; clean: boolean; output: string } {
	const folder = mkdtempSync(join(tmpdir(), 'contract-'));
	const file = join(folder, 'sandbox.json');
	writeFileSync(file, JSON.stringify(document));
	const run = spawnSync(process.execPath, [DIFF, file, '--lines', '100000', ...args], { encoding: 'utf8' });
	rmSync(folder, { recursive: true });
	const lines = run.stdout.trim().split('\n').slice(0, -1);
	return { lines, clean: run.status === 0, output: run.stdout + run.stderr };
}

if (existsSync(DIFF)) {
	it('differs from Hootsuite’s own documents only where a waiver says why', () => {
		const { clean, output } = diff('--waive', WAIVERS);
		expect(clean ? '' : output).toBe('');
	});

	it('has no waiver for a difference that is gone', () => {
		const { lines } = diff();
		expect(waivers.map(({ at }) => at).filter((at) => !lines.includes(at))).toEqual([]);
	});
} else {
	process.stderr.write(
		`${DIFF} is absent: the sandbox is not held against Hootsuite's documents in this run.\n`,
	);
}

it('keeps its waivers sorted, once each', () => {
	const lines = waivers.map(({ at }) => at);
	expect(lines).toEqual([...new Set(lines)].sort());
});

it('documents every operation it has, and none of the steering and storage routes', () => {
	const operations = Object.entries(document.paths).flatMap(([path, item]) =>
		Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
	);
	expect(operations).toEqual(
		expect.arrayContaining([
			'DELETE /v1/messages/{messageId}',
			'GET /oauth2/auth',
			'GET /v1/comments/{commentId}',
			'GET /v1/me',
			'GET /v1/me/organizations',
			'GET /v1/me/socialProfiles',
			'GET /v1/media/{mediaId}',
			'GET /v1/messages',
			'GET /v1/messages/{messageId}',
			'GET /v1/messages/{messageId}/history',
			'GET /v1/organizations/{organizationId}/teams',
			'GET /v1/socialProfiles',
			'GET /v1/socialProfiles/{socialProfileId}',
			'POST /oauth2/token',
			'POST /v1/comments/{commentId}/approve',
			'POST /v1/comments/{commentId}/reject',
			'POST /v1/media',
			'POST /v1/messages',
			'POST /v1/messages/{messageId}/approve',
			'POST /v1/messages/{messageId}/reject',
		]),
	);
	expect(operations.filter((operation) => /\/(__sandbox|storage)\b/.test(operation))).toEqual([]);
});

it('gives every operation of the API a schema for its answer', () => {
	const without = Object.entries(document.paths)
		.filter(([path]) => !path.startsWith('/oauth2/'))
		.flatMap(([path, item]) =>
			Object.entries(item)
				.filter(([, { responses }]) => responses?.['200']?.content === undefined)
				.map(([method]) => `${method} ${path}`),
		);
	expect(without).toEqual([]);
});
