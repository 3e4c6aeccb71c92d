import { apiPath } from '../../transport/path';
import { fetchWholeList, paging } from '../fields/paging';
import type { Operation } from '../operation';

export const getAll: Operation = {
	name: 'Get Many',
	action: 'Get many organizations',
	description: 'Get the organizations that the signed-in member belongs to',
	fields: paging,
	async execute(i) {
		return await fetchWholeList(this, apiPath`/v1/me/organizations`, i);
	},
};
