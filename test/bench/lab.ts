/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox';
import { N8nApi, type CredentialReference } from '../e2e/n8n/api';
import { installN8n, type InstalledN8n } from '../e2e/n8n/install';
import { grownBy } from '../e2e/n8n/memory';
import { installPackage } from '../e2e/n8n/pack';
import { freePort } from '../e2e/n8n/ports';
import { accessTokenCredential, OWNER } from '../e2e/n8n/sandboxAccount';
import { startN8n, type N8nServer } from '../e2e/n8n/server';
import { interruption } from '../e2e/n8n/shell';
import { WEBHOOK_SECRET } from '../../sandbox/seed';
import { demand } from './figure';
import { canBeAsked, memoryInUse } from './memory';

/** An operation that does no I/O, beside those of the package: it copies an item and sets a text, and shows what the router costs. */
const OPERATION_WITHOUT_IO = `{
	displayName: 'Bench',
	value: 'bench',
	preselected: 'copy',
	operations: {
		copy: operation({
			name: 'Copy',
			action: 'Copy',
			description: 'Copy',
			fields: [messageText],
			async execute({ text }, i) {
				return { data: { ...this.getInputData()[i].json, text } };
			},
		}),
	},
}`;

/** A trigger that does nothing but pass the body on: n8n's own cost for a trigger that is not one of its own. */
const BARE_TRIGGER = `exports.BareTrigger = class {
	description = {
		displayName: 'Bare Trigger',
		name: 'bareTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Passes the body on',
		defaults: { name: 'Bare Trigger' },
		inputs: [],
		outputs: ['main'],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: 'noData', path: 'webhook' }],
		properties: [],
	};
	webhookMethods = {
		default: { checkExists: async () => true, create: async () => true, delete: async () => true },
	};
	async webhook() {
		return { workflowData: [[{ json: { body: this.getBodyData() } }]] };
	}
};
`;

/** A trigger that runs its workflow `count` times at once, a second after it is published, as one that reads a full queue does. */
const BURST_TRIGGER = `exports.BurstTrigger = class {
	description = {
		displayName: 'Burst Trigger',
		name: 'burstTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Begins many executions at once',
		defaults: { name: 'Burst Trigger' },
		inputs: [],
		outputs: ['main'],
		properties: [{ displayName: 'Count', name: 'count', type: 'number', default: 1 }],
	};
	async trigger() {
		const count = this.getNodeParameter('count');
		const begin = () => {
			for (let number = 0; number < count; number++) this.emit([[{ json: { number } }]]);
		};
		const timer = setTimeout(begin, 1000);
		return { closeFunction: async () => clearTimeout(timer) };
	}
};
`;

/** Adds the operation and the triggers to the unpacked nodes. */
function addForMeasuring(packageFolder: string): void {
	const action = join(packageFolder, 'dist/nodes/Hootsuite/nodes.js');
	const resources = 'RESOURCES = [';
	const code = readFileSync(action, 'utf8');
	demand(code.includes(resources), `${action} has no list of resources`);
	writeFileSync(action, code.replace(resources, `${resources}${OPERATION_WITHOUT_IO},`));

	const triggers = Object.entries({ BareTrigger: BARE_TRIGGER, BurstTrigger: BURST_TRIGGER }).map(
		([name, text]) => {
			const file = `dist/nodes/Hootsuite/${name}.node.js`;
			writeFileSync(join(packageFolder, file), text);
			return file;
		},
	);
	const manifest = join(packageFolder, 'package.json');
	const { n8n, ...rest } = JSON.parse(readFileSync(manifest, 'utf8')) as { n8n: { nodes: string[] } };
	writeFileSync(manifest, JSON.stringify({ ...rest, n8n: { ...n8n, nodes: [...n8n.nodes, ...triggers] } }));
}

/** A real n8n with the packed nodes, and a folder for files that it may read. */
interface Process {
	api: N8nApi;
	n8n: N8nServer;
	credential: CredentialReference;
	/** Where the nodes are unpacked, as users have them. */
	packageFolder: string;
	filesFolder: string;
	/** A credential for the sandbox by another address, such as that of a slow link to it. */
	credentialFor(baseUrl: string): Promise<CredentialReference>;
	/** What it has in use once it has cleared away, in MiB. */
	inUse(): Promise<number>;
	stop(): Promise<void>;
}

/** One of them, and the sandbox beside it. */
export interface Lab extends Omit<Process, 'stop'> {
	installed: InstalledN8n;
	sandbox: Sandbox;
	close(): Promise<void>;
}

/**
 * n8n 2.41 keeps a virtual machine for expressions for each execution as long as it lives: 11 MB and a tenth of a second each,
 * which thousands that wait for their turns do not find on a small machine. Its older engine has none.
 */
export const NO_MACHINE_EACH = { N8N_EXPRESSION_ENGINE: 'legacy' };

let opened: Promise<Lab> | undefined;

/** The lab that all figures share; brought up when the first one asks. */
export async function lab(): Promise<Lab> {
	opened ??= open();
	return await opened;
}

export async function closeLab(): Promise<void> {
	// One that could not be opened has cleared up by itself.
	const [lab] = await Promise.allSettled([opened]);
	if (lab.status === 'fulfilled') await lab.value?.close();
}

async function open(): Promise<Lab> {
	const installed = await installN8n();
	const sandbox = await startSandbox();
	let first: Process | undefined;
	try {
		first = await openProcess(installed, sandbox);
		const { stop, ...process } = first;
		const close = async () => {
			await stop();
			await sandbox.close();
		};
		return { installed, sandbox, ...process, close };
	} finally {
		if (!first) await sandbox.close();
	}
}

/** Another n8n beside the lab's, with an owner and a database of its own, that uses the same account; with other settings. */
export const anotherProcess = async (
	{ installed, sandbox }: Pick<Lab, 'installed' | 'sandbox'>,
	env: Record<string, string> = {},
): Promise<Process> => await openProcess(installed, sandbox, env);

async function openProcess(
	installed: InstalledN8n,
	sandbox: Sandbox,
	env: Record<string, string> = {},
): Promise<Process> {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-hootsuite-bench-'));
	const filesFolder = join(userFolder, 'files');
	mkdirSync(filesFolder);
	const signal = interruption();
	let n8n: N8nServer | undefined;
	let ready = false;
	const stop = async () => {
		await n8n?.stop();
		rmSync(userFolder, { recursive: true, force: true });
	};
	try {
		await installPackage(userFolder);
		const packageFolder = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-hootsuite');
		addForMeasuring(packageFolder);
		n8n = await startN8n(installed, {
			userFolder,
			port: await freePort(),
			signal,
			env: {
				N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
				N8N_RESTRICT_FILE_ACCESS_TO: filesFolder,
				...canBeAsked(userFolder),
				...env,
			},
		});
		const api = new N8nApi(n8n.url);
		await api.signIn(OWNER);
		const credentialFor = async (baseUrl: string) => {
			const { type, data } = accessTokenCredential(baseUrl);
			return await api.saveCredential({
				name: `Hootsuite at ${baseUrl}`,
				type,
				data: { ...data, webhookSecret: WEBHOOK_SECRET },
			});
		};
		const credential = await credentialFor(sandbox.url);
		ready = true;
		const { pid } = n8n;
		const inUse = async () => await memoryInUse(pid, userFolder);
		return { api, n8n, credential, packageFolder, filesFolder, credentialFor, inUse, stop };
	} finally {
		if (!ready) await stop();
	}
}

/** Puts the sandbox back to its seed; from then on each of its answers comes `delayMs` later. */
export function freshSandbox(sandbox: Sandbox, delayMs = 0): void {
	sandbox.state.reset();
	if (delayMs > 0) {
		sandbox.state.faults.push({ path: '**', timesLeft: Number.MAX_SAFE_INTEGER, fault: { delayMs } });
	}
}

/** How often the sandbox refused because of its rate limit. */
export const refusals = ({ state }: Sandbox): number =>
	state.requests.filter(({ status }) => status === 429).length;

/** What `work` gives, and by how many MiB n8n's memory was larger at its peak than before. */
export async function watchingMemory<T>({ n8n: { pid } }: Lab, work: () => Promise<T>) {
	// What was done before is cleared away meanwhile, or its memory would be counted as ours when it comes back.
	await wait(1000);
	const { result, mib } = await grownBy(pid, work);
	return { result, grown: mib };
}
