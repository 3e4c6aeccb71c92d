import { createScim, SCIM_GROUPS } from '../../api/scim';
import { operation } from '../operation';
import { groupBody, groupFields } from './body';

export const create = operation({
	name: 'Create',
	action: 'Create a SCIM group',
	description: 'Create a Hootsuite team with its members, as an identity provider does',
	done: 'created',
	fields: groupFields,
	async execute(values) {
		return await createScim(this, SCIM_GROUPS, 'displayName', groupBody(values));
	},
});
