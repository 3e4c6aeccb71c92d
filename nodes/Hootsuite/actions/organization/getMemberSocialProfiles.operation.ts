import { organizationId, memberId } from '../../fields/ids';
import { limitOf, paging } from '../../fields/paging';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getMemberSocialProfiles = operation({
	name: 'Get Member Social Profiles',
	action: 'Get the social profiles of an organization member',
	description: "Get the IDs of the organization's social profiles that a member can access",
	fields: [organizationId, memberId, ...paging],
	async execute(values) {
		return await fetchWholeList(
			this,
			apiPath`/v1/organizations/${values.organizationId}/members/${values.memberId}/socialProfiles`,
			limitOf(values),
		);
	},
});
