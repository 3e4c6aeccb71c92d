import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { boolean } from '../../fields/kinds';

/** For answers that are composed: says whether the node gives them to Inbox 2.0 itself. */
export const respondNow = boolean({
	displayName: 'Respond Now',
	name: 'respondNow',
	type: 'boolean',
	default: false,
	description:
		"Whether to answer Inbox 2.0 at this node, and let the workflow go on. The Hootsuite Inbox Trigger's 'Respond' must be set to 'Using Respond to Webhook Node'.",
});

/** Answers the request that has started the workflow, as n8n's Respond to Webhook node does for n8n's own triggers. */
export async function respond(ctx: IExecuteFunctions, answer: object): Promise<void> {
	const headers = { 'content-type': 'application/json' };
	await ctx.sendResponse({ body: answer as IDataObject, headers, statusCode: 200 });
}
