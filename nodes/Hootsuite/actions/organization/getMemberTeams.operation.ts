import { organizationId, memberId } from '../../fields/ids';
import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getMemberTeams = operation({
	name: 'Get Member Teams',
	action: 'Get the teams of an organization member',
	description: 'Get the IDs of the teams that a member of the organization is in',
	fields: [organizationId, memberId, ...paging],
	async execute(values) {
		return await fetchWholeList(
			this,
			apiPath`/v1/organizations/${values.organizationId}/members/${values.memberId}/teams`,
			limitOf(values),
		);
	},
});
