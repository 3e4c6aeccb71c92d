import { apiPath } from '../../transport/path';
import { memberId, readMemberId } from '../fields/member';
import { organizationId, readOrganizationId } from '../fields/organization';
import { fetchWholeList, paging } from '../fields/paging';
import type { Operation } from '../operation';

export const getMemberTeams: Operation = {
	name: 'Get Member Teams',
	action: 'Get the teams of an organization member',
	description: 'Get the IDs of the teams that a member of the organization is in',
	fields: [organizationId, memberId, ...paging],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		const member = readMemberId(this, i);
		return await fetchWholeList(this, apiPath`/v1/organizations/${organization}/members/${member}/teams`, i);
	},
};
