import type { Resource } from '../operation';
import { approve } from './approve.operation';
import { check } from './check.operation';
import { copy } from './copy.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getHistory } from './getHistory.operation';
import { reject } from './reject.operation';
import { schedule } from './schedule.operation';
import { update } from './update.operation';

export const message: Resource = {
	displayName: 'Message',
	value: 'message',
	preselected: 'schedule',
	operations: { approve, check, copy, delete: remove, get, getHistory, getAll, reject, schedule, update },
};
