import type { Resource } from '../operation';
import { getAll } from './getAll.operation';

export const adAccount: Resource = {
	displayName: 'Ad Account',
	value: 'adAccount',
	preselected: 'getAll',
	operations: { getAll },
};
