import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many organizations',
	description: 'Get the organizations that the signed-in member belongs to',
	fields: paging,
	async execute(values) {
		return await fetchWholeList(this, apiPath`/v1/me/organizations`, limitOf(values));
	},
});
