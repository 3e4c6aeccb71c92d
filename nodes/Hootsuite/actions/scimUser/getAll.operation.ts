import { paging } from '../fields/paging';
import { collectScim, nameFilter, SCIM_USERS, simplifyUserAnswer } from '../fields/scim';
import { simplify } from '../fields/simplify';
import type { Operation } from '../operation';

export const getAll: Operation = {
	name: 'Get Many',
	action: 'Get many SCIM users',
	description: 'Get the users of the organization, or find one by user name',
	fields: [
		...paging,
		nameFilter({ displayName: 'User Name', name: 'userName', placeholder: 'e.g. nathan@example.com' }),
		simplify,
	],
	async execute(i) {
		return simplifyUserAnswer(this, await collectScim(this, SCIM_USERS, 'userName', i), i);
	},
};
