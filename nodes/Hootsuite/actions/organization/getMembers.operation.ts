import { organizationId } from '../../fields/ids';
import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getMembers = operation({
	name: 'Get Members',
	action: 'Get the members of an organization',
	description: 'Get the IDs of the members of an organization; Member → Get has their names',
	fields: [organizationId, ...paging],
	async execute(values) {
		return await fetchWholeList(
			this,
			apiPath`/v1/organizations/${values.organizationId}/members`,
			limitOf(values),
		);
	},
});
