/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import * as workflow from 'n8n-workflow';
import type { INodeExecutionData } from 'n8n-workflow';

/** Where the engine keeps files: in the item or on disk. */
export type BinaryMode = 'default' | 'filesystem';

// The engine's own service container: npm installs several copies of @n8n/di, and only n8n-core's holds its services.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(service: new (...args: never[]) => T): T };
};

// n8n-core reads these when its services are first asked for, which is after this module has loaded.
const folder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_LOG_LEVEL = 'silent';

// n8n's server has an engine of its own for regular expressions. The one without a server gives each a quarter of a
// second of real time, in which a busy machine may not come to it. Older versions of n8n have none of this.
if ('setSafeRegexEngine' in workflow) {
	workflow.setSafeRegexEngine({
		exec: (pattern, text, flags) => new RegExp(pattern, flags).exec(text),
		test: (pattern, text, flags) => new RegExp(pattern, flags).test(text),
		replace: (pattern, text, flags, by) => text.replace(new RegExp(pattern, flags), by),
		matchAll: (pattern, text, flags = '') => [...text.matchAll(new RegExp(pattern, `${flags.replace('g', '')}g`))],
		split: (pattern, text, flags) => text.split(new RegExp(pattern, flags)),
	});
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Sets where the engine keeps files: 'default' as base64 in the item, 'filesystem' in a temporary folder with an
 * `id` in the item. The folder is removed when the test file ends. The mode holds for the whole process, so runs
 * that overlap must use the same one. Source: n8n-core BinaryDataService.
 */
export async function useBinaryMode(mode: BinaryMode): Promise<void> {
	Container.get(BinaryDataConfig).mode = mode;
	await Container.get(BinaryDataService).init();
}

/** The bytes of one file of an item, in either mode. Throws when the item has no such property. */
export async function readBinary(item: INodeExecutionData, property: string): Promise<Buffer> {
	const file = item.binary?.[property];
	if (!file) throw new Error(`The item has no file in '${property}'`);
	return await Container.get(BinaryDataService).getAsBuffer(file);
}

/** Whether these tests run in the engine of another n8n than the one that is installed here: `npm run engine`. */
export const inAnotherEngine = (): boolean => process.env.HOOTSUITE_ENGINE !== undefined;
