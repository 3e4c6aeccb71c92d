import { hootsuiteRequest } from '../../transport/request';
import { SCIM_USERS, simplifyUserAnswer } from '../fields/scim';
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
		const answer = await hootsuiteRequest(this, { method: 'POST', path: SCIM_USERS, body, itemIndex: i });
		return simplifyUserAnswer(this, answer, i);
	},
};
