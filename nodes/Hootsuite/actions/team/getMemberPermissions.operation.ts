import { organizationId, teamMemberId, teamId } from '../../fields/ids';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const getMemberPermissions = operation({
	name: 'Get Member Permissions',
	action: 'Get the permissions of a team member',
	description: 'Get what a member may do in a team',
	fields: [organizationId, teamId, teamMemberId],
	async execute(values) {
		const path = apiPath`/v1/organizations/${values.organizationId}/teams/${values.teamId}/members/${values.memberId}/permissions`;
		return await hootsuiteRequest(this, { method: 'GET', path });
	},
});
