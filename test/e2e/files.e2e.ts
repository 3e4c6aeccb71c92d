/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { copyFileSync, createReadStream, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { INodeParameters } from 'n8n-workflow';
import { runHootsuite, type HootsuiteResult } from './hootsuiteWorkflow';
import { startLocalServer, type LocalServer } from './localServer';
import type { CredentialReference } from './n8n/api';
import { grownBy } from './n8n/memory';
import { filesFolder, FIXTURES, freshSandbox, n8n, n8nProcess, sandboxState, steer } from './suite';

const api = n8n();
const GIGABYTE = 1_000_000_000;
const MOST_GROWN_MIB = 250;
const UPLOAD: INodeParameters = { resource: 'media', operation: 'upload' };

let credential: CredentialReference;

beforeEach(async () => {
	credential = (await freshSandbox(api)).hootsuiteApi;
	await steer('POST', 'settings', { mediaReadyAfterSeconds: 0 });
});

describe('A video of a gigabyte', () => {
	const video = join(filesFolder(), 'gigabyte.mp4');
	let web: LocalServer;

	before(async () => {
		copyFileSync(join(FIXTURES, 'video.mp4'), video);
		truncateSync(video, GIGABYTE);
		web = await startLocalServer((_, response) => {
			response.setHeader('Content-Type', 'video/mp4');
			createReadStream(video).pipe(response);
		});
	});

	after(async () => {
		await web.close();
		rmSync(video);
	});

	/** Uploads it, whole, while n8n's memory is watched. */
	async function isUploaded(run: () => Promise<HootsuiteResult>): Promise<void> {
		// What was done before is cleared away meanwhile.
		await wait(1000);
		const { result, mib } = await grownBy(n8nProcess(), run);
		const { execution, items } = result;
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		assert.equal(items[0].json.state, 'READY');
		assert.equal((await sandboxState()).media[0].upload?.bytesReceived, GIGABYTE);
		assert(mib < MOST_GROWN_MIB, `n8n's memory has grown by ${Math.round(mib)} MiB`);
	}
	const run = async (parameters: INodeParameters, files: string[] = []) =>
		await runHootsuite(api, {
			authentication: 'accessToken',
			credential,
			parameters: { ...UPLOAD, ...parameters },
			files,
		});

	test('is uploaded from the disk without being held in memory', async () => {
		await isUploaded(async () => await run({ mediaSource: 'binary' }, [video]));
	});

	test('is uploaded from the web without being held in memory', async () => {
		await isUploaded(async () => await run({ mediaSource: 'url', mediaUrl: `${web.url}/gigabyte.mp4` }));
	});
});

describe('A file whose event nobody hears of', () => {
	test('is uploaded all the same, and a hint beside the output says so', async () => {
		const { execution, items } = await runHootsuite(api, {
			authentication: 'accessToken',
			credential,
			parameters: {
				...UPLOAD,
				mediaSource: 'binary',
				options: { eventWebhookUrl: 'http://127.0.0.1:9/nobody' },
			},
			files: ['picture.jpg'],
		});
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		assert.equal(items[0].json.state, 'READY');
		const [{ hints = [] }] = execution.data.resultData.runData.Hootsuite;
		assert.match(
			hints.map(({ message }) => message).join(),
			/did not reach the 'Event Webhook URL' \(127\.0\.0\.1:9\)/,
		);
	});
});
