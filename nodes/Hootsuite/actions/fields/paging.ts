import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ApiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';

/** "Return All" and "Limit", as every list in n8n has them. */
export const paging: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** How many results the user wants; Infinity for all. */
export function readLimit(ctx: IExecuteFunctions, itemIndex: number): number {
	return ctx.getNodeParameter('returnAll', itemIndex)
		? Infinity
		: (ctx.getNodeParameter('limit', itemIndex) as number);
}

/** A list that Hootsuite gives in one answer, without pages: asked once, cut to the limit. */
export async function fetchWholeList(ctx: IExecuteFunctions, path: ApiPath, itemIndex: number) {
	const { data, failures } = await hootsuiteRequest<IDataObject[]>(ctx, { method: 'GET', path, itemIndex });
	return { data: data.slice(0, readLimit(ctx, itemIndex)), failures };
}
