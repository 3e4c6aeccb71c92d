/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
	closeSync,
	copyFileSync,
	ftruncateSync,
	openSync,
	readdirSync,
	readFileSync,
	readlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { INodeExecutionData } from 'n8n-workflow';
import type { CredentialReference } from '../../e2e/n8n/api';
import { alternate, demand, median, round, timed, type Curve, type Figure } from '../figure';
import { freshSandbox, lab, watchingMemory, type Lab } from '../lab';
import { AUTHORIZATION, hootsuite, measured, node, runWorkflow } from '../workflow';

const MIB = 2 ** 20;
const LINK_MB_PER_SECOND = 50;
const FIXTURES = join(__dirname, '..', '..', 'e2e', 'fixtures');

/** A file that begins as a real one and goes on with zeros. */
function makeFile({ filesFolder }: Lab, name: string, fixture: string, bytes: number): string {
	const path = join(filesFolder, name);
	copyFileSync(join(FIXTURES, fixture), path);
	const file = openSync(path, 'r+');
	ftruncateSync(file, bytes);
	closeSync(file);
	return path;
}

/** Lets n8n take files into its binary storage, once: what is measured later is only what becomes of them. */
async function intoN8n(place: Lab, paths: string[]): Promise<INodeExecutionData[]> {
	const files = node('Files', 'n8n-nodes-base.readWriteFile', 1.1, { fileSelector: '={{ $json.file }}' });
	const start = paths.map((file) => ({ json: { file } }));
	const { items } = measured(await runWorkflow(place, start, [files]), 'Files');
	demand(items.length === paths.length, `n8n has read ${items.length} of ${paths.length} files`);
	return items.map(({ json, binary }) => ({ json, binary }));
}

/** Announces a file to Hootsuite. @returns where its bytes go */
async function uploadUrl(baseUrl: string, mimeType: string, sizeBytes: number) {
	const response = await fetch(`${baseUrl}/v1/media`, {
		method: 'POST',
		headers: { Authorization: AUTHORIZATION, 'Content-Type': 'application/json' },
		body: JSON.stringify({ mimeType, sizeBytes }),
	});
	return ((await response.json()) as { data: { id: string; uploadUrl: string } }).data;
}

/** An upload's seconds, and by how many MiB n8n's memory was larger at its peak than before. */
interface Upload {
	seconds: number;
	grown: number;
}

/** As it was before: a file that was uploaded last time must not make room, or leave rubbish, for the next one. */
function prepare({ sandbox }: Lab, delayMs = 0): void {
	freshSandbox(sandbox, delayMs);
	// Only the way of the bytes is measured then.
	if (delayMs === 0) sandbox.state.settings.mediaReadyAfterSeconds = 0;
}

const uploadNode = (credential: CredentialReference) =>
	hootsuite(credential, { resource: 'media', operation: 'upload', mediaSource: 'binary' });

async function withHootsuite(
	place: Lab,
	file: INodeExecutionData,
	credential: CredentialReference,
): Promise<Upload> {
	prepare(place);
	const { result, grown } = await watchingMemory(place, async () =>
		measured(await runWorkflow(place, [file], [uploadNode(credential)]), 'Hootsuite'),
	);
	const { ms, items } = result;
	demand(items[0]?.json.state === 'READY', `The upload ended with ${JSON.stringify(items)}`);
	return { seconds: ms / 1000, grown };
}

async function withHttpRequest(
	place: Lab,
	file: INodeExecutionData,
	bytes: number,
	baseUrl: string,
): Promise<Upload> {
	prepare(place);
	const { uploadUrl: url } = await uploadUrl(baseUrl, 'video/mp4', bytes);
	const request = node('HTTP', 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'PUT',
		url,
		sendBody: true,
		contentType: 'binaryData',
		inputDataFieldName: 'data',
		options: { timeout: 300_000 },
	});
	const { result, grown } = await watchingMemory(place, async () =>
		measured(await runWorkflow(place, [file], [request]), 'HTTP'),
	);
	demand(
		place.sandbox.state.media[0].upload?.bytesReceived === bytes,
		'The HTTP Request node sent something else',
	);
	return { seconds: result.ms / 1000, grown };
}

async function withCurl(place: Lab, path: string, bytes: number, baseUrl: string): Promise<number> {
	prepare(place);
	const { uploadUrl: url } = await uploadUrl(baseUrl, 'video/mp4', bytes);
	const ms = await timed(
		async () =>
			await promisify(execFile)('curl', [
				'-sSf',
				'-H',
				'Content-Type: video/mp4',
				'-H',
				'Expect:',
				'-T',
				path,
				url,
			]),
	);
	demand(place.sandbox.state.media[0].upload?.bytesReceived === bytes, 'curl sent something else');
	return ms / 1000;
}

/** A server in a process of its own: its address, and how to end it. */
interface Beside {
	url: string;
	process: ChildProcess;
	close(): void;
}

async function beside(target: string, script: string, ...args: string[]): Promise<Beside> {
	const child = fork(join(__dirname, '..', script), [new URL(target).port, ...args], {
		execArgv: ['--import', 'tsx'],
	});
	const [port] = (await once(child, 'message')) as [number];
	return { url: `http://127.0.0.1:${port}`, process: child, close: () => child.kill() };
}

/** The sandbox, with a storage that is only as fast as it can be. */
async function fastStorage(place: Lab): Promise<Beside> {
	const storage = await beside(place.sandbox.url, 'storage.ts');
	storage.process.on('message', ({ path, bytes }: { path: string; bytes: number }) => {
		const media = place.sandbox.state.media.find(({ key }) => path.startsWith(`/storage/${key}?`));
		if (media) {
			const nothing = { sha256: '', contentType: '', contentLength: '', bytes: null };
			media.upload = { ...nothing, bytesReceived: bytes, at: place.sandbox.state.clock.now() };
		}
		storage.process.send('noted');
	});
	return storage;
}

/** The most files of n8n's binary storage that it has open at once while `work` runs. */
async function mostOpenFiles<T>({ n8n }: Lab, work: () => Promise<T>): Promise<{ most: number; result: T }> {
	const folder = `/proc/${n8n.pid}/fd`;
	const isStored = (fd: string) => {
		try {
			return readlinkSync(join(folder, fd)).includes('/binary_data/');
		} catch {
			// It was closed meanwhile.
			return false;
		}
	};
	let most = 0;
	const timer = setInterval(() => (most = Math.max(most, readdirSync(folder).filter(isStored).length)), 10);
	try {
		return { result: await work(), most };
	} finally {
		clearInterval(timer);
	}
}

const PICTURES = 50;
const PICTURE_BYTES = 2_000_000;

/** Announce, PUT, ask until READY, which takes the sandbox a second; then the next picture. */
async function oneAfterTheOther({ sandbox }: Lab, path: string): Promise<void> {
	for (let picture = 0; picture < PICTURES; picture++) {
		const { id, uploadUrl: url } = await uploadUrl(sandbox.url, 'image/jpeg', PICTURE_BYTES);
		await fetch(url, { method: 'PUT', headers: { 'Content-Type': 'image/jpeg' }, body: readFileSync(path) });
		while ((await mediaState(sandbox.url, id)) !== 'READY') await wait(1000);
	}
}

async function mediaState(baseUrl: string, id: string): Promise<string> {
	const response = await fetch(`${baseUrl}/v1/media/${encodeURIComponent(id)}`, {
		headers: { Authorization: AUTHORIZATION },
	});
	return ((await response.json()) as { data: { state: string } }).data.state;
}

export const uploads: Figure[] = [
	{
		name: 'upload-1-gib',
		async measure() {
			const place = await lab();
			const path = makeFile(place, 'video.mp4', 'video.mp4', 2 ** 30);
			const [file] = await intoN8n(place, [path]);
			const storage = await fastStorage(place);
			const credential = await place.credentialFor(storage.url);
			// What n8n loads for its first upload is not the file's.
			const [small] = await intoN8n(place, [makeFile(place, 'small.mp4', 'video.mp4', MIB)]);
			await withHootsuite(place, small, credential);
			await withHttpRequest(place, small, MIB, storage.url);
			// Before the peer's first upload: n8n does not give back what that takes, and would need nothing more for ours.
			const { alone } = await alternate(5, {
				alone: async () => await withHootsuite(place, file, credential),
			});
			const { ours, peer, curl } = await alternate(5, {
				ours: async () => await withHootsuite(place, file, credential),
				peer: async () => await withHttpRequest(place, file, 2 ** 30, storage.url),
				curl: async () => await withCurl(place, path, 2 ** 30, storage.url),
			});
			storage.close();
			const seconds = (all: Upload[]) => median(all.map((upload) => upload.seconds));
			const grown = alone.map((upload) => upload.grown);
			const grownByPeer = Math.max(...peer.map((upload) => upload.grown));
			const ratio = seconds(ours) / seconds(peer);
			return [
				{
					name: 'upload-1-gib',
					ours: round(seconds(ours)),
					peer: round(seconds(peer)),
					ratio: round(ratio),
					goal: 'ours / peer <= 0.6',
					unit: 's',
					runs: ours.length,
					pass: ratio <= 0.6,
					more: { 'curl -T': round(median(curl)) },
				},
				{
					name: 'upload-1-gib-memory',
					ours: round(median(grown)),
					peer: round(grownByPeer),
					ratio: round(median(grown) / grownByPeer),
					goal: 'ours <= 64',
					unit: 'MiB more at the peak',
					runs: grown.length,
					pass: median(grown) <= 64,
					more: { most: round(Math.max(...grown)) },
				},
			];
		},
		async grow() {
			const place = await lab();
			const storage = await fastStorage(place);
			const credential = await place.credentialFor(storage.url);
			const curve = (name: string, title: string, y: string): Curve => ({
				name,
				title,
				x: 'MiB',
				y,
				series: { 'Hootsuite node': [], 'HTTP Request': [] },
			});
			const time = curve('upload-time', 'Uploading a file', 'seconds');
			const peak = curve('upload-memory', "n8n's memory at its peak, more than before", 'MiB');
			const subjects: Record<string, (file: INodeExecutionData, bytes: number) => Promise<Upload>> = {
				'Hootsuite node': async (file) => await withHootsuite(place, file, credential),
				'HTTP Request': async (file, bytes) => await withHttpRequest(place, file, bytes, storage.url),
			};
			// One after the other: n8n does not give back what the second takes.
			for (const [name, upload] of Object.entries(subjects)) {
				for (const size of [1, 16, 128, 1024]) {
					const [file] = await intoN8n(place, [makeFile(place, 'growing.mp4', 'video.mp4', size * MIB)]);
					const { all } = await alternate(3, { all: async () => await upload(file, size * MIB) });
					time.series[name].push([size, median(all.map(({ seconds }) => seconds))]);
					peak.series[name].push([size, Math.max(1, ...all.map(({ grown }) => grown))]);
				}
			}
			storage.close();
			return [time, peak];
		},
	},
	{
		name: 'upload-50-mb-per-second',
		async measure() {
			const place = await lab();
			const path = makeFile(place, 'video.mp4', 'video.mp4', 2 ** 30);
			const [file] = await intoN8n(place, [path]);
			const storage = await fastStorage(place);
			const link = await beside(storage.url, 'link.ts', String(LINK_MB_PER_SECOND));
			try {
				const credential = await place.credentialFor(link.url);
				const { ours, peer } = await alternate(3, {
					ours: async () => (await withHootsuite(place, file, credential)).seconds,
					peer: async () => await withCurl(place, path, 2 ** 30, link.url),
				});
				const ratio = median(ours) / median(peer);
				return [
					{
						name: 'upload-50-mb-per-second',
						ours: round(median(ours), 4),
						peer: round(median(peer), 4),
						ratio: round(ratio, 4),
						goal: 'ours / peer <= 1.05',
						unit: 's',
						runs: ours.length,
						pass: ratio <= 1.05,
					},
				];
			} finally {
				link.close();
				storage.close();
			}
		},
	},
	{
		name: 'upload-50-pictures',
		async measure() {
			const place = await lab();
			const path = makeFile(place, 'picture.jpg', 'picture.jpg', PICTURE_BYTES);
			const pictures = await intoN8n(place, Array<string>(PICTURES).fill(path));
			let most = 0;
			const { ours, peer } = await alternate(2, {
				async ours() {
					prepare(place, 100);
					const open = await mostOpenFiles(place, async () =>
						measured(await runWorkflow(place, pictures, [uploadNode(place.credential)]), 'Hootsuite'),
					);
					most = Math.max(most, open.most);
					demand(open.result.items.length === PICTURES, `${open.result.items.length} pictures were uploaded`);
					return open.result.ms / 1000;
				},
				async peer() {
					prepare(place, 100);
					return (await timed(async () => await oneAfterTheOther(place, path))) / 1000;
				},
			});
			const ratio = median(peer) / median(ours);
			return [
				{
					name: 'upload-50-pictures',
					ours: round(median(ours)),
					peer: round(median(peer)),
					ratio: round(ratio),
					goal: 'peer / ours >= 3',
					unit: 's',
					runs: ours.length,
					pass: ratio >= 3,
				},
				{
					name: 'upload-50-pictures-open-files',
					ours: most,
					peer: null,
					ratio: null,
					goal: 'ours <= 8',
					unit: 'files',
					runs: ours.length,
					pass: most > 0 && most <= 8,
				},
			];
		},
	},
];
