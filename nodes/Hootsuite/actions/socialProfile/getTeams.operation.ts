import { socialProfileId } from '../../fields/ids';
import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getTeams = operation({
	name: 'Get Teams',
	action: 'Get the teams of a social profile',
	description: 'Get the IDs of the teams that can access a social profile',
	fields: [socialProfileId, ...paging],
	async execute(values) {
		return await fetchWholeList(
			this,
			apiPath`/v1/socialProfiles/${values.socialProfileId}/teams`,
			limitOf(values),
		);
	},
});
