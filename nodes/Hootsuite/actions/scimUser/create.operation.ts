import { createScim, SCIM_USERS, simplifyUserAnswer } from '../../api/scim';
import { simplify } from '../../fields/simplify';
import { operation } from '../operation';
import { userBody, userFields } from './body';

export const create = operation({
	name: 'Create',
	action: 'Create a SCIM user',
	description: 'Create a Hootsuite user for somebody who joins, as an identity provider does',
	done: 'created',
	fields: [...userFields, simplify],
	async execute(values) {
		const answer = await createScim(this, SCIM_USERS, 'userName', userBody(values));
		return simplifyUserAnswer(answer, values.simplify);
	},
});
