import type { Resource } from '../operation';
import { get } from './get.operation';
import { getOrganizations } from './getOrganizations.operation';
import { resolveMemberIds } from './resolveMemberIds.operation';

export const amplifyAccount: Resource = {
	displayName: 'Amplify Account',
	value: 'amplifyAccount',
	preselected: 'get',
	operations: { get, getOrganizations, resolveMemberIds },
};
