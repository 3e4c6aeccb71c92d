import { apiPath } from '../../transport/path';
import { memberId, readMemberId } from '../fields/member';
import { organizationOfList } from '../fields/organization';
import { fetchWholeList, paging } from '../fields/paging';
import type { Operation } from '../operation';

export const getOrganizations: Operation = {
	name: 'Get Organizations',
	action: 'Get the organizations of a member',
	description: 'Get the IDs of the organizations that a member is in',
	fields: [organizationOfList, memberId, ...paging],
	async execute(i) {
		return await fetchWholeList(this, apiPath`/v1/members/${readMemberId(this, i)}/organizations`, i);
	},
};
