import type { Resource } from '../operation';
import { create } from './create.operation';
import { getAll } from './getAll.operation';

export const topic: Resource = {
	displayName: 'Amplify Topic',
	value: 'topic',
	preselected: 'getAll',
	operations: { create, getAll },
};
