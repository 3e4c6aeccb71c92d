import { organizationId } from '../../fields/ids';
import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many teams',
	description: 'Get the teams of an organization',
	fields: [organizationId, ...paging],
	async execute(values) {
		return await fetchWholeList(
			this,
			apiPath`/v1/organizations/${values.organizationId}/teams`,
			limitOf(values),
		);
	},
});
