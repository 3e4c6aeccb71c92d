import type { Resource } from '../operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { replace } from './replace.operation';
import { update } from './update.operation';

export const scimGroup: Resource = {
	displayName: 'SCIM Group',
	value: 'scimGroup',
	preselected: 'getAll',
	operations: { create, get, getAll, replace, update },
};
