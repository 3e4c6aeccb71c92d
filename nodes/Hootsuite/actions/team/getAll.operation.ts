import { apiPath } from '../../transport/path';
import { organizationId, readOrganizationId } from '../fields/organization';
import { fetchWholeList, paging } from '../fields/paging';
import type { Operation } from '../operation';

export const getAll: Operation = {
	name: 'Get Many',
	action: 'Get many teams',
	description: 'Get the teams of an organization',
	fields: [organizationId, ...paging],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		return await fetchWholeList(this, apiPath`/v1/organizations/${organization}/teams`, i);
	},
};
