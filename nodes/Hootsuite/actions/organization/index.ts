import type { Resource } from '../operation';
import { getAll } from './getAll.operation';
import { getMemberPermissions } from './getMemberPermissions.operation';
import { getMembers } from './getMembers.operation';
import { getMemberSocialProfilePermissions } from './getMemberSocialProfilePermissions.operation';
import { getMemberSocialProfiles } from './getMemberSocialProfiles.operation';
import { getMemberTeams } from './getMemberTeams.operation';
import { removeMember } from './removeMember.operation';

export const organization: Resource = {
	displayName: 'Organization',
	value: 'organization',
	preselected: 'getAll',
	operations: {
		getAll,
		getMemberPermissions,
		getMemberSocialProfilePermissions,
		getMemberSocialProfiles,
		getMemberTeams,
		getMembers,
		removeMember,
	},
};
