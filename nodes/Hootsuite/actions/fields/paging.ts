import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ApiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { InputError } from '../inputError';

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

/** How many results the user wants; Infinity for all. Throws InputError where 'Limit' is no number of at least 1. */
export function readLimit(ctx: IExecuteFunctions, itemIndex: number): number {
	if (ctx.getNodeParameter('returnAll', itemIndex)) return Infinity;
	const given = ctx.getNodeParameter('limit', itemIndex);
	const limit = Math.floor(Number(given));
	if (limit >= 1) return limit;
	throw new InputError(`'Limit' is ${String(given)}`, "Give 1 or more, or switch 'Return All' on.");
}

/** A list that Hootsuite gives in one answer, without pages: asked once, cut to the limit. */
export async function fetchWholeList(ctx: IExecuteFunctions, path: ApiPath, itemIndex: number) {
	const limit = readLimit(ctx, itemIndex);
	const { data, failures } = await hootsuiteRequest<IDataObject[]>(ctx, {
		method: 'GET',
		path,
		itemIndex,
		expects: Array.isArray,
	});
	return { data: data.slice(0, limit), failures };
}
