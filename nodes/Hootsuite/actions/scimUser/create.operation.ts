import { createScim, SCIM_USERS, simplifyUserAnswer } from '../fields/scim';
import { simplify } from '../fields/simplify';
import type { Operation } from '../operation';
import { userBody, userFields } from './body';

export const create: Operation = {
	name: 'Create',
	action: 'Create a SCIM user',
	description: 'Create a Hootsuite user for somebody who joins, as an identity provider does',
	done: 'created',
	fields: [...userFields, simplify],
	async execute(i) {
		const body = userBody(this, i);
		const answer = await createScim(this, SCIM_USERS, 'userName', body, i);
		return simplifyUserAnswer(this, answer, i);
	},
};
