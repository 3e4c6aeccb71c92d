import type { Resource } from '../operation';
import { create } from './create.operation';

export const suggestion: Resource = {
	displayName: 'Amplify Suggestion',
	value: 'suggestion',
	preselected: 'create',
	operations: { create },
};
