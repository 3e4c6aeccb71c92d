import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { memberId, readMemberId } from '../fields/member';
import { organizationId, readOrganizationId } from '../fields/organization';
import { memberSocialProfileId, readSocialProfileId } from '../fields/profiles';
import type { Operation } from '../operation';

export const getMemberSocialProfilePermissions: Operation = {
	name: 'Get Member Social Profile Permissions',
	action: 'Get the social profile permissions of an organization member',
	description: 'Get what a member may do with one social profile of the organization',
	fields: [organizationId, memberId, memberSocialProfileId],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		const member = readMemberId(this, i);
		const profile = readSocialProfileId(this, i);
		const path = apiPath`/v1/organizations/${organization}/members/${member}/socialProfiles/${profile}/permissions`;
		return await hootsuiteRequest(this, { method: 'GET', path, itemIndex: i });
	},
};
