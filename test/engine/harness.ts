import { randomUUID } from 'crypto';
import { LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	type ExecutionError,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
	type NodeExecutionHint,
	type OnError,
} from 'n8n-workflow';
import { HootsuiteApi } from '../../credentials/HootsuiteApi.credentials';
import { HootsuiteAppApi } from '../../credentials/HootsuiteAppApi.credentials';
import { HootsuiteOAuth2Api } from '../../credentials/HootsuiteOAuth2Api.credentials';
import { createAdditionalData } from './additional-data';
import { CredentialStore } from './credential-store';
import { StoredCredentialsHelper, type CredentialClass } from './credentials-helper';
import { readBinary, useBinaryMode, type BinaryMode } from './instance';
import { createStartNode, type InputItem } from './start-node';

export { CredentialStore, type InputItem };

export const OUR_CREDENTIALS = [HootsuiteOAuth2Api, HootsuiteApi, HootsuiteAppApi];
const START = 'Start';
const UNDER_TEST = 'Node under test';

/** A node with its parameters and credentials, as a user would have set it up in the editor. */
export interface NodeSetup {
	nodeType: new () => INodeType;
	/** Parameters the user changed; the engine adds the defaults of the node's description. */
	parameters: INodeParameters;
	/** What the user saved, by credential type name. Pass a CredentialStore to share it between runs. */
	credentials?: CredentialStore | Record<string, ICredentialDataDecryptedObject>;
	/** This package's own credential classes when left out. */
	credentialTypes?: CredentialClass[];
	/** IANA name of the workflow's time zone, 'UTC' when left out. */
	timezone?: string;
}

export interface RunOptions extends NodeSetup {
	/** One empty item when left out. */
	input?: InputItem[];
	onError?: OnError;
	/** The engine takes 2 to 5 tries and 1 to 5000 ms between them. */
	retryOnFail?: { maxTries: number; waitBetweenTries: number };
	/** 'filesystem' when left out, as in n8n. Runs that overlap must use the same mode. */
	binaryMode?: BinaryMode;
	/** Aborting it stops the execution as n8n's stop button does. */
	signal?: AbortSignal;
}

export interface EngineRun {
	/** Items per output of the node under test: index 0 is main, with 'continueErrorOutput' index 1 is errors. */
	outputs: INodeExecutionData[][];
	/** What stopped the run, if anything did: a plain copy with `name` and `message`, as n8n stores it. */
	error?: ExecutionError;
	/** Hints added with addExecutionHints. */
	hints: NodeExecutionHint[];
	/** Credentials that the engine saved back: OAuth2 data after a refresh, expirable tokens. */
	savedCredentials: Record<string, ICredentialDataDecryptedObject>;
	/** The bytes of one file of an output item. */
	binary(item: INodeExecutionData, property: string): Promise<Buffer>;
}

/**
 * Runs a node once in n8n's real engine, behind a start node that emits `input`. Errors of the node are in the
 * result; it throws when the workflow cannot start, e.g. because a required parameter is missing.
 * Source: n8n-core WorkflowExecute.
 *
 * Observed under jest: prepareBinaryData with neither a file name nor a MIME type fails, because n8n-core then imports
 * an ES module.
 */
export async function runNode(options: RunOptions): Promise<EngineRun> {
	await useBinaryMode(options.binaryMode ?? 'filesystem');
	const { workflow, additionalData, helper } = prepare(options);

	const execution = new WorkflowExecute(additionalData, 'trigger').run({
		workflow,
		startNode: workflow.getNode(START) ?? undefined,
	});
	const cancel = () => execution.cancel();
	options.signal?.addEventListener('abort', cancel);
	if (options.signal?.aborted) cancel();
	const { resultData } = (await execution).data;
	options.signal?.removeEventListener('abort', cancel);

	const task = resultData.runData[UNDER_TEST]?.[0];
	return {
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: resultData.error,
		hints: task?.hints ?? [],
		savedCredentials: helper.saved,
		binary: readBinary,
	};
}

/** Fills a dropdown as the editor does: calls `methods.loadOptions[method]`. Throws what the method throws. */
export async function callLoadOptions(setup: NodeSetup, method: string): Promise<INodePropertyOptions[]> {
	const { context, nodeType } = prepareEditor(setup);
	const load = nodeType.methods?.loadOptions?.[method];
	if (!load) throw new Error(`The node has no loadOptions method '${method}'`);
	return await load.call(context);
}

/**
 * Fills a resource locator's list as the editor does: calls `methods.listSearch[method]` with the text the user
 * typed and the token of the page before. Throws what the method throws.
 */
export async function callListSearch(
	setup: NodeSetup,
	method: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { context, nodeType } = prepareEditor(setup);
	const search = nodeType.methods?.listSearch?.[method];
	if (!search) throw new Error(`The node has no listSearch method '${method}'`);
	return await search.call(context, filter, paginationToken);
}

function prepareEditor(setup: NodeSetup) {
	const { workflow, additionalData, nodeType } = prepare(setup);
	const node = workflow.nodes[UNDER_TEST];
	// The editor sends all parameters, defaults included.
	additionalData.currentNodeParameters = node.parameters;
	return { nodeType, context: new LoadOptionsContext(workflow, node, additionalData, '') };
}

/** As in n8n, of each node there is one. */
const made = new Map<RunOptions['nodeType'], INodeType>();

function nodeOf(Node: RunOptions['nodeType']): INodeType {
	const node = made.get(Node) ?? new Node();
	made.set(Node, node);
	return node;
}

function prepare(options: RunOptions) {
	const nodeType = nodeOf(options.nodeType);
	const types: Record<string, INodeType> = {
		'test.start': createStartNode(options.input ?? [{ json: {} }]),
		[`n8n-nodes-hootsuite.${nodeType.description.name}`]: nodeType,
	};
	const [startType, typeUnderTest] = Object.keys(types);
	const { credentials = {} } = options;
	const store = credentials instanceof CredentialStore ? credentials : new CredentialStore(credentials);
	const { version } = nodeType.description;

	const node: INode = {
		...emptyNode(UNDER_TEST, typeUnderTest),
		typeVersion:
			nodeType.description.defaultVersion ?? (Array.isArray(version) ? Math.max(...version) : version),
		parameters: options.parameters,
		credentials: store.nodeCredentials(),
		onError: options.onError,
		retryOnFail: options.retryOnFail !== undefined,
		...options.retryOnFail,
	};
	const workflow = new Workflow({
		id: randomUUID(),
		name: 'Engine test',
		active: false,
		nodes: [emptyNode(START, startType), node],
		connections: { [START]: { main: [[{ node: UNDER_TEST, type: NodeConnectionTypes.Main, index: 0 }]] } },
		nodeTypes: {
			getByName: (name) => types[name],
			getByNameAndVersion: (name) => types[name],
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1', timezone: options.timezone ?? 'UTC' },
	});
	const helper = new StoredCredentialsHelper(options.credentialTypes ?? OUR_CREDENTIALS, store);
	return { workflow, nodeType, helper, additionalData: createAdditionalData(workflow, helper) };
}

function emptyNode(name: string, type: string): INode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}
