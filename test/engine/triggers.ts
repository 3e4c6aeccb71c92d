import { randomUUID } from 'crypto';
import { HookContext, PollContext, WebhookContext } from 'n8n-core';
import { deepCopy, sleep, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from './additional-data';
import { StoredCredentialsHelper } from './credentials-helper';
import { CredentialStore, OUR_CREDENTIALS } from './harness';

export interface TriggerSetup {
	nodeType: new () => INodeType;
	parameters: INodeParameters;
	/** By credential type name; none when left out. A store is shared with what else uses it. */
	credentials?: CredentialStore | Record<string, ICredentialDataDecryptedObject>;
}

/** What a webhook answered, and what the workflow ran with. */
export interface Delivered {
	status: number;
	/** What the answer carried; undefined for an empty body. */
	answer: unknown;
	/** Null where the workflow did not run. */
	items: IDataObject[] | null;
	/** When the answer went out, by `performance.now()`. */
	answeredAt: number;
}

/**
 * A trigger in an active workflow, in n8n's real webhook and poll contexts. As n8n does, it reads the static data from
 * what was saved before each delivery and saves it afterwards; polls keep theirs in memory.
 */
export class TriggerRig {
	/** What n8n would have in its database. */
	staticData: IDataObject = {};

	private readonly workflowId = randomUUID();

	private readonly node: INode;

	private readonly type: INodeType;

	private store: CredentialStore;

	private pollWorkflow?: Workflow;

	constructor({ nodeType, parameters, credentials = {} }: TriggerSetup) {
		this.type = new nodeType();
		this.store = credentials instanceof CredentialStore ? credentials : new CredentialStore(credentials);
		this.node = {
			id: randomUUID(),
			name: 'Trigger',
			type: `n8n-nodes-hootsuite.${this.type.description.name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: this.store.nodeCredentials(),
		};
	}

	/** Changes parameters, as when the workflow is published anew. */
	change(parameters: INodeParameters) {
		this.node.parameters = { ...this.node.parameters, ...parameters };
		if (!this.pollWorkflow) return;
		this.staticData = deepCopy(this.pollWorkflow.staticData);
		this.pollWorkflow = undefined;
	}

	/** Deletes the credentials that the node still names. */
	loseCredentials() {
		this.store = new CredentialStore({});
	}

	private workflow(staticData = deepCopy(this.staticData)): Workflow {
		const nodeTypes = {
			getByName: () => this.type,
			getByNameAndVersion: () => this.type,
			getKnownTypes: () => ({}),
		};
		return new Workflow({
			id: this.workflowId,
			nodes: [deepCopy(this.node)],
			connections: {},
			active: true,
			nodeTypes,
			staticData,
			settings: { timezone: 'UTC' },
		});
	}

	private context(workflow: Workflow) {
		const helper = new StoredCredentialsHelper(OUR_CREDENTIALS, this.store);
		return {
			node: workflow.getNode('Trigger') as INode,
			additionalData: createAdditionalData(workflow, helper),
		};
	}

	/**
	 * One POST to the URL. `rawBody` undefined is a form with files, of which n8n keeps no bytes. Throws what the node throws,
	 * which n8n answers with 500.
	 */
	async deliver(
		rawBody: Buffer | string | undefined,
		headers: Record<string, string> = {},
		mode: WorkflowExecuteMode = 'webhook',
	): Promise<Delivered> {
		const staticData = deepCopy(this.staticData);
		const workflow = this.workflow(staticData);
		const { node, additionalData } = this.context(workflow);
		const delivered: Delivered = { status: 0, answer: undefined, items: null, answeredAt: 0 };
		const response = {
			statusCode: 200,
			status(code: number) {
				response.statusCode = code;
				return response;
			},
			type: () => response,
			end(body?: unknown) {
				delivered.status = response.statusCode;
				delivered.answer = body;
				delivered.answeredAt = performance.now();
				return response;
			},
		};
		type Http = Pick<IWorkflowExecuteAdditionalData, 'httpRequest' | 'httpResponse'>;
		Object.assign(additionalData, {
			httpRequest: { headers, rawBody: rawBody === undefined ? undefined : Buffer.from(rawBody), body: {} },
			httpResponse: response,
		} as unknown as Http);
		const context = new WebhookContext(workflow, node, additionalData, mode, {} as IWebhookData, [], null);
		const note = (level: string) => (text: string) => void this.log.push(`${level} ${text}`);
		Object.defineProperty(context, 'logger', { value: { warn: note('warn'), debug: note('debug') } });
		const has = (target: WebhookContext, name: string | symbol) =>
			name === 'isNodeFeatureEnabled' ? !this.answersBeforeSaving : name in target;
		const given = new Proxy(context, { has });
		const [end] = await Promise.allSettled([this.type.webhook?.call(given)]);
		const cannot = '{"message":"Workflow Webhook Error: Workflow could not be started!"}';
		if (end.status === 'rejected') {
			response.status(500).end(cannot);
			throw end.reason;
		}
		const { noWebhookResponse, webhookResponse, workflowData } = end.value ?? {};
		// As n8n has it from 2.8 on: first the execution is saved, then the static data, then it answers.
		if (workflowData) {
			// n8n 2.41 makes another workflow of the same static data, asks its database a few things, and saves.
			this.workflow(staticData);
			await sleep(20);
			if (!(await this.keep())) {
				response.status(500).end(cannot);
				return delivered;
			}
		}
		if (workflow.staticData.__dataChanged === true) this.staticData = deepCopy(workflow.staticData);
		const responseMode = this.described(workflow, node, 'responseMode') ?? 'onReceived';
		const responseData = this.described(workflow, node, 'responseData') ?? 'firstEntryJson';
		if (workflowData && responseMode === 'onReceived' && !['noData', ''].includes(responseData)) {
			throw new Error('n8n adds a body of its own');
		}
		if (workflowData && responseMode !== 'onReceived') {
			if (responseMode === 'lastNode' && responseData !== 'firstEntryJson') {
				throw new Error('n8n does not answer with what the last node puts out');
			}
			const { status, body } = await this.answer(jsonOf(workflowData));
			response.status(status).end(JSON.stringify(body));
		} else if (!noWebhookResponse) {
			const body = typeof webhookResponse === 'object' ? JSON.stringify(webhookResponse) : webhookResponse;
			response.status(200).end((body as string | undefined) || undefined);
		}
		return { ...delivered, items: workflowData ? jsonOf(workflowData) : null };
	}

	/** What the node has told n8n's log. */
	readonly log: string[] = [];

	/** What n8n makes of a property of the webhook's description, by the parameters of the node. */
	private described(workflow: Workflow, node: INode, name: 'responseMode' | 'responseData') {
		const [webhook] = this.type.description.webhooks ?? [];
		const given = webhook?.[name];
		if (given === undefined) return undefined;
		return String(workflow.expression.getSimpleParameterValue(node, given, 'webhook', {}));
	}

	/** What the workflow answers, where it is to. */
	answer: (items: IDataObject[]) => Promise<{ status: number; body: unknown }> = async () => ({
		status: 200,
		body: {},
	});

	/** Whether the trigger can tell that its n8n is older than 2.8. */
	answersBeforeSaving = false;

	/** Saves an execution, as n8n does. @returns whether it could */
	keep: () => Promise<boolean> = async () => true;

	/** The workflow is unpublished. */
	async unpublish() {
		const workflow = this.workflow();
		const { node, additionalData } = this.context(workflow);
		const context = new HookContext(workflow, node, additionalData, 'internal', 'update');
		await this.type.webhookMethods?.default?.delete?.call(context);
	}

	/** The workflow is published. Throws what the node throws, which n8n shows. */
	async publish() {
		const workflow = this.workflow();
		const { node, additionalData } = this.context(workflow);
		const context = new HookContext(workflow, node, additionalData, 'internal', 'update');
		await this.type.webhookMethods?.default?.checkExists?.call(context);
	}

	/** One poll, or one click on "Fetch Test Event" with mode 'manual'. Null where nothing happened. */
	async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<IDataObject[] | null> {
		this.pollWorkflow ??= this.workflow();
		const { node, additionalData } = this.context(this.pollWorkflow);
		const context = new PollContext(this.pollWorkflow, node, additionalData, mode, 'activate');
		const result = await this.type.poll?.call(context);
		return result ? jsonOf(result) : null;
	}

	/** The static data that polls keep, as n8n would save it. */
	get keptByPolls(): IDataObject {
		return this.pollWorkflow?.staticData ?? {};
	}
}

const jsonOf = (data: INodeExecutionData[][]): IDataObject[] => data.flat().map(({ json }) => json);
