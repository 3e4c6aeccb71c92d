import type { Resource } from '../operation';
import { addMember } from './addMember.operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getMemberPermissions } from './getMemberPermissions.operation';
import { getMembers } from './getMembers.operation';
import { getSocialProfiles } from './getSocialProfiles.operation';

export const team: Resource = {
	displayName: 'Team',
	value: 'team',
	preselected: 'getAll',
	operations: {
		addMember,
		create,
		get,
		getAll,
		getMemberPermissions,
		getMembers,
		getSocialProfiles,
	},
};
