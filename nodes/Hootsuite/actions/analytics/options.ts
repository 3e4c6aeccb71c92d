import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Flatten Metrics',
			name: 'flattenMetrics',
			type: 'boolean',
			default: true,
			description:
				'Whether to give each metric a column of its own, as a spreadsheet needs it. Parts of a metric become metric.breakdown.value.',
		},
	],
};

/** Whether the user wants rows for a spreadsheet. */
export function wantsRows(ctx: IExecuteFunctions, itemIndex: number): boolean {
	const { flattenMetrics: wanted } = ctx.getNodeParameter('options', itemIndex, {}) as {
		flattenMetrics?: boolean;
	};
	return wanted === true;
}
