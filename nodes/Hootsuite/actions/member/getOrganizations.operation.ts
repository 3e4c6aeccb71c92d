import { organizationOfList, memberId } from '../../fields/ids';
import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getOrganizations = operation({
	name: 'Get Organizations',
	action: 'Get the organizations of a member',
	description: 'Get the IDs of the organizations that a member is in',
	fields: [organizationOfList, memberId, ...paging],
	async execute(values) {
		return await fetchWholeList(this, apiPath`/v1/members/${values.memberId}/organizations`, limitOf(values));
	},
});
