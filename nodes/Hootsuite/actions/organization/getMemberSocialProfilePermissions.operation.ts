import { organizationId, memberId, memberSocialProfileId } from '../../fields/ids';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const getMemberSocialProfilePermissions = operation({
	name: 'Get Member Social Profile Permissions',
	action: 'Get the social profile permissions of an organization member',
	description: 'Get what a member may do with one social profile of the organization',
	fields: [organizationId, memberId, memberSocialProfileId],
	async execute(values) {
		const path = apiPath`/v1/organizations/${values.organizationId}/members/${values.memberId}/socialProfiles/${values.socialProfileId}/permissions`;
		return await hootsuiteRequest(this, { method: 'GET', path });
	},
});
