import min from 'lodash/min';
import uniq from 'lodash/uniq';
import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import pLimit from 'p-limit';
import { readFields } from '../fields/field';
import type { Field, Values } from '../fields/field';
import { CANCELLED, endOf, HootsuiteError, InputError, sentences } from '../transport/errors';
import type { End } from '../transport/errors';
import { nodeErrorOf } from '../transport/nodeErrors';
import type { NodeError } from '../transport/nodeErrors';
import { REQUESTS_PER_SECOND } from '../transport/rate';
import { beginRun } from '../transport/run';
import { errorItem, toolMustNotThrow } from '../transport/versions';
import { RESOURCES } from './index';
import { chosenPace } from './operation';
import type { Operation, Outcome } from './operation';
import { isTool } from './tool';

function successItems({ data, binary }: Outcome, item: number): INodeExecutionData[] {
	return [data].flat().map((json) => ({ json, ...(binary && { binary }), pairedItem: { item } }));
}

/** With "continue", what did not work is an item of its own: the message, and under `details` what belongs to it. */
function failureItem(node: INode, failure: HootsuiteError, item: number): INodeExecutionData {
	const { message, description, details } = failure;
	const told = { ...(description && { description }), ...details } as IDataObject;
	const plain = { json: { error: message, details: told }, pairedItem: { item } };
	return errorItem(node, plain, () => nodeErrorOf(node, failure, item));
}

/** What came of one input item. */
interface Result {
	items: INodeExecutionData[];
	failures: HootsuiteError[];
}

/** Of ten thousand items, each may be wrong in its own way. */
const MOST_TOLD = 20;

/** When the node stops it puts out no items, so what was done before that would be forgotten: the error lists it. */
function tellWhatWasDone(
	failure: HootsuiteError,
	{ done }: Operation,
	others: HootsuiteError[],
	results: Result[],
) {
	const items = done ? results.flatMap((result) => result.items) : [];
	const ids = items.map(({ json }) => json.id ?? json.name).filter(Boolean);
	const also = uniq(others.map(({ message, note }) => (note ? `${message}. ${note}` : message)));
	const more = also.length > MOST_TOLD ? ` and ${also.length - MOST_TOLD} more` : '';
	return failure.with({
		description: sentences(
			failure.description,
			also.length > 0 && `Also: ${also.slice(0, MOST_TOLD).join('; ')}${more}.`,
			ids.length > 0 && `Already ${done} in this run: ${ids.join(', ')}.`,
		),
	});
}

/** Of an error of an agent's tool, n8n hands the model the message only (seen in 2.41): what to do goes into it. */
function forTheModel(ctx: IExecuteFunctions, failure: HootsuiteError): HootsuiteError {
	const { message, description } = failure;
	if (!isTool(ctx)) return failure;
	return failure.with({ message: [message, description].filter(Boolean).join('. ') });
}

/** Stops the node with the error; as a tool of an agent that would end with it, it tells the model instead. */
function stopWith(ctx: IExecuteFunctions, error: NodeError): INodeExecutionData[][] {
	if (toolMustNotThrow(ctx)) return [[{ json: { error: error.message } }]];
	throw error;
}

/** What n8n adds to the lists of resources and operations by itself; its editor shows a note to the same effect. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

function chosenOperation(ctx: IExecuteFunctions): Operation {
	const resource = ctx.getNodeParameter('resource', 0) as string;
	const name = ctx.getNodeParameter('operation', 0, '') as string;
	if ([resource, name].includes(CUSTOM_API_CALL)) {
		throw new InputError(
			"A 'Custom API Call' is made with the HTTP Request node",
			"Replace this node by an HTTP Request node, set its 'Authentication' to 'Predefined Credential Type', and choose your Hootsuite credential there.",
		);
	}
	const operations = RESOURCES.find(({ value }) => value === resource)?.operations ?? {};
	if (Object.hasOwn(operations, name)) return operations[name];
	throw new InputError(
		`'Operation' is ${name}, which '${resource}' does not have`,
		'Choose an operation from the list.',
	);
}

const holdsExpression = (parameter: unknown) => JSON.stringify(parameter ?? null).includes('"=');

/** Asks n8n for parameters. One without an expression is the same for all items: n8n is asked for it once. */
function parameterReader(ctx: IExecuteFunctions) {
	const { parameters } = ctx.getNode();
	const same = new Map<string, unknown>();
	const varies = new Set(Object.keys(parameters).filter((name) => holdsExpression(parameters[name])));
	return ({ property: { name, type } }: Field, itemIndex: number): unknown => {
		if (same.has(name)) return same.get(name);
		const extractValue = type === 'resourceLocator';
		const value: unknown = ctx.getNodeParameter(name, itemIndex, null, { extractValue });
		if (!varies.has(name)) same.set(name, value);
		return value;
	};
}

/** What the fields of an operation hold for each item, or what is wrong with them. */
async function readItems(ctx: IExecuteFunctions, { fields }: Operation): Promise<Array<End<Values>>> {
	const parameter = parameterReader(ctx);
	const zone = ctx.getTimezone();
	const read = async (itemIndex: number) => readFields(fields, (field) => parameter(field, itemIndex), zone);
	return await Promise.all(ctx.getInputData().map(async (_item, itemIndex) => await endOf(read(itemIndex))));
}

/** Items that are worked on side by side: enough to fill Hootsuite's rate limit, however slowly it answers. */
const ITEMS_AT_ONCE = 16;

/** The error that stops the node. */
function stopOf(ctx: IExecuteFunctions, operation: Operation, results: Result[], isCancelled: boolean) {
	const failures = results.flatMap((result, itemIndex) =>
		result.failures.map((failure) => ({ failure, itemIndex: itemIndex as number | undefined })),
	);
	if (isCancelled) failures.unshift({ failure: new HootsuiteError(CANCELLED), itemIndex: undefined });
	const [{ failure, itemIndex }, ...others] = failures;
	const also = others
		.map((other) => other.failure)
		// That the items' requests were cancelled, too, is news only where they may have been carried out.
		.filter(({ trouble, note }) => trouble !== 'cancelled' || note);
	const told = forTheModel(ctx, tellWhatWasDone(failure, operation, also, results));
	return nodeErrorOf(ctx.getNode(), told, itemIndex);
}

/** By execution and node, what the node had to say when it was cancelled: with Retry On Fail n8n tries again all the same. */
const lastWords = new WeakMap<AbortSignal, Map<string, NodeError>>();

/** The error of a cancelled node: the first try's, since a later one does nothing and knows of nothing. */
function cancelledError(ctx: IExecuteFunctions, signal: AbortSignal, error: NodeError): NodeError {
	const words = lastWords.get(signal) ?? new Map<string, NodeError>();
	lastWords.set(signal, words);
	const { name } = ctx.getNode();
	const first = words.get(name) ?? error;
	words.set(name, first);
	return first;
}

/**
 * Runs the chosen operation for every input item and links each output item to its input item; output is in the order
 * of the input. The fields of all items are read first, so that what is wrong with one is told before anything is done for
 * another. Items are worked on side by side, unless the operation keeps them in order.
 * @throws NodeApiError or NodeOperationError when an item does not work, unless the node continues on error: no further
 * item is begun then, and the error says what was done
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const chosen = await endOf((async () => chosenOperation(this))());
	if (!chosen.ok) return stopWith(this, nodeErrorOf(this.getNode(), forTheModel(this, chosen.error)));
	const operation = chosen.value;

	const readings = await readItems(this, operation);
	const all = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
	const { cancelled } = beginRun(this, min(all.map(chosenPace)) ?? REQUESTS_PER_SECOND);
	const slots = pLimit(all.some((values) => operation.inOrder?.(values)) ? 1 : ITEMS_AT_ONCE);
	let stopped = !this.continueOnFail() && readings.some(({ ok }) => !ok);

	const work = async (itemIndex: number): Promise<Result> => {
		const reading = readings[itemIndex];
		if (!reading.ok) return { items: [], failures: [reading.error] };
		if (stopped || cancelled?.aborted) return { items: [], failures: [] };
		const end = await endOf(operation.execute.call(this, reading.value, itemIndex));
		const result: Result = end.ok
			? { items: successItems(end.value, itemIndex), failures: end.value.failures ?? [] }
			: { items: [], failures: [end.error] };
		if (result.failures.length > 0 && !this.continueOnFail()) stopped = true;
		return result;
	};
	const results = await Promise.all(
		readings.map(async (_reading, itemIndex) => await slots(work, itemIndex)),
	);

	if (cancelled?.aborted) throw cancelledError(this, cancelled, stopOf(this, operation, results, true));
	if (stopped) return stopWith(this, stopOf(this, operation, results, false));
	const node = this.getNode();
	return [
		results.flatMap(({ items, failures }, itemIndex) => [
			...items,
			...failures.map((failure) => failureItem(node, failure, itemIndex)),
		]),
	];
}
