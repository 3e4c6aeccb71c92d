import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { readScimUserId, scimUserId, simplifyUserAnswer } from '../fields/scim';
import { simplify } from '../fields/simplify';
import type { Operation } from '../operation';

export const get: Operation = {
	name: 'Get',
	action: 'Get a SCIM user',
	description: 'Get a user with name, e-mail address, groups and whether they can sign in',
	fields: [scimUserId, simplify],
	async execute(i) {
		const path = apiPath`/scim/v2/Users/${readScimUserId(this, i)}`;
		const answer = await hootsuiteRequest(this, { method: 'GET', path, itemIndex: i });
		return simplifyUserAnswer(this, answer, i);
	},
};
