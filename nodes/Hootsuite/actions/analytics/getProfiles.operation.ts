import { apiPath } from '../../transport/path';
import type { Operation } from '../operation';
import { flattenMetrics } from './flatten';
import { options, wantsRows } from './options';
import { collectForProfiles, nameProfile, profileFields } from './profiles';

export const getProfiles: Operation = {
	name: 'Get Profile Metrics',
	action: 'Get metrics of social profiles',
	description: 'Get the numbers of social profiles day by day: followers, reactions, views',
	fields: [...profileFields, options],
	async execute(i) {
		const path = apiPath`/v1/analytics/profiles`;
		const { data, failures, profiles } = await collectForProfiles(this, path, i);
		return { data: wantsRows(this, i) ? flattenMetrics(nameProfile(data, profiles)) : data, failures };
	},
};
