import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an AI agent calls the node as its tool (n8n sets it so, seen in 2.41). */
export const isTool = (ctx: IExecuteFunctions): boolean => Boolean(ctx.getNode().rewireOutputLogTo);
