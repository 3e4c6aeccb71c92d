import { simplifyUserAnswer } from '../../api/scim';
import { scimUserId } from '../../fields/ids';
import { simplify } from '../../fields/simplify';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get a SCIM user',
	description: 'Get a user with name, e-mail address, groups and whether they can sign in',
	fields: [scimUserId, simplify],
	async execute(values) {
		const path = apiPath`/scim/v2/Users/${values.memberId}`;
		const answer = await hootsuiteRequest(this, { method: 'GET', path });
		return simplifyUserAnswer(answer, values.simplify);
	},
});
