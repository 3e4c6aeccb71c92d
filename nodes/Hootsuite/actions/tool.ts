import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether a model calls the node as its tool. For an AI agent n8n says on the node where its output goes; behind the MCP
 * Server Trigger only the type tells, which n8n makes of ours (both seen in 2.41).
 */
export function isTool(ctx: IExecuteFunctions): boolean {
	const { rewireOutputLogTo, type } = ctx.getNode();
	return rewireOutputLogTo !== undefined || type.endsWith('Tool');
}
