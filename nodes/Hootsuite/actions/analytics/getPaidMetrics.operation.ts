import { apiPath } from '../../transport/path';
import type { Operation } from '../operation';
import { collectPaid, paidFields } from './adAccounts';
import { flattenMetrics } from './flatten';
import { options, wantsRows } from './options';

export const getPaidMetrics: Operation = {
	name: 'Get Paid Metrics',
	action: 'Get metrics of paid campaigns, ad sets or ads',
	description: 'Get the numbers of campaigns, ad sets or ads day by day: spend, impressions, clicks',
	fields: [...paidFields, options],
	async execute(i) {
		const collection = this.getNodeParameter('adEntityCollection', i) as string;
		const path = apiPath`/v1/analytics/paid/${collection}/metrics`;
		const { data, failures } = await collectPaid(this, path, i);
		return { data: wantsRows(this, i) ? flattenMetrics(data) : data, failures };
	},
};
