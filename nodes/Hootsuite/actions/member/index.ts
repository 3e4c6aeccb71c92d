import type { Resource } from '../operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getMe } from './getMe.operation';
import { getOrganizations } from './getOrganizations.operation';

export const member: Resource = {
	displayName: 'Member',
	value: 'member',
	preselected: 'getMe',
	operations: { create, get, getMe, getOrganizations },
};
