import uniq from 'lodash/uniq';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import pLimit from 'p-limit';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { CANCELLED, troubleOf } from '../transport/errors';
import type { NodeFailure } from '../transport/errors';
import { RESOURCES } from './index';
import type { Operation, Outcome } from './operation';

/** Gives whatever an operation threw the shape n8n shows, with the item it is about. */
function asNodeFailure(ctx: IExecuteFunctions, thrown: unknown, itemIndex: number): NodeFailure {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
		thrown.context.itemIndex ??= itemIndex;
		return thrown;
	}
	return new NodeOperationError(ctx.getNode(), thrown as Error, { itemIndex });
}

function successItems({ data, binary }: Outcome, item: number): INodeExecutionData[] {
	return [data].flat().map((json) => ({ json, ...(binary && { binary }), pairedItem: { item } }));
}

/** With "continue", what did not work is an item of its own: the message, and under `details` what belongs to it. */
function failureItem({ message, description, context }: NodeFailure, item: number): INodeExecutionData {
	const details = { ...(description && { description }), ...(context.data as IDataObject) };
	return { json: { error: message, details }, pairedItem: { item } };
}

/** When the node stops it puts out no items, so what was done before that would be forgotten: the error lists it. */
function tellWhatWasDone(
	failure: NodeFailure,
	{ done }: Operation,
	others: NodeFailure[],
	items: INodeExecutionData[],
) {
	const ids = done ? items.map(({ json }) => json.id ?? json.name).filter(Boolean) : [];
	const also = others.map(({ message, context }) => (context.note ? `${message}. ${context.note}` : message));
	const notes = [
		failure.description,
		also.length > 0 && `Also: ${uniq(also).join('; ')}.`,
		ids.length > 0 && `Already ${done} in this run: ${ids.join(', ')}.`,
	];
	failure.description = notes.filter(Boolean).join(' ');
	return failure;
}

/** Of an error of an agent's tool, n8n hands the model the message only (seen in 2.41): what to do goes into it. */
function tellTheModel(ctx: IExecuteFunctions, failure: NodeFailure) {
	const { message, description } = failure;
	if (ctx.getNode().rewireOutputLogTo) failure.message = [message, description].filter(Boolean).join('. ');
	return failure;
}

/** What n8n adds to the lists of resources and operations by itself; its editor shows a note to the same effect. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

function chosenOperation(ctx: IExecuteFunctions): Operation {
	const resource = ctx.getNodeParameter('resource', 0) as string;
	const name = ctx.getNodeParameter('operation', 0, '') as string;
	if ([resource, name].includes(CUSTOM_API_CALL)) {
		throw new NodeOperationError(ctx.getNode(), "A 'Custom API Call' is made with the HTTP Request node", {
			description:
				"Replace this node by an HTTP Request node, set its 'Authentication' to 'Predefined Credential Type', and choose your Hootsuite credential there.",
		});
	}
	const operation = RESOURCES.find(({ value }) => value === resource)?.operations[name];
	if (operation) return operation;
	throw new NodeOperationError(ctx.getNode(), `'Operation' is ${name}, which '${resource}' does not have`, {
		description: 'Choose an operation from the list.',
	});
}

/** Items that are worked on side by side: enough to fill Hootsuite's rate limit, however slowly it answers. */
const ITEMS_AT_ONCE = 16;

/** What came of one input item. */
interface Result {
	items: INodeExecutionData[];
	failures: NodeFailure[];
}

/**
 * Runs the chosen operation for every input item and links each output item to its input item; output is in the order
 * of the input. Items are worked on side by side, unless the operation keeps them in order.
 * @throws NodeApiError or NodeOperationError when an item does not work, unless the node continues on error: no further
 * item is begun then, and the error says what was done
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(this);
	const turns = pLimit(operation.inOrder?.call(this) ? 1 : ITEMS_AT_ONCE);
	const cancelled = this.getExecutionCancelSignal();
	let stopped = false;

	const work = async (itemIndex: number): Promise<Result> => {
		if (stopped || cancelled?.aborted) return { items: [], failures: [] };
		const [outcome] = await Promise.allSettled([operation.execute.call(this, itemIndex)]);
		const result: Result =
			outcome.status === 'fulfilled'
				? { items: successItems(outcome.value, itemIndex), failures: outcome.value.failures ?? [] }
				: { items: [], failures: [asNodeFailure(this, outcome.reason, itemIndex)] };
		if (result.failures.length > 0 && !this.continueOnFail()) stopped = true;
		return result;
	};
	const results = await Promise.all(
		this.getInputData().map(async (_item, itemIndex) => await turns(work, itemIndex)),
	);

	const done = results.flatMap(({ items }) => items);
	if (stopped || cancelled?.aborted) {
		const failures = results.flatMap((result) => result.failures);
		if (cancelled?.aborted) failures.unshift(new NodeOperationError(this.getNode(), CANCELLED));
		const [first, ...all] = failures;
		// That the items' requests were cancelled, too, is news only where they may have been carried out.
		const others = all.filter((failure) => troubleOf(failure) !== 'cancelled' || failure.context.note);
		throw tellTheModel(this, tellWhatWasDone(first, operation, others, done));
	}
	return [
		results.flatMap(({ items, failures }, itemIndex) => [
			...items,
			...failures.map((failure) => failureItem(failure, itemIndex)),
		]),
	];
}
