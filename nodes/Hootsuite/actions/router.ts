import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
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
	const ids = done ? items.map(({ json }) => json.id).filter(Boolean) : [];
	const notes = [
		failure.description,
		others.length > 0 && `Also: ${others.map(({ message }) => message).join('; ')}.`,
		ids.length > 0 && `Already ${done} in this run: ${ids.join(', ')}.`,
	];
	failure.description = notes.filter(Boolean).join(' ');
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

/**
 * Runs the chosen operation for every input item, in order, and links each output item to its input item.
 * @throws NodeApiError or NodeOperationError at the first item that does not work, unless the node continues on error
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(this);
	const output: INodeExecutionData[] = [];

	for (const itemIndex of this.getInputData().keys()) {
		let failures: NodeFailure[] = [];
		try {
			const outcome = await operation.execute.call(this, itemIndex);
			output.push(...successItems(outcome, itemIndex));
			failures = outcome.failures ?? [];
		} catch (error) {
			failures = [asNodeFailure(this, error, itemIndex)];
		}
		if (failures.length > 0 && !this.continueOnFail()) {
			const [first, ...others] = failures;
			throw tellWhatWasDone(first, operation, others, output);
		}
		output.push(...failures.map((failure) => failureItem(failure, itemIndex)));
	}
	return [output];
}
