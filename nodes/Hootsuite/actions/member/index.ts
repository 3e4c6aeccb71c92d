import type { Resource } from '../operation';
import { getMe } from './getMe.operation';

export const member: Resource = {
	displayName: 'Member',
	value: 'member',
	preselected: 'getMe',
	operations: { getMe },
};
