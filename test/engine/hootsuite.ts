import type { IDataObject, INodeExecutionData, INodeParameters, NodeApiError } from 'n8n-workflow';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import { TIMING } from '../../nodes/Hootsuite/transport/timing';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { ACCESS_TOKEN, ORGANIZATION_TOKEN } from '../../sandbox/seed';
import type { Fault } from '../../sandbox/schemas/steering';
import { callListSearch, callLoadOptions, runNode } from './harness';
import type { EngineRun, RunOptions } from './harness';

type Recorded = {
	method: string;
	path: string;
	query: IDataObject;
	headers: IDataObject;
	body: IDataObject;
	at: string;
	url: string;
	status: number | null;
	/** Whether its shape is none that the route takes. */
	isInvalid: boolean;
};

/** The Hootsuite node in the real engine, against a sandbox of its own that every test finds fresh. */
export class Bench {
	sandbox!: Sandbox;

	/** Registers the sandbox's start, reset and stop with jest. */
	constructor() {
		beforeAll(async () => {
			// The same steps as for users, in shorter time.
			Object.assign(TIMING, { backoff: 1, rateWindow: 20, looks: [0, 5, 10] });
			this.sandbox = await startSandbox({ rateLimit: false });
		});
		beforeEach(() => {
			this.sandbox.state.reset();
			this.settings({ rateLimit: false, mediaReadyAfterSeconds: 0 });
		});
		afterAll(async () => await this.sandbox.close());
	}

	settings(change: Partial<Sandbox['state']['settings']>) {
		Object.assign(this.sandbox.state.settings, change);
	}

	/** Lets the next `times` requests to `path` (a glob) fail in the given way. */
	fault(path: string, fault: Fault, { method, times = 1 }: { method?: string; times?: number } = {}) {
		this.sandbox.state.faults.push({ path, method, fault, timesLeft: times });
	}

	private credentialsFor(resource = '') {
		// Inbox 2.0 takes an organization's token only.
		const accessToken = /^(inbox|proactive)/.test(resource) ? ORGANIZATION_TOKEN : ACCESS_TOKEN;
		return { hootsuiteApi: { baseUrl: this.sandbox.url, accessToken } };
	}

	/** Runs `resource.operation` with the access token credential. */
	async run(operation: string, parameters: INodeParameters = {}, options: Partial<RunOptions> = {}) {
		const [resource, name] = operation.split('.');
		return await runNode({
			nodeType: Hootsuite,
			parameters: { authentication: 'accessToken', resource, operation: name, ...parameters },
			credentials: this.credentialsFor(resource),
			...options,
		});
	}

	async options(method: string, parameters: INodeParameters = {}) {
		return await callLoadOptions(this.editor(parameters), method);
	}

	async list(method: string, parameters: INodeParameters = {}, filter?: string, token?: string) {
		return await callListSearch(this.editor(parameters), method, filter, token);
	}

	private editor(parameters: INodeParameters) {
		return {
			nodeType: Hootsuite,
			parameters: { authentication: 'accessToken', ...parameters },
			credentials: this.credentialsFor(),
		};
	}

	/** What the sandbox was asked, oldest first; `GET /v1/me` and the like, without its query. */
	get asked(): string[] {
		return this.requests.map(({ method, path }) => `${method} ${path}`);
	}

	get requests(): Recorded[] {
		return this.sandbox.state.requests as unknown as Recorded[];
	}
}

/** The items of the first output. */
export const json = ({ outputs }: EngineRun): IDataObject[] => (outputs[0] ?? []).map((item) => item.json);

/** The input item that each output item is linked to. */
export const paired = ({ outputs }: EngineRun) =>
	outputs[0].map(({ pairedItem }: INodeExecutionData) => (pairedItem as { item: number }).item);

/** Message and description of the error that stopped the run, as one text. */
export function refusal({ error }: EngineRun): string {
	const { message, description } = (error ?? {}) as NodeApiError;
	return [message, description].filter(Boolean).join(' | ');
}
