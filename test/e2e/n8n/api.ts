/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import type {
	IConnections,
	INode,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeParameterResourceLocator,
	INodeParameters,
	INodeTypeDescription,
	IPinData,
	IRun,
} from 'n8n-workflow';
import { CREDENTIAL_BLANKING_VALUE } from 'n8n-workflow';
import { differencesOf, type Differences } from './differences';
import { unflatten } from './flatted';
import { DEFAULT_VERSION } from './versions';

/** A file of a gigabyte takes a minute, and a busy machine several. */
const EXECUTION_WITHIN_SECONDS = 600;
const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];
const AT_REST_FOR = 3000;
/** More would make n8n slower, not faster. */
const QUESTIONS_AT_ONCE = 6;
const OVERLAP = 50;

/**
 * n8n lists by when executions have started and goes on behind the last one's id: of those that were started together it
 * leaves some out. This goes on a little before.
 */
function overlapping(cursor: string | null): string | null {
	if (!cursor) return null;
	const position = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as { v1: { id: string } };
	position.v1.id = String(Number(position.v1.id) + OVERLAP);
	return Buffer.from(JSON.stringify(position)).toString('base64url');
}

export interface Owner {
	email: string;
	password: string;
}

/** What a node keeps of a credential: never its secrets. */
export interface CredentialReference {
	id: string;
	name: string;
}

/** One credential to create: its type's name and the fields a person would fill in. */
export interface CredentialInput {
	name: string;
	type: string;
	data: Record<string, string | number | boolean>;
}

/** A workflow as n8n exports it. */
export interface WorkflowInput {
	name: string;
	nodes: INode[];
	connections: IConnections;
	/** Items that stand in for what a node would give, by the node's name. */
	pinData?: IPinData;
	settings?: Record<string, unknown>;
}

export type Execution = Pick<IRun, 'status' | 'data'> & { id: string };

/** A row with n8n's own number, and its columns. */
export interface DataTableRow {
	id: number;
	[column: string]: string | number | null;
}

/** A Data Table as a person works on it. */
export interface DataTable {
	rows(): Promise<DataTableRow[]>;
	insert(rows: Array<Record<string, string>>): Promise<void>;
	change(row: number, data: Record<string, string>): Promise<void>;
	remove(row: number): Promise<void>;
}

/** An execution as n8n lists it. */
export interface ExecutionState {
	id: string;
	status: IRun['status'];
	/** ISO 8601; null while it runs. */
	stoppedAt: string | null;
}

/**
 * The part of n8n's internal REST interface that its own editor uses and these tests need (observed with n8n 2.41.1;
 * what older ones do in another way is in differences.ts).
 * Methods throw with n8n's answer when it is not a success.
 */
export class N8nApi {
	/**
	 * @param url without a slash at the end
	 * @param cookie `n8n-auth=…` of somebody who is signed in already
	 * @param version n8n's own
	 */
	constructor(
		readonly url: string,
		private cookie = '',
		version = DEFAULT_VERSION,
	) {
		this.differences = differencesOf(version);
	}

	/** What this n8n does in another way than 2.41.1. */
	readonly differences: Differences;

	/** One at a time: two at once break the one connection that n8n 1 has to SQLite, and with it all that comes after. */
	private readonly creating = pLimit(1);

	/** Creates the owner account of a new n8n, or signs in to it where it is there already. */
	async signIn(owner: Owner): Promise<void> {
		if (await this.needsOwner()) {
			await this.request('POST', '/owner/setup', { ...owner, firstName: 'Sandy', lastName: 'Owner' });
		} else {
			await this.request('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
		}
	}

	/** `n8n-auth=…`: signs in another N8nApi or a browser. n8n takes only a few logins in a row. */
	get authCookie(): string {
		return this.cookie;
	}

	private async needsOwner(): Promise<boolean> {
		const settings = await this.request<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/settings',
		);
		return settings.userManagement.showSetupOnFirstLoad;
	}

	/** Creates the credential; where one with this name is there already, its fields are overwritten. */
	async saveCredential(credential: CredentialInput): Promise<CredentialReference> {
		const known = await this.request<CredentialReference[]>('GET', '/credentials');
		const same = known.find(({ name }) => name === credential.name);
		const saved = same
			? await this.request<CredentialReference>('PATCH', `/credentials/${same.id}`, credential)
			: await this.request<CredentialReference>('POST', '/credentials', credential);
		return { id: saved.id, name: saved.name };
	}

	/** Tests a saved credential with the fields as typed, as the credential's window does. */
	async testCredential(
		reference: CredentialReference,
		{ name, type, data }: CredentialInput,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		// n8n puts what it has saved in the place of this value.
		const saved = (await this.isConnected(reference)) && { oauthTokenData: CREDENTIAL_BLANKING_VALUE };
		return await this.request('POST', '/credentials/test', {
			credentials: { id: reference.id, name, type, data: { ...data, ...saved } },
		});
	}

	/**
	 * What "Connect my account" does: follows n8n to the service's page and from there back to n8n's callback.
	 * The service must answer the first request with the redirect, as the sandbox does.
	 */
	async connectOAuth2({ id }: CredentialReference): Promise<void> {
		const authorize = await this.request<string>(
			'GET',
			`/oauth2-credential/auth?id=${encodeURIComponent(id)}`,
		);
		const consent = await fetch(authorize, { redirect: 'manual' });
		const callback = consent.headers.get('location');
		if (!callback) throw new Error(`${authorize} answered ${consent.status} ${await consent.text()}`);
		const page = await fetch(callback, { headers: { Cookie: this.cookie } });
		const text = await page.text();
		if (!page.ok || !text.includes('Connection successful')) {
			throw new Error(`${callback} answered ${page.status} ${text}`);
		}
	}

	/** Whether an OAuth2 credential holds tokens. */
	async isConnected({ id }: CredentialReference): Promise<boolean> {
		const { data } = await this.request<{ data: { oauthTokenData?: boolean } }>(
			'GET',
			`/credentials/${id}?includeData=true`,
		);
		return data.oauthTokenData === true;
	}

	/** Names of all workflows that are not archived. */
	async workflowNames(): Promise<string[]> {
		const all = await this.request<Array<{ name: string; isArchived: boolean }>>('GET', '/workflows');
		return all.filter(({ isArchived }) => !isArchived).map(({ name }) => name);
	}

	/** @returns the new workflow's id */
	async createWorkflow({ name, nodes, connections, pinData, settings }: WorkflowInput): Promise<string> {
		const workflow = {
			name,
			nodes: this.differences.knowsDataTablesByName ? nodes : await this.withChosenDataTables(nodes),
			connections,
			pinData,
			settings: settings ?? { executionOrder: 'v1' },
			// n8n before 2 wants it said.
			active: false,
		};
		const create = async () => await this.request<{ id: string }>('POST', '/workflows', workflow);
		return (await this.creating(create)).id;
	}

	/** What a person does after the import where n8n does not know Data Tables by name: chooses them from the list. */
	private async withChosenDataTables(nodes: INode[]): Promise<INode[]> {
		const isNamed = ({ parameters }: INode) =>
			(parameters.dataTableId as INodeParameterResourceLocator | undefined)?.mode === 'name';
		if (!nodes.some(isNamed)) return nodes;
		const { id: project } = await this.request<{ id: string }>('GET', '/projects/personal');
		const { data } = await this.request<{ data: CredentialReference[] }>(
			'GET',
			`/projects/${project}/data-tables`,
		);
		return nodes.map((node) => {
			if (!isNamed(node)) return node;
			const { value } = node.parameters.dataTableId as INodeParameterResourceLocator;
			const chosen = data.find(({ name }) => name === value)?.id;
			const dataTableId = { __rl: true, mode: 'list', value: chosen ?? '' };
			return { ...node, parameters: { ...node.parameters, dataTableId } };
		});
	}

	/** Runs a workflow as the button in the editor does, from the trigger named, and waits for its end. */
	async run(
		workflowId: string,
		triggerName: string,
		onStart?: (executionId: string) => Promise<void>,
		withinSeconds = EXECUTION_WITHIN_SECONDS,
	): Promise<Execution> {
		const executionId = await this.start(workflowId, triggerName);
		await onStart?.(executionId);
		return await this.execution(executionId, withinSeconds);
	}

	/** The same without waiting. @returns the execution's id */
	async start(workflowId: string, triggerName: string): Promise<string> {
		const workflowData = await this.request<object>('GET', `/workflows/${workflowId}`);
		const { executionId } = await this.request<{ executionId: string }>(
			'POST',
			`/workflows/${workflowId}/run`,
			{ workflowData, triggerToStartFrom: { name: triggerName } },
		);
		return executionId;
	}

	/** Cancels an execution, as the stop button does. */
	async stop(executionId: string): Promise<void> {
		await this.request('POST', `/executions/${executionId}/stop`, {});
	}

	/**
	 * Publishes the workflow as it is saved, and waits until its triggers are registered. A first poll that breaks is
	 * tried again: newer n8n do it by themselves.
	 */
	async publish(workflowId: string): Promise<void> {
		const { versionId } = await this.request<{ versionId: string }>('GET', `/workflows/${workflowId}`);
		const activate = async () =>
			await this.request('POST', `/workflows/${workflowId}/activate`, { versionId });
		await activate().catch(async (error: Error) => {
			if (!this.differences.publishesAtOnce || !error.message.includes(' answered 400 ')) throw error;
			await activate();
		});
		await this.published(workflowId, 'published');
	}

	/** Creates a Data Table of the owner's with rows of text; one with this name is taken away before. */
	async saveDataTable(name: string, rows: Array<Record<string, string>>): Promise<DataTable> {
		const table = await this.createDataTable(name, Object.keys(rows[0]));
		await table.insert(rows);
		return table;
	}

	/** The same without rows, by its columns. */
	async createDataTable(name: string, columnNames: string[]): Promise<DataTable> {
		const { id: project } = await this.request<{ id: string }>('GET', '/projects/personal');
		const tables = `/projects/${project}/data-tables`;
		const known = await this.request<{ data: CredentialReference[] }>('GET', tables);
		const same = known.data.find((table) => table.name === name);
		if (same) await this.request('DELETE', `${tables}/${same.id}`);
		const columns = columnNames.map((column) => ({ name: column, type: 'string' }));
		const { id } = await this.request<{ id: string }>('POST', tables, { name, columns });
		const only = (row: number) => ({
			type: 'and',
			filters: [{ columnName: 'id', condition: 'eq', value: row }],
		});
		return {
			rows: async () =>
				(await this.request<{ data: DataTableRow[] }>('GET', `${tables}/${id}/rows?take=100`)).data,
			insert: async (rows) => {
				await this.request('POST', `${tables}/${id}/insert`, { data: rows, returnType: 'count' });
			},
			change: async (row, data) => {
				await this.request('PATCH', `${tables}/${id}/rows`, { filter: only(row), data });
			},
			remove: async (row) => {
				const filter = encodeURIComponent(JSON.stringify(only(row)));
				await this.request('DELETE', `${tables}/${id}/rows?filter=${filter}`);
			},
		};
	}

	/** Unpublishes the workflow, and waits until its triggers are gone. */
	async unpublish(workflowId: string): Promise<void> {
		await this.request('POST', `/workflows/${workflowId}/deactivate`, {});
		await this.published(workflowId, 'not_published');
	}

	private async published(workflowId: string, wanted: 'published' | 'not_published'): Promise<void> {
		if (this.differences.publishesAtOnce) return;
		const deadline = Date.now() + EXECUTION_WITHIN_SECONDS * 1000;
		for (;;) {
			const found = await this.request<{ status: string }>(
				'GET',
				`/workflows/${workflowId}/publication-status`,
			);
			if (found.status === wanted) return;
			if (found.status === 'failed' || Date.now() > deadline) {
				throw new Error(`Workflow ${workflowId} is not ${wanted}: ${JSON.stringify(found)}`);
			}
			await wait(100);
		}
	}

	/** The finished executions of a workflow, oldest first. Waits for those that still run. */
	async executions(workflowId: string): Promise<Execution[]> {
		const ids = (await this.executionStates(workflowId)).map(({ id }) => id);
		const limit = pLimit(QUESTIONS_AT_ONCE);
		return await Promise.all(ids.map(async (id) => await limit(async () => await this.execution(id))));
	}

	/** All executions of a workflow as they stand, oldest first. */
	async executionStates(workflowId: string): Promise<ExecutionState[]> {
		// One that ends just then is listed neither as running nor as ended, so the list is asked for until it stays the same.
		let before: ExecutionState[] | undefined;
		for (;;) {
			const states = await this.listedExecutions(workflowId);
			if (before && states.length === before.length) return states;
			before = states;
		}
	}

	private async listedExecutions(workflowId: string): Promise<ExecutionState[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const found: ExecutionState[] = [];
		let cursor: string | null = null;
		do {
			const page: { results: ExecutionState[]; nextCursor: string | null } = await this.request(
				'GET',
				`/executions?filter=${filter}&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
			);
			found.push(...page.results);
			cursor = overlapping(page.nextCursor);
		} while (cursor);
		// One that has just ended is listed twice now and then.
		const known = new Map(found.map(({ id, status, stoppedAt }) => [id, { id, status, stoppedAt }]));
		return [...known.values()].sort((a, b) => Number(a.id) - Number(b.id));
	}

	/** The same once nothing runs any more, and nothing new has begun for some seconds. Throws where that takes longer. */
	async executionsAtRest(workflowId: string, withinSeconds: number): Promise<ExecutionState[]> {
		const deadline = Date.now() + withinSeconds * 1000;
		let known = -1;
		let knownSince = 0;
		for (;;) {
			const states = await this.executionStates(workflowId);
			if (states.length !== known) {
				known = states.length;
				knownSince = Date.now();
			}
			const open = states.filter(({ status }) => UNFINISHED.includes(status));
			if (open.length === 0 && Date.now() - knownSince > AT_REST_FOR) return states;
			if (Date.now() > deadline) {
				const ids = open.map(({ id, status }) => `${id} (${status})`).join(', ');
				throw new Error(`Not at rest within ${withinSeconds} s; of ${known} executions run ${ids || 'none'}`);
			}
			await wait(500);
		}
	}

	private async shownExecution(id: string): Promise<{ status: IRun['status']; data: string }> {
		const shown = this.request<{ status: IRun['status']; data: string }>('GET', `/executions/${id}`);
		if (this.differences.showsNewExecutions) return await shown;
		return await shown.catch((error: Error) => {
			if (!error.message.includes("reading 'resultData'")) throw error;
			return { status: 'new' as const, data: '[]' };
		});
	}

	private async execution(id: string, withinSeconds = EXECUTION_WITHIN_SECONDS): Promise<Execution> {
		const deadline = Date.now() + withinSeconds * 1000;
		// Each question costs n8n some 10 ms, which a long execution would be slowed down by.
		for (let pause = 100; ; pause = Math.min(pause * 1.5, 1000)) {
			const { status, data } = await this.shownExecution(id);
			// n8n before 2 saves the last status a moment before the data.
			const ended = !UNFINISHED.includes(status) && (unflatten(data) as IRun['data'] | undefined);
			if (ended) return { id, status, data: ended };
			if (Date.now() > deadline) {
				throw new Error(`Execution ${id} is still ${status} after ${withinSeconds} s`);
			}
			await wait(pause);
		}
	}

	/** The choices of a dropdown that a node fills by its method `methodName`. */
	async options(
		nodeType: string,
		parameter: string,
		methodName: string,
		currentNodeParameters: INodeParameters,
		credentials: Record<string, CredentialReference>,
	): Promise<INodePropertyOptions[]> {
		return await this.request('POST', '/dynamic-node-parameters/options', {
			path: `parameters.${parameter}`,
			methodName,
			nodeTypeAndVersion: { name: nodeType, version: 1 },
			currentNodeParameters,
			credentials,
		});
	}

	/** The entries of a resource locator's list, as the editor asks for them. `filter` is what a person types. */
	async list(
		nodeType: string,
		parameter: string,
		methodName: string,
		currentNodeParameters: INodeParameters,
		credentials: Record<string, CredentialReference>,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await this.request('POST', '/dynamic-node-parameters/resource-locator-results', {
			path: `parameters.${parameter}`,
			methodName,
			nodeTypeAndVersion: { name: nodeType, version: 1 },
			currentNodeParameters,
			credentials,
			filter,
		});
	}

	/** A file of an execution, by the `id` of n8n's binary data. */
	async file(id: string): Promise<Buffer> {
		return await this.bytes(`/rest/binary-data?id=${encodeURIComponent(id)}&action=view`);
	}

	/** Every node that this n8n has, one entry for each range of versions. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return JSON.parse(String(await this.bytes('/types/nodes.json'))) as INodeTypeDescription[];
	}

	private async bytes(path: string): Promise<Buffer> {
		const response = await fetch(`${this.url}${path}`, { headers: { Cookie: this.cookie } });
		if (!response.ok) throw new Error(`n8n: GET ${path} answered ${response.status}`);
		return Buffer.from(await response.arrayBuffer());
	}

	private async request<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			// An n8n that was busy for seconds drops connections that seemed idle, with what is just being asked.
			headers: { 'Content-Type': 'application/json', Cookie: this.cookie, Connection: 'close' },
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`n8n: ${method} ${path} answered ${response.status} ${text}`);
		const cookie = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0];
		return (JSON.parse(text) as { data: T }).data;
	}
}
