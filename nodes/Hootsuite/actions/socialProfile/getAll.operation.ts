import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { paging, readLimit } from '../fields/paging';
import { fetchSocialProfiles } from '../fields/profiles';
import type { Operation } from '../operation';

export const getAll: Operation = {
	name: 'Get Many',
	action: 'Get many social profiles',
	description: 'Get the social profiles you can post to or look at',
	fields: [
		{
			displayName: 'Which',
			name: 'which',
			type: 'options',
			options: [
				{
					name: 'All I Can Reach',
					value: 'reachable',
					description: 'Every profile that the signed-in member has any access to',
				},
				{
					name: 'Mine',
					value: 'mine',
					description: 'Only those on which the signed-in member has the basic usage permission',
				},
			],
			default: 'reachable',
		},
		...paging,
	],
	async execute(i) {
		const limit = readLimit(this, i);
		const { data: profiles, failures } = await fetchSocialProfiles(this, i);
		if (this.getNodeParameter('which', i) === 'reachable')
			return { data: profiles.slice(0, limit), failures };

		// This list gives only ids (getMySocialProfiles), so the rest comes from the other.
		const path = apiPath`/v1/me/socialProfiles`;
		const mine = await hootsuiteRequest<IDataObject[]>(this, {
			method: 'GET',
			path,
			itemIndex: i,
			expects: Array.isArray,
		});
		const known = new Map(profiles.map((profile) => [profile.id, profile]));
		const data = mine.data.map((profile) => known.get(String(profile.id)) ?? profile);
		return { data: data.slice(0, limit), failures: [...failures, ...mine.failures] };
	},
};
