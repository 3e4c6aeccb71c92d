import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { memberId, readMemberId } from '../fields/member';
import { organizationId, readOrganizationId } from '../fields/organization';
import type { Operation } from '../operation';

export const getMemberPermissions: Operation = {
	name: 'Get Member Permissions',
	action: 'Get the permissions of an organization member',
	description: 'Get what a member may do in the organization',
	fields: [organizationId, memberId],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		const member = readMemberId(this, i);
		const path = apiPath`/v1/organizations/${organization}/members/${member}/permissions`;
		return await hootsuiteRequest(this, { method: 'GET', path, itemIndex: i });
	},
};
