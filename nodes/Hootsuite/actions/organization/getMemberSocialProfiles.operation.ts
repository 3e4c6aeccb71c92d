import { apiPath } from '../../transport/path';
import { memberId, readMemberId } from '../fields/member';
import { organizationId, readOrganizationId } from '../fields/organization';
import { fetchWholeList, paging } from '../fields/paging';
import type { Operation } from '../operation';

export const getMemberSocialProfiles: Operation = {
	name: 'Get Member Social Profiles',
	action: 'Get the social profiles of an organization member',
	description: "Get the IDs of the organization's social profiles that a member can access",
	fields: [organizationId, memberId, ...paging],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		const member = readMemberId(this, i);
		return await fetchWholeList(
			this,
			apiPath`/v1/organizations/${organization}/members/${member}/socialProfiles`,
			i,
		);
	},
};
