import { NodeOperationError } from 'n8n-workflow';
import type { INode, INodeExecutionData } from 'n8n-workflow';
import type { HootsuiteContext } from '../../../nodes/Hootsuite/transport/context';
import {
	answersBeforeSaving,
	codeOf,
	errorItem,
	isRefusedRenewal,
	statusErrors,
	toolMustNotThrow,
} from '../../../nodes/Hootsuite/transport/versions';

const node = (change: Partial<INode> = {}): INode => ({
	id: '1',
	name: 'Hootsuite',
	type: 'n8n-nodes-hootsuite.hootsuite',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...change,
});

/** Whether n8n up to 2.34 takes an item for an error. */
const isErrorUpTo234 = (item: INodeExecutionData): boolean => {
	const { error, json } = item;
	const names = Object.keys(json).sort().join();
	return Boolean(error ?? (json.error && ['error', 'error,message'].includes(names)));
};

describe('an item for the error output', () => {
	const json = { error: 'Hootsuite says: No', details: { httpStatus: 400 } };
	const made = (change: Partial<INode>) =>
		errorItem(
			node(change),
			{ json: { ...json }, pairedItem: { item: 0 } },
			() => new NodeOperationError(node(change), 'No'),
		);

	it('is an error to every n8n, and keeps what is in it when n8n copies it', () => {
		const item = made({ onError: 'continueErrorOutput' });
		expect(isErrorUpTo234(item)).toBe(true);
		const copy = { ...item };
		expect(copy.error).toBeUndefined();
		expect(copy).toEqual({ json, pairedItem: { item: 0 } });
		expect(JSON.parse(JSON.stringify(item))).toEqual({ json, pairedItem: { item: 0 } });
	});

	it.each([undefined, 'continueRegularOutput' as const])('has no mark with onError %s', (onError) => {
		expect(made({ onError }).error).toBeUndefined();
	});
});

describe('the code of what was thrown', () => {
	it.each([
		['axios', { code: 'ECONNRESET' }, 'ECONNRESET'],
		['n8n 2.34 and later', { cause: { code: 'ECONNRESET' }, httpCode: null }, 'ECONNRESET'],
		['n8n-workflow up to 2.33.2', { httpCode: 'ECONNRESET' }, 'ECONNRESET'],
		['an answer', { httpCode: '404' }, ''],
		['an answer before 2.34', { httpCode: '404', cause: undefined }, ''],
		['nothing', undefined, ''],
		['a string', 'No', ''],
	])('is found in what %s gives', (_name, thrown, code) => expect(codeOf(thrown)).toBe(code));
});

describe('a refused renewal', () => {
	it.each([
		['n8n up to 2.27', { httpCode: 'EAUTH' }, true],
		['n8n 2.28 and later, another refusal', { cause: { code: 'EAUTH' } }, true],
		['n8n 2.30 and later', { failure: { cause: 'credential-invalid' } }, true],
		['a reset', { httpCode: 'ECONNRESET' }, false],
		['an answer with 401', { httpCode: '401' }, false],
	])('%s: %j', (_name, thrown, refused) => expect(isRefusedRenewal(thrown)).toBe(refused));
});

describe('what depends on the version', () => {
	const context = (own: object, change: Partial<INode> = {}) =>
		({ ...own, getNode: () => node(change) }) as unknown as HootsuiteContext;
	const since225 = { assertCredentialUsableByNode: () => {} };

	it('401 is thrown where n8n knows how to tell it from the others, and elsewhere where the token is to be renewed', () => {
		const told = { ignore: true, except: [401] };
		expect(statusErrors(context(since225), false)).toEqual(told);
		expect(statusErrors(context(since225), true)).toEqual(told);
		expect(statusErrors(context({}), false)).toBe(true);
		expect(statusErrors(context({}), true)).toBe(false);
	});

	it('a webhook is answered before the execution is saved, up to 2.0', () => {
		expect(answersBeforeSaving(context({}))).toBe(true);
		expect(answersBeforeSaving(context({ isNodeFeatureEnabled: () => true }))).toBe(false);
	});

	it('a tool must not throw before 2.25, unless the user wants that errors stop the workflow', () => {
		const tool = { rewireOutputLogTo: 'ai_tool' as const };
		expect(toolMustNotThrow(context({}, tool))).toBe(true);
		expect(toolMustNotThrow(context({}, { ...tool, onError: 'stopWorkflow' }))).toBe(false);
		expect(toolMustNotThrow(context({}))).toBe(false);
		expect(toolMustNotThrow(context(since225, tool))).toBe(false);
	});
});

describe('an n8n that is too old', () => {
	it('is told in one sentence when it loads the nodes', () => {
		jest.isolateModules(() => {
			jest.doMock('n8n-workflow', () => ({}));
			// eslint-disable-next-line @typescript-eslint/no-require-imports -- loading it is what is tested
			const load = () => require('../../../nodes/Hootsuite/transport/versions') as unknown;
			expect(load).toThrow('The Hootsuite nodes need n8n 1.123 or newer. Update n8n, and they load.');
			jest.dontMock('n8n-workflow');
		});
	});
});
