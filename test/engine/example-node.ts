import {
	NodeApiError,
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IExecuteFunctions,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type JsonObject,
} from 'n8n-workflow';

const baseUrl: INodeProperties = { displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' };
const hidden = (name: string, value: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'hidden',
	default: value,
});
const bearer = (token: string): ICredentialType['authenticate'] => ({
	type: 'generic',
	properties: { headers: { Authorization: `=Bearer {{${token}}}` } },
});

export class ExampleOAuth2Api implements ICredentialType {
	name = 'exampleOAuth2Api';
	displayName = 'Example OAuth2 API';
	extends = ['oAuth2Api'];
	properties = [
		baseUrl,
		hidden('grantType', 'authorizationCode'),
		hidden('accessTokenUrl', '={{$self["baseUrl"]}}/oauth2/token'),
		hidden('authentication', 'header'),
	];
}

export class ExampleAppApi implements ICredentialType {
	name = 'exampleAppApi';
	displayName = 'Example App API';
	properties: INodeProperties[] = [
		baseUrl,
		{ ...hidden('accessToken', ''), typeOptions: { expirable: true, password: true } },
	];
	authenticate = bearer('$credentials.accessToken');

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const url = `${String(credentials.baseUrl)}/app-token`;
		const answer = await this.helpers.httpRequest({ method: 'POST', url, json: true });
		return { accessToken: (answer as { access_token: string }).access_token };
	}
}

/** Fetches an item, sends a file there and back, or waits until the execution is cancelled. */
export class ExampleNode implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Example',
		name: 'example',
		group: ['transform'],
		version: 1,
		description: 'Shows what the engine does with a node',
		defaults: { name: 'Example' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: ['exampleOAuth2Api', 'exampleAppApi'].map((name) => ({
			name,
			required: true,
			displayOptions: { show: { authentication: [name] } },
		})),
		properties: [
			{ displayName: 'Authentication', name: 'authentication', type: 'string', default: 'exampleOAuth2Api' },
			{ displayName: 'Operation', name: 'operation', type: 'string', default: 'fetch' },
			{ displayName: 'ID', name: 'id', type: 'string', default: '={{ $json.id }}' },
		],
	};

	methods = {
		loadOptions: {
			async getPaths(this: ILoadOptionsFunctions) {
				const { path } = await call.call(this, {
					url: `/${String(this.getCurrentNodeParameter('operation'))}`,
				});
				return [{ name: path, value: path }];
			},
		},
		listSearch: {
			async searchPaths(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				const { path } = await call.call(this, { url: `/${filter}/${paginationToken}` });
				return { results: [{ name: path, value: path }], paginationToken: 'next' };
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items: INodeExecutionData[] = [];
		for (let index = 0; index < this.getInputData().length; index++) {
			try {
				items.push({ ...(await operate.call(this, index)), pairedItem: { item: index } });
			} catch (error) {
				const problem = new NodeApiError(this.getNode(), error as JsonObject, { itemIndex: index });
				if (!this.continueOnFail()) throw problem;
				items.push({ json: { error: problem.message }, pairedItem: { item: index } });
			}
		}
		this.addExecutionHints({ message: `${items.length} done`, location: 'outputPane' });
		return [items];
	}
}

async function operate(this: IExecuteFunctions, index: number): Promise<INodeExecutionData> {
	const operation = this.getNodeParameter('operation', index);
	if (operation === 'wait') {
		const signal = this.getExecutionCancelSignal();
		await new Promise((resolve) => signal?.addEventListener('abort', resolve));
		return { json: { cancelled: signal?.aborted } };
	}
	if (operation === 'sendFile') {
		const body = await this.helpers.getBinaryDataBuffer(index, 'data');
		const answer = await call.call(this, { url: '/files', method: 'PUT', body, encoding: 'arraybuffer' });
		const stored = this.helpers.assertBinaryData(index, 'data');
		const file = await this.helpers.prepareBinaryData(Buffer.from(answer), 'back.bin', stored.mimeType);
		return { json: { id: stored.id, timezone: this.getTimezone() }, binary: { data: file } };
	}
	return { json: await call.call(this, { url: `/items/${String(this.getNodeParameter('id', index))}` }) };
}

async function call(this: IExecuteFunctions | ILoadOptionsFunctions, request: IHttpRequestOptions) {
	const authentication = this.getNodeParameter('authentication', 0) as string;
	const credentials = await this.getCredentials(authentication);
	return await this.helpers.httpRequestWithAuthentication.call(this, authentication, {
		json: request.encoding === undefined,
		...request,
		baseURL: String(credentials.baseUrl),
	});
}
