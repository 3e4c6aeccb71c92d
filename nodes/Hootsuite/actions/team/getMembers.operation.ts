import { organizationId, teamId } from '../../fields/ids';
import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getMembers = operation({
	name: 'Get Members',
	action: 'Get the members of a team',
	description: 'Get the IDs of the members of a team; Member → Get has their names',
	fields: [organizationId, teamId, ...paging],
	async execute(values) {
		return await fetchWholeList(
			this,
			apiPath`/v1/organizations/${values.organizationId}/teams/${values.teamId}/members`,
			limitOf(values),
		);
	},
});
