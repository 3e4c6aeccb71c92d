import { apiPath } from '../../transport/path';
import { organizationId, readOrganizationId } from '../fields/organization';
import { readTeamId, teamId } from '../fields/team';
import { fetchWholeList, paging } from '../fields/paging';
import type { Operation } from '../operation';

export const getSocialProfiles: Operation = {
	name: 'Get Social Profiles',
	action: 'Get the social profiles of a team',
	description: "Get the IDs of the organization's social profiles that a team can access",
	fields: [organizationId, teamId, ...paging],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		const team = readTeamId(this, i);
		return await fetchWholeList(
			this,
			apiPath`/v1/organizations/${organization}/teams/${team}/socialProfiles`,
			i,
		);
	},
};
