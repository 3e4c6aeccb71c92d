import { apiPath } from '../../transport/path';
import { operation } from '../operation';
import { collectPaid, paidFields } from './adAccounts';
import { flattenMetrics } from './flatten';
import { options } from './options';

export const getPaidMetrics = operation({
	name: 'Get Paid Metrics',
	action: 'Get metrics of paid campaigns, ad sets or ads',
	description: 'Get the numbers of campaigns, ad sets or ads day by day: spend, impressions, clicks',
	fields: [...paidFields, options],
	async execute(values) {
		const path = apiPath`/v1/analytics/paid/${values.adEntityCollection}/metrics`;
		const { data, failures } = await collectPaid(this, path, values);
		return { data: values.options.flattenMetrics ? flattenMetrics(data) : data, failures };
	},
});
