import type { Resource } from '../operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getResourceTypes } from './getResourceTypes.operation';
import { replace } from './replace.operation';
import { update } from './update.operation';

export const scimUser: Resource = {
	displayName: 'SCIM User',
	value: 'scimUser',
	preselected: 'getAll',
	operations: { create, get, getAll, getResourceTypes, replace, update },
};
