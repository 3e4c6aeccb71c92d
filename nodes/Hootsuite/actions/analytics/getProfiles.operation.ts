import { collectAnalytics } from '../../transport/analytics';
import { apiPath } from '../../transport/path';
import { paging, readLimit } from '../fields/paging';
import { periodFields, readPeriod } from '../fields/period';
import type { Operation } from '../operation';
import { flattenMetrics } from './flatten';
import { options, wantsRows } from './options';
import { analyticsProfileIds, datatype, nameProfile, profileQuestions, readProfiles } from './profiles';

export const getProfiles: Operation = {
	name: 'Get Profile Metrics',
	action: 'Get metrics of social profiles',
	description: 'Get the numbers of social profiles day by day: followers, reactions, views',
	fields: [analyticsProfileIds, ...periodFields, datatype, ...paging, options],
	async execute(i) {
		const period = readPeriod(this, i);
		const profiles = await readProfiles(this, i);
		const query = { datatype: this.getNodeParameter('datatype', i) };
		const { data, failures } = await collectAnalytics(
			this,
			apiPath`/v1/analytics/profiles`,
			profileQuestions(profiles, query, period),
			readLimit(this, i),
			i,
		);
		return { data: wantsRows(this, i) ? flattenMetrics(nameProfile(data, profiles)) : data, failures };
	},
};
