import { fetchOne } from '../../api/one';
import { organizationOfList, memberId } from '../../fields/ids';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get a member',
	description: 'Get a member with name, e-mail address, language and time zone',
	fields: [organizationOfList, memberId],
	async execute(values) {
		const path = apiPath`/v1/members/${values.memberId}`;
		return await fetchOne(this, path, { name: 'member', id: values.memberId });
	},
});
