import { collectScim, SCIM_GROUPS } from '../../api/scim';
import { limitOf, paging } from '../../fields/paging';
import { nameFilter } from '../../fields/scim';
import { operation } from '../operation';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many SCIM groups',
	description: 'Get the groups of the organization, or find one by name',
	fields: [
		...paging,
		nameFilter({ displayName: 'Display Name', name: 'displayName', placeholder: 'e.g. Social Media Europe' }),
	],
	async execute({ filters, ...values }) {
		const name = { attribute: 'displayName', value: filters.displayName } as const;
		return await collectScim(this, SCIM_GROUPS, limitOf(values), name);
	},
});
