import { collectScim, SCIM_USERS, simplifyUserAnswer } from '../../api/scim';
import { limitOf, paging } from '../../fields/paging';
import { nameFilter } from '../../fields/scim';
import { simplify } from '../../fields/simplify';
import { operation } from '../operation';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many SCIM users',
	description: 'Get the users of the organization, or find one by user name',
	fields: [
		...paging,
		nameFilter({ displayName: 'User Name', name: 'userName', placeholder: 'e.g. nathan@example.com' }),
		simplify,
	],
	async execute({ filters, ...values }) {
		const name = { attribute: 'userName', value: filters.userName } as const;
		const answer = await collectScim(this, SCIM_USERS, limitOf(values), name);
		return simplifyUserAnswer(answer, values.simplify);
	},
});
