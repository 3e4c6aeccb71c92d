import type { Resource } from '../operation';
import { approve } from './approve.operation';
import { get } from './get.operation';
import { reject } from './reject.operation';

export const comment: Resource = {
	displayName: 'Comment',
	value: 'comment',
	preselected: 'get',
	operations: { approve, get, reject },
};
