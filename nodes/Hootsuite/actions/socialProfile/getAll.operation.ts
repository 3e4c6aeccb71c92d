import { fetchSocialProfiles } from '../../api/socialProfiles';
import { choice } from '../../fields/kinds';
import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many social profiles',
	description: 'Get the social profiles you can post to or look at',
	fields: [
		choice({
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
		}),
		...paging,
	],
	async execute(values) {
		const limit = limitOf(values);
		const { data: profiles, failures } = await fetchSocialProfiles(this);
		if (values.which === 'reachable') return { data: profiles.slice(0, limit), failures };

		// This list gives only ids (getMySocialProfiles), so the rest comes from the other.
		const mine = await fetchWholeList(this, apiPath`/v1/me/socialProfiles`, limit);
		const known = new Map(profiles.map((profile) => [profile.id, profile]));
		return {
			data: mine.data.map((profile) => known.get(String(profile.id)) ?? profile),
			failures: [...failures, ...mine.failures],
		};
	},
});
