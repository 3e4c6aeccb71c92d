import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { answerError, thrownError } from '../../../nodes/Hootsuite/transport/answerErrors';
import { endOf, HootsuiteError, InputError } from '../../../nodes/Hootsuite/transport/errors';
import { nodeErrorOf, withNodeErrors } from '../../../nodes/Hootsuite/transport/nodeErrors';

const node = {
	name: 'Hootsuite',
	type: 'n8n-nodes-hootsuite.hootsuite',
	parameters: { authentication: 'app' },
	credentials: {
		hootsuiteAppApi: { id: '1', name: 'Acme' },
		hootsuiteOAuth2Api: { id: '2', name: 'Not this one' },
	},
} as unknown as INode;
const nobody = { name: 'Hootsuite', type: 'x', parameters: {} } as unknown as INode;
const refusedSignIn = () => answerError({ error: 'request_forbidden' }, 403);

describe("n8n's error", () => {
	it('is one of an API where a request is behind it, with what belongs to it', () => {
		const failure = answerError({ errors: [{ code: 4000, message: 'No', id: 'trace-1' }] }, 400);
		const error = nodeErrorOf(node, failure, 3) as NodeApiError;
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'Hootsuite says: No',
			description: failure.description,
			httpCode: '400',
			context: { itemIndex: 3, data: { code: '4000', httpStatus: 400, traceId: 'trace-1' } },
			node,
		});
	});

	it.each(['unreachable', 'timeout', 'connectionLost', 'cancelled'] as const)(
		'is one of an API after %s, where no status came',
		(trouble) => {
			const error = nodeErrorOf(node, new HootsuiteError('Words', { trouble }));
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error).toMatchObject({ message: 'Words', httpCode: null });
		},
	);

	it('is one of the operation where no request is behind it', () => {
		const error = nodeErrorOf(node, new InputError("'Text' is empty", 'Write one.'), 0);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: "'Text' is empty",
			description: 'Write one.',
			context: { itemIndex: 0 },
		});
	});

	it('belongs to no item where none is named', () => {
		for (const failure of [new InputError('a', 'b'), refusedSignIn()]) {
			expect(nodeErrorOf(node, failure).context.itemIndex).toBeUndefined();
		}
	});

	it('says nothing of the note a second time', () => {
		const failure = new HootsuiteError('No', { description: 'Look.', note: 'Look.', trouble: 'timeout' });
		expect(nodeErrorOf(node, failure).description).toBe('Look.');
	});

	it('names the chosen credential where the credential is what to look at', () => {
		expect(nodeErrorOf(node, refusedSignIn()).description).toContain(
			'Open the credential "Acme" and connect',
		);
		expect(nodeErrorOf(nobody, refusedSignIn()).description).toContain('Open the credential and connect');
	});

	it('names a credential whatever its name', () => {
		const app = { id: '1', name: "A$$B $& C $' D" };
		const odd = { ...node, credentials: { hootsuiteAppApi: app } } as unknown as INode;
		expect(nodeErrorOf(odd, refusedSignIn()).description).toContain(`the credential "${app.name}" and`);
	});

	it('marks a refused sign-in as a matter of the credential, and nothing else', () => {
		const failureOf = (failure: HootsuiteError) => (nodeErrorOf(node, failure) as NodeApiError).failure;
		expect(failureOf(refusedSignIn())).toEqual({ cause: 'credential-invalid' });
		expect(failureOf(answerError({ errors: [{ code: 4000, message: 'No' }] }, 400))).toBeUndefined();
		expect(failureOf(answerError({ errors: [{ code: 5000, message: 'No' }] }, 500))).toBeUndefined();
	});
});

describe('what is no error of ours', () => {
	it('is an error of the operation, in its own words', () => {
		const error = nodeErrorOf(node, new TypeError('x is not a function'), 2);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'x is not a function', context: { itemIndex: 2 } });
		expect(nodeErrorOf(node, 'words alone').message).toBe('words alone');
	});

	it("stays n8n's own error, and gets the item where it has none", () => {
		const own = new NodeOperationError(node, 'Words of n8n');
		expect(nodeErrorOf(node, own, 4)).toBe(own);
		expect(own.context.itemIndex).toBe(4);
		const api = new NodeApiError(node, { message: 'Words of n8n' }, { itemIndex: 1 });
		expect(nodeErrorOf(node, api, 4)).toBe(api);
		expect(api.context.itemIndex).toBe(1);
	});

	it('keeps what lies behind it, where it was told on the way', async () => {
		const behind = new TypeError('x is not a function');
		const end = await endOf(Promise.reject(behind));
		const failure = (end as { error: HootsuiteError }).error.adding('Uploaded so far: 1.');
		const error = nodeErrorOf(node, failure);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'x is not a function', description: 'Uploaded so far: 1.' });
		expect(error.cause).toBe(behind);
	});
});

describe('nothing of a request', () => {
	const config = { headers: { Authorization: 'Bearer very-secret' } };
	const seen = (value: unknown, known = new Set<unknown>()): string => {
		if (typeof value !== 'object' || value === null || known.has(value)) return String(value);
		known.add(value);
		return Reflect.ownKeys(value)
			.map((key) => seen((value as Record<PropertyKey, unknown>)[key], known))
			.join(' ');
	};

	it.each<[string, object]>([
		['was refused', { response: { status: 401, data: { error: 'token_expired' }, config } }],
		['was answered by a gateway', { response: { status: 502, data: '<html>', config } }],
		['broke off', { code: 'ECONNRESET' }],
		['ended in a way that nobody knows', {}],
	])('goes into the error of one that %s', (_what, members) => {
		const thrown = Object.assign(new Error('Request failed'), { config, request: { config } }, members);
		expect(seen(thrown)).toContain('very-secret');
		expect(seen(nodeErrorOf(node, thrownError(thrown)))).not.toContain('very-secret');
	});
});

describe('withNodeErrors', () => {
	it('gives what the work gives', async () => {
		expect(await withNodeErrors(node, async () => await Promise.resolve(7))).toBe(7);
	});

	it("throws n8n's error for ours", async () => {
		const work = withNodeErrors(node, async () => await Promise.reject(refusedSignIn()));
		await expect(work).rejects.toBeInstanceOf(NodeApiError);
		const input = withNodeErrors(node, async () => await Promise.reject(new InputError('a', 'b')));
		await expect(input).rejects.toBeInstanceOf(NodeOperationError);
	});
});
