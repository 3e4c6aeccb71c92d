import { randomBytes } from 'crypto';
import { ExampleAppApi, ExampleNode, ExampleOAuth2Api } from './example-node';
import { startExampleService, type ExampleService } from './example-service';
import { callListSearch, callLoadOptions, CredentialStore, runNode } from './harness';

let service: ExampleService;
beforeEach(async () => {
	service = await startExampleService();
});
afterEach(async () => await service.close());

const example = () => ({
	nodeType: ExampleNode,
	parameters: {},
	credentialTypes: [ExampleOAuth2Api, ExampleAppApi],
	credentials: {
		exampleOAuth2Api: {
			baseUrl: service.baseUrl,
			clientId: 'client',
			clientSecret: 'secret',
			oauthTokenData: { access_token: 'access-1', refresh_token: 'refresh-1', token_type: 'bearer' },
		},
		exampleAppApi: { baseUrl: service.baseUrl },
	},
});
const ids = (...all: string[]) => all.map((id) => ({ json: { id } }));
const tokensOf = (store: CredentialStore) => store.read('exampleOAuth2Api').oauthTokenData;

describe('items', () => {
	it('go in with their expressions resolved and come out paired', async () => {
		const run = await runNode({ ...example(), input: ids('a', 'b') });

		expect(run.outputs).toEqual([
			[
				{ json: { path: '/items/a' }, pairedItem: { item: 0 } },
				{ json: { path: '/items/b' }, pairedItem: { item: 1 } },
			],
		]);
		expect(run.error).toBeUndefined();
		expect(run.hints).toEqual([{ message: '2 done', location: 'outputPane' }]);
		expect(run.savedCredentials).toEqual({});
	});

	it('cannot run when a required parameter is missing', async () => {
		class Demanding extends ExampleNode {
			constructor() {
				super();
				const required = {
					displayName: 'Text',
					name: 'text',
					type: 'string' as const,
					default: '',
					required: true,
				};
				this.description.properties.push(required);
			}
		}

		await expect(runNode({ ...example(), nodeType: Demanding })).rejects.toThrow('issues');
	});
});

describe('when an item fails', () => {
	const input = ids('a', 'missing');

	it('the run stops', async () => {
		const run = await runNode({ ...example(), input });

		expect(run.outputs).toEqual([]);
		expect(run.error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '404',
			context: { data: { message: 'No such item' } },
		});
	});

	it('continueRegularOutput keeps the error among the items', async () => {
		const run = await runNode({ ...example(), input, onError: 'continueRegularOutput' });

		expect(run.outputs).toHaveLength(1);
		expect(run.outputs[0][0].json).toEqual({ path: '/items/a' });
		expect(run.outputs[0][1]).toEqual({
			json: { error: expect.stringContaining('could not be found') },
			pairedItem: { item: 1 },
		});
		expect(run.error).toBeUndefined();
	});

	it('continueErrorOutput sends the error with its input to the second output', async () => {
		const run = await runNode({ ...example(), input, onError: 'continueErrorOutput' });

		expect(run.outputs.map((items) => items.map(({ json }) => json))).toEqual([
			[{ path: '/items/a' }],
			[{ id: 'missing', error: expect.stringContaining('could not be found') }],
		]);
	});

	it('retryOnFail runs the node again', async () => {
		let tries = 0;
		class FailsOnce extends ExampleNode {
			override async execute() {
				tries += 1;
				if (tries === 1) throw new Error('Not yet');
				return [[{ json: { tries } }]];
			}
		}
		const run = await runNode({
			...example(),
			nodeType: FailsOnce,
			retryOnFail: { maxTries: 2, waitBetweenTries: 1 },
		});

		expect(run.outputs[0][0].json).toEqual({ tries: 2 });
	});
});

describe('files', () => {
	const data = randomBytes(100_000);
	const send = async (binaryMode: 'default' | 'filesystem') =>
		await runNode({
			...example(),
			parameters: { operation: 'sendFile' },
			input: [{ json: {}, binary: { data: { data, mimeType: 'image/png', fileName: 'a.png' } } }],
			binaryMode,
			timezone: 'Asia/Tokyo',
		});

	it('are kept on disk under an id in filesystem mode', async () => {
		const run = await send('filesystem');

		expect(run.outputs[0][0].json).toEqual({
			id: expect.stringMatching(/^filesystem-v2:/),
			timezone: 'Asia/Tokyo',
		});
		expect(run.outputs[0][0].binary?.data).toMatchObject({ data: 'filesystem-v2', mimeType: 'image/png' });
		expect((await run.binary(run.outputs[0][0], 'data')).equals(data)).toBe(true);
	});

	it('are base64 in the item in default mode', async () => {
		const run = await send('default');

		expect(run.outputs[0][0].json.id).toBeUndefined();
		expect(run.outputs[0][0].binary?.data.data).toBe(data.toString('base64'));
		expect((await run.binary(run.outputs[0][0], 'data')).equals(data)).toBe(true);
	});
});

describe('an expired OAuth2 token', () => {
	beforeEach(() => {
		service.accessToken = 'not the stored one';
	});

	it('is refreshed, saved, and the new pair is used by the next run', async () => {
		const credentials = new CredentialStore(example().credentials);
		const first = await runNode({ ...example(), credentials, input: ids('a') });

		expect(first.outputs[0][0].json).toEqual({ path: '/items/a' });
		expect(first.savedCredentials.exampleOAuth2Api.oauthTokenData).toMatchObject({
			access_token: 'access-2',
			refresh_token: 'refresh-2',
		});

		service.accessToken = 'expired again';
		const second = await runNode({ ...example(), credentials, input: ids('b') });

		expect(second.outputs[0][0].json).toEqual({ path: '/items/b' });
		expect(service.refreshTokensUsed).toEqual(['refresh-1', 'refresh-2']);
		expect(tokensOf(credentials)).toMatchObject({ refresh_token: 'refresh-3' });
	});

	it('is refreshed once by runs that overlap', async () => {
		const credentials = new CredentialStore(example().credentials);
		const runs = await Promise.all(
			['a', 'b', 'c'].map(async (id) => await runNode({ ...example(), credentials, input: ids(id) })),
		);

		expect(runs.map(({ outputs }) => outputs[0][0].json.path)).toEqual(['/items/a', '/items/b', '/items/c']);
		expect(service.refreshTokensUsed).toEqual(['refresh-1']);
	});

	it('asks the user to reconnect when the refresh token is spent', async () => {
		const { credentials } = example();
		credentials.exampleOAuth2Api.oauthTokenData.refresh_token = 'spent';
		const run = await runNode({ ...example(), credentials });

		expect(run.error?.message).toContain('needs to be reconnected');
		expect(run.savedCredentials).toEqual({});
	});
});

describe('an expirable token', () => {
	const parameters = { authentication: 'exampleAppApi' };

	it('is fetched when empty, kept, and fetched again after a 401', async () => {
		const credentials = new CredentialStore(example().credentials);
		const first = await runNode({ ...example(), parameters, credentials, input: ids('a') });
		expect(first.outputs[0][0].json).toEqual({ path: '/items/a' });
		expect(first.savedCredentials.exampleAppApi).toEqual({ baseUrl: service.baseUrl, accessToken: 'app-1' });

		const second = await runNode({ ...example(), parameters, credentials, input: ids('b') });
		expect(second.savedCredentials).toEqual({});

		service.accessToken = 'not the stored one';
		const third = await runNode({ ...example(), parameters, credentials, input: ids('c') });
		expect(third.outputs[0][0].json).toEqual({ path: '/items/c' });
		expect(third.savedCredentials.exampleAppApi.accessToken).toBe('app-2');
		expect(service.appTokensGiven).toBe(2);
	});
});

describe('cancelling', () => {
	it('fires the signal that the node waits for and stops the run', async () => {
		const run = await runNode({
			...example(),
			parameters: { operation: 'wait' },
			signal: AbortSignal.timeout(2000),
		});

		expect(run.outputs[0][0].json).toEqual({ cancelled: true });
		expect(run.error?.message).toContain('cancelled');
	});
});

describe('in the editor', () => {
	it('a dropdown is filled with the default parameters and the credential at hand', async () => {
		const options = await callLoadOptions(example(), 'getPaths');

		expect(options).toEqual([{ name: '/fetch', value: '/fetch' }]);
	});

	it('a searchable list gets the typed text and the page token', async () => {
		service.accessToken = 'not the stored one';
		const page = await callListSearch(example(), 'searchPaths', 'acme', 'page2');

		expect(page.results[0].value).toBe('/acme/page2');
		expect(page.paginationToken).toBe('next');
		expect(service.refreshTokensUsed).toEqual(['refresh-1']);
	});

	it('a method the node does not have is refused', async () => {
		await expect(callLoadOptions(example(), 'getNothing')).rejects.toThrow("'getNothing'");
	});
});
