import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { RECONNECT } from './advice';
import { credentialNameOf } from './credential';
import { HootsuiteError } from './errors';

/** The two kinds of error n8n shows. */
export type NodeError = NodeApiError | NodeOperationError;

/**
 * Makes n8n's own error of whatever was thrown: the one place where that is done.
 * @param itemIndex the input item it is about
 */
export function nodeErrorOf(node: INode, thrown: unknown, itemIndex?: number): NodeError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
		thrown.context.itemIndex ??= itemIndex;
		return thrown;
	}
	if (!(thrown instanceof HootsuiteError)) {
		return new NodeOperationError(node, thrown instanceof Error ? thrown : String(thrown), { itemIndex });
	}
	const { message, trouble, details, cause } = thrown;
	const credential = credentialNameOf(node);
	const description = credential
		? thrown.description.replace('the credential', () => `the credential "${credential}"`)
		: thrown.description;
	const options = { message, description, itemIndex };
	if (!trouble) return new NodeOperationError(node, cause instanceof Error ? cause : message, options);
	const error = new NodeApiError(
		node,
		{ message },
		{
			...options,
			httpCode: details.httpStatus ? String(details.httpStatus) : undefined,
			...(thrown.description.startsWith(RECONNECT) && { failure: { cause: 'credential-invalid' } }),
		},
	);
	error.context.data = { ...details };
	return error;
}

/** Lets what n8n calls throw n8n's own errors: for triggers and lists; the router has items to tell of, too. */
export async function withNodeErrors<T>(node: INode, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const nodeError = nodeErrorOf(node, error);
		throw nodeError;
	}
}
