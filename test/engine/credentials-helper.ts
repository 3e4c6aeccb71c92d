import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialStore } from './credential-store';

type Data = ICredentialDataDecryptedObject;
export type CredentialClass = new () => ICredentialType;

const textField = (name: string, value = ''): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: value,
});

/** The fields of n8n's own oAuth2Api that an OAuth2 request reads (nodes-base is not a dependency). */
class OAuth2Api implements ICredentialType {
	name = 'oAuth2Api';
	displayName = 'OAuth2 API';
	properties = [
		textField('grantType', 'authorizationCode'),
		...['authUrl', 'accessTokenUrl', 'clientId', 'clientSecret', 'scope', 'authQueryParameters'].map((name) =>
			textField(name),
		),
		textField('authentication', 'header'),
	];
}

/** A hidden field of these names always has the value the class gives it, whatever is stored. */
const OWNED_BY_THE_CLASS = ['authUrl', 'accessTokenUrl', 'grantType', 'authentication'];

/**
 * n8n's credentials helper over a CredentialStore: the same steps in the same order as the CredentialsHelper of
 * n8n's server (packages/cli), without database, overwrites, external secrets and policies. Expressions in stored
 * credentials see `$self`, `$vars` and `$execution`, but no items.
 */
export class StoredCredentialsHelper extends ICredentialsHelper {
	/** What the engine saved back during this run, by credential type name. */
	readonly saved: Record<string, Data> = {};

	private readonly types: Map<string, ICredentialType>;

	constructor(
		credentialTypes: CredentialClass[],
		private readonly store: CredentialStore,
	) {
		super();
		this.types = new Map(
			[OAuth2Api, ...credentialTypes].map((Type) => new Type()).map((type) => [type.name, type]),
		);
	}

	private type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new Error(`Unknown credential type '${name}'`);
		return type;
	}

	private save(type: string, data: Data): void {
		this.store.write(type, data);
		this.saved[type] = this.store.read(type);
	}

	getParentTypes(name: string): string[] {
		return (this.type(name).extends ?? []).flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const { restrictToSupportedNodes, supportedNodes = [] } = this.type(credentialType);
		return !restrictToSupportedNodes || supportedNodes.some((name) => nodeType.endsWith(`.${name}`));
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.type(name);
		const merged: INodeProperties[] = [];
		for (const parent of parents)
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const credentials = new Credentials(details, type);
		await credentials.setData(this.store.read(type));
		return credentials;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: unknown,
		raw?: boolean,
	): Promise<Data> {
		const stored = this.store.read(type);
		if (raw) return stored;

		const properties = this.getCredentialsProperties(type);
		const given = { ...stored };
		for (const { name, type: fieldType } of properties) {
			if (fieldType === 'hidden' && OWNED_BY_THE_CLASS.includes(name)) delete given[name];
		}
		const complete = NodeHelpers.getNodeParameters(
			properties,
			given as INodeParameters,
			true,
			false,
			null,
			null,
		);
		const data: INodeParameters = { ...complete };
		// The tokens are no field of any class, so the line above has dropped them.
		if (stored.oauthTokenData) data.oauthTokenData = stored.oauthTokenData as INodeParameters;

		// To find out that nothing is an expression takes n8n an eighth of the time of every operation with every fault.
		if (!JSON.stringify(data).includes('"=')) return data as Data;

		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		const { expression } = emptyWorkflow();
		return expression.getComplexParameterValue(
			emptyNode,
			data,
			mode,
			keys,
			undefined,
			undefined,
			data,
		) as Data;
	}

	async authenticate(
		credentials: Data,
		typeName: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);

		const keys = { $credentials: credentials };
		const resolve = (value: unknown) =>
			isExpression(value)
				? String(workflow.expression.getSimpleParameterValue(node, value, 'internal', keys) || '')
				: value;
		request.headers ??= {};
		for (const [part, additions] of Object.entries(authenticate.properties)) {
			const resolved = Object.entries(additions).map(([key, value]) => [resolve(key), resolve(value)]);
			const given: unknown = request[part as keyof IHttpRequestOptions];
			Object.assign(request, { [part]: Object.assign(given ?? {}, Object.fromEntries(resolved)) });
		}
		return request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: Data,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<Data | undefined> {
		const { properties } = this.type(typeName);
		const expirable = properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (!expirable || !(credentials[expirable.name] === '' || credentialsExpired)) return undefined;

		const output = await this.runPreAuthentication(helpers, credentials, typeName);
		if (output?.[expirable.name] === undefined) return undefined;

		// A field that the user stored as an expression stays an expression.
		const stored = this.store.read(typeName);
		const changes = Object.entries(output).filter(
			([key]) => key === expirable.name || !isExpression(stored[key]),
		);
		this.save(typeName, { ...stored, ...Object.fromEntries(changes) });
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: Data,
		typeName: string,
	): Promise<Data | undefined> {
		return (await this.type(typeName).preAuthentication?.call(helpers, credentials)) as Data | undefined;
	}

	async updateCredentials(_details: INodeCredentialsDetails, type: string, data: Data): Promise<void> {
		this.save(type, data);
	}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		type: string,
		{ oauthTokenData }: Data,
	): Promise<void> {
		this.save(type, { ...this.store.read(type), oauthTokenData });
	}
}

const emptyNode: INode = { id: '', name: '', type: '', typeVersion: 1, position: [0, 0], parameters: {} };

/** n8n resolves the expressions in a credential in a workflow without nodes. */
function emptyWorkflow(): Workflow {
	const getNothing = () => {
		throw new Error('A credential expression cannot read nodes');
	};
	const nodeTypes = { getByName: getNothing, getByNameAndVersion: getNothing, getKnownTypes: () => ({}) };
	return new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
}
