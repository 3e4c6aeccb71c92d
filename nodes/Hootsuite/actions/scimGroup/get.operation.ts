import { fetchOne } from '../../api/one';
import { scimGroupId } from '../../fields/ids';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get a SCIM group',
	description: 'Get a group with its members',
	fields: [scimGroupId],
	async execute(values) {
		const path = apiPath`/scim/v2/Groups/${values.groupId}`;
		return await fetchOne(this, path, { name: 'group', id: values.groupId });
	},
});
