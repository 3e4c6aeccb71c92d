import { createScim, SCIM_GROUPS } from '../fields/scim';
import type { Operation } from '../operation';
import { groupBody, groupFields } from './body';

export const create: Operation = {
	name: 'Create',
	action: 'Create a SCIM group',
	description: 'Create a Hootsuite team with its members, as an identity provider does',
	done: 'created',
	fields: groupFields,
	async execute(i) {
		return await createScim(this, SCIM_GROUPS, 'displayName', groupBody(this, i), i);
	},
};
