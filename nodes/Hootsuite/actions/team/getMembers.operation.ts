import { apiPath } from '../../transport/path';
import { organizationId, readOrganizationId } from '../fields/organization';
import { readTeamId, teamId } from '../fields/team';
import { fetchWholeList, paging } from '../fields/paging';
import type { Operation } from '../operation';

export const getMembers: Operation = {
	name: 'Get Members',
	action: 'Get the members of a team',
	description: 'Get the IDs of the members of a team; Member → Get has their names',
	fields: [organizationId, teamId, ...paging],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		const team = readTeamId(this, i);
		return await fetchWholeList(this, apiPath`/v1/organizations/${organization}/teams/${team}/members`, i);
	},
};
