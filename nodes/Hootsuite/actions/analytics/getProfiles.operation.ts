import { apiPath } from '../../transport/path';
import { operation } from '../operation';
import { flattenMetrics } from './flatten';
import { options } from './options';
import { collectForProfiles, nameProfile, profileFields } from './profiles';

export const getProfiles = operation({
	name: 'Get Profile Metrics',
	action: 'Get metrics of social profiles',
	description: 'Get the numbers of social profiles day by day: followers, reactions, views',
	fields: [...profileFields, options],
	async execute(values) {
		const path = apiPath`/v1/analytics/profiles`;
		const { data, failures, profiles } = await collectForProfiles(this, path, values);
		return {
			data: values.options.flattenMetrics ? flattenMetrics(nameProfile(data, profiles)) : data,
			failures,
		};
	},
});
