import { NodeConnectionTypes } from 'n8n-workflow';
import type { IHttpRequestOptions, INode, INodeExecutionData } from 'n8n-workflow';
import type { HootsuiteContext } from './context';
import type { NodeError } from './nodeErrors';

/*
 * What n8n does in another way in some of its versions: this file alone knows it. The versions are those that were seen, by
 * running n8n (docs/versions.md) or in n8n-core's code. There is no question for n8n's version; where it matters, it is
 * told by something that came later than what is asked for, so that in between the careful way is taken.
 */

/** n8n before 1.84: it has no connection types by this name, and the nodes could not even be described. */
if ((NodeConnectionTypes as unknown) === undefined) {
	throw new Error('The Hootsuite nodes need n8n 1.123 or newer. Update n8n, and they load.');
}

/** n8n 2.25 and later: the context has this. 2.23 and earlier: it has not. */
const isSince225 = (ctx: HootsuiteContext): boolean => 'assertCredentialUsableByNode' in ctx;

/**
 * n8n 2.0 and earlier answers a webhook, and only then saves the execution: where it is killed in between, nobody sends the
 * event again. From 2.8 on it answers once it has the execution; such contexts have this.
 */
export const answersBeforeSaving = (ctx: HootsuiteContext): boolean => !('isNodeFeatureEnabled' in ctx);

/**
 * n8n before 2.25: an agent's tool that throws ends the whole execution. Later ones give the model the error's message, as an
 * item of this kind, unless the user has chosen that errors stop the workflow.
 */
export function toolMustNotThrow(ctx: HootsuiteContext): boolean {
	const { rewireOutputLogTo, onError } = ctx.getNode();
	return rewireOutputLogTo !== undefined && onError !== 'stopWorkflow' && !isSince225(ctx);
}

/**
 * n8n before 2.11 does not know `except`: every 401 would be handed back, and no token ever renewed. Up to 2.27 it lets each
 * request renew the token by itself, and a refresh token works once. So before 2.25 each 401 is handed back, and renewing
 * is asked for where its turn has come (`renewal.ts`); what is left up to 2.27 finds there what another one has got.
 * @param renews whether n8n is to renew the token now where it has expired
 */
export function statusErrors(
	ctx: HootsuiteContext,
	renews: boolean,
): IHttpRequestOptions['ignoreHttpStatusErrors'] {
	if (isSince225(ctx)) return { ignore: true, except: [401] };
	return !renews;
}

/** What n8n's request helper throws, as far as it tells versions apart. */
interface Thrown {
	code?: string;
	httpCode?: string | null;
	cause?: { code?: string };
	failure?: { cause?: string };
}

/**
 * The code of Node.js, axios or n8n's OAuth2 client in what was thrown, or ''. n8n-workflow up to 2.33.2 drops `cause`, and
 * keeps the code where HTTP statuses stand.
 */
export function codeOf(thrown: unknown): string {
	const { cause, code, httpCode } = (thrown ?? {}) as Thrown;
	return cause?.code ?? code ?? (httpCode && Number.isNaN(Number(httpCode)) ? httpCode : '');
}

/**
 * Whether a token could not be renewed because Hootsuite refused the refresh token. n8n up to 2.27 hands on what its OAuth2
 * client threw; from 2.30 on it makes an error of its own.
 */
export function isRefusedRenewal(thrown: unknown): boolean {
	const { failure } = (thrown ?? {}) as Thrown;
	return codeOf(thrown) === 'EAUTH' || failure?.cause === 'credential-invalid';
}

/**
 * An item that n8n sends to the error output, with all that is in it. n8n up to 2.34, and 2.35.0 to 2.35.2, does not take
 * `{ error, details }` for an error, but an item with `error` beside `json`; where n8n can still see that when the item is put
 * out, it writes the message over `json`. It copies the item before, without what is not enumerable.
 */
export function errorItem(node: INode, item: INodeExecutionData, error: () => NodeError): INodeExecutionData {
	if (node.onError !== 'continueErrorOutput') return item;
	return Object.defineProperty(item, 'error', { value: error(), enumerable: false });
}
