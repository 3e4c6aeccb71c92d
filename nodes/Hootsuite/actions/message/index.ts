import type { Resource } from '../operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { schedule } from './schedule.operation';

export const message: Resource = {
	displayName: 'Message',
	value: 'message',
	preselected: 'schedule',
	operations: { delete: remove, get, schedule },
};
