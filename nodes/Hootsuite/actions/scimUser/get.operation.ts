import { fetchOne } from '../../api/one';
import { simplifyUserAnswer } from '../../api/scim';
import { scimUserId } from '../../fields/ids';
import { simplify } from '../../fields/simplify';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get a SCIM user',
	description: 'Get a user with name, e-mail address, groups and whether they can sign in',
	fields: [scimUserId, simplify],
	async execute(values) {
		const path = apiPath`/scim/v2/Users/${values.memberId}`;
		const answer = await fetchOne(this, path, { name: 'user', id: values.memberId });
		return simplifyUserAnswer(answer, values.simplify);
	},
});
