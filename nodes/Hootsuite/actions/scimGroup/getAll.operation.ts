import { paging } from '../fields/paging';
import { collectScim, nameFilter, SCIM_GROUPS } from '../fields/scim';
import type { Operation } from '../operation';

export const getAll: Operation = {
	name: 'Get Many',
	action: 'Get many SCIM groups',
	description: 'Get the groups of the organization, or find one by name',
	fields: [
		...paging,
		nameFilter({ displayName: 'Display Name', name: 'displayName', placeholder: 'e.g. Social Media Europe' }),
	],
	async execute(i) {
		return await collectScim(this, SCIM_GROUPS, 'displayName', i);
	},
};
