import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { readMemberId, teamMemberId } from '../fields/member';
import { organizationId, readOrganizationId } from '../fields/organization';
import { readTeamId, teamId } from '../fields/team';
import type { Operation } from '../operation';

export const getMemberPermissions: Operation = {
	name: 'Get Member Permissions',
	action: 'Get the permissions of a team member',
	description: 'Get what a member may do in a team',
	fields: [organizationId, teamId, teamMemberId],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		const team = readTeamId(this, i);
		const member = readMemberId(this, i);
		const path = apiPath`/v1/organizations/${organization}/teams/${team}/members/${member}/permissions`;
		return await hootsuiteRequest(this, { method: 'GET', path, itemIndex: i });
	},
};
