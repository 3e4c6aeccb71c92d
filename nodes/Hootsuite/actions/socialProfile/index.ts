import type { Resource } from '../operation';
import { getAll } from './getAll.operation';

export const socialProfile: Resource = {
	displayName: 'Social Profile',
	value: 'socialProfile',
	preselected: 'getAll',
	operations: { getAll },
};
