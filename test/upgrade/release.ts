/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- reads the project's own files, never inside n8n */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { IConnections, ICredentialType, INode, INodeType, IPinData } from 'n8n-workflow';

/** A workflow as n8n exports it. */
export interface SavedWorkflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData: IPinData;
	settings: { executionOrder: 'v1' };
}

/** A release that people have: its package as it was published, and the workflows that were saved with it. */
export interface Release {
	version: string;
	/** Node classes, by the name in their description. */
	nodes: Record<string, new () => INodeType>;
	/** Credential classes. */
	credentials: Array<new () => ICredentialType>;
	/** Takes what was unpacked away. */
	remove(): void;
}

const folderOf = (version: string) => join(__dirname, version);
/** Where they are kept. */
export const fileOfWorkflows = (version: string) => join(folderOf(version), 'workflows.json');

/** The releases that are kept, oldest first. */
export const RELEASES = readdirSync(__dirname, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name)
	.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

/** The classes that a built package brings. @param root where its package.json is */
export function load(root: string): Pick<Release, 'nodes' | 'credentials'> {
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const only = <T>(file: string) => {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are known only now
		const loaded = require(join(root, file)) as Record<string, new () => T>;
		return Object.values(loaded)[0];
	};
	const nodes = n8n.nodes.map((file) => only<INodeType>(file));
	return {
		nodes: Object.fromEntries(nodes.map((type) => [new type().description.name, type])),
		credentials: n8n.credentials.map((file) => only<ICredentialType>(file)),
	};
}

/** Unpacks a release's package beside the n8n-workflow of these tests. Its `remove` takes it away again. */
export function unpack(version: string): Release {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-hootsuite-release-'));
	const tarball = join(folderOf(version), `n8n-nodes-hootsuite-${version}.tgz`);
	execFileSync('tar', ['-xzf', tarball, '-C', folder]);
	symlinkSync(resolve(__dirname, '../../node_modules'), join(folder, 'node_modules'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	return { version, ...load(join(folder, 'package')), remove };
}

/** The workflows that were saved with a release. */
export const savedWith = (version: string): SavedWorkflow[] =>
	JSON.parse(readFileSync(fileOfWorkflows(version), 'utf8')) as SavedWorkflow[];
