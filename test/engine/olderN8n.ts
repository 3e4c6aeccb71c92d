import type { IExecuteFunctions, IHttpRequestOptions, INode, INodeType, NodeApiError } from 'n8n-workflow';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';

/** What n8n's request helper throws, as far as n8n's versions differ in it. */
type Thrown = NodeApiError & { cause?: { code?: string }; failure?: { cause?: string } };

/** As n8n-workflow up to 2.33.2 makes it: without `cause`, the code in `httpCode`, and no error of its own for a refused renewal. */
function asThrown(error: Thrown): Thrown {
	if (error.failure?.cause === 'credential-invalid') {
		const message = 'The provided authorization grant or refresh token is invalid, expired, revoked';
		Object.assign(error, { httpCode: 'EAUTH', message, description: undefined });
	}
	error.httpCode ??= error.cause?.code ?? null;
	delete error.cause;
	delete error.failure;
	return error;
}

/**
 * A context as n8n before 2.11 gives it, as far as the nodes can tell: `except` is not known, causes are dropped, and what
 * came later is missing. What n8n does around the node, such as renewing a token for each request, stays that of this engine.
 */
export function olderContext(ctx: IExecuteFunctions, node: Partial<INode> = {}): IExecuteFunctions {
	const ask = ctx.helpers.httpRequestWithAuthentication;
	const helpers: IExecuteFunctions['helpers'] = {
		...ctx.helpers,
		async httpRequestWithAuthentication(type, options, more) {
			const given: IHttpRequestOptions = {
				...options,
				ignoreHttpStatusErrors: Boolean(options.ignoreHttpStatusErrors),
			};
			try {
				return (await ask.call(this, type, given, more)) as unknown;
			} catch (error) {
				const older = asThrown(error as Thrown);
				throw older;
			}
		},
	};
	const changed: Partial<IExecuteFunctions> = { helpers, getNode: () => ({ ...ctx.getNode(), ...node }) };
	return new Proxy(ctx, {
		get: (target, name) => Reflect.get(name in changed ? changed : target, name) as unknown,
		has: (target, name) => name !== 'assertCredentialUsableByNode' && name in target,
	});
}

/** The Hootsuite node in such a context; `node`: what that n8n sets on the node itself. */
export const inOlderN8n = (node?: Partial<INode>): new () => INodeType =>
	class {
		description = new Hootsuite().description;

		async execute(this: IExecuteFunctions) {
			return await new Hootsuite().execute.call(olderContext(this, node));
		}
	};
