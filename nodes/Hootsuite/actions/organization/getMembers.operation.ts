import { apiPath } from '../../transport/path';
import { organizationId, readOrganizationId } from '../fields/organization';
import { fetchWholeList, paging } from '../fields/paging';
import type { Operation } from '../operation';

export const getMembers: Operation = {
	name: 'Get Members',
	action: 'Get the members of an organization',
	description: 'Get the IDs of the members of an organization; Member → Get has their names',
	fields: [organizationId, ...paging],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		return await fetchWholeList(this, apiPath`/v1/organizations/${organization}/members`, i);
	},
};
