import type { Resource } from '../operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getTeams } from './getTeams.operation';

export const socialProfile: Resource = {
	displayName: 'Social Profile',
	value: 'socialProfile',
	preselected: 'getAll',
	operations: { get, getAll, getTeams },
};
