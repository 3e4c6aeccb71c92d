import { organizationId, teamId } from '../../fields/ids';
import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getSocialProfiles = operation({
	name: 'Get Social Profiles',
	action: 'Get the social profiles of a team',
	description: "Get the IDs of the organization's social profiles that a team can access",
	fields: [organizationId, teamId, ...paging],
	async execute(values) {
		return await fetchWholeList(
			this,
			apiPath`/v1/organizations/${values.organizationId}/teams/${values.teamId}/socialProfiles`,
			limitOf(values),
		);
	},
});
