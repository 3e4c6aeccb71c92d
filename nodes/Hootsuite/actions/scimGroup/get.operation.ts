import { scimGroupId } from '../../fields/ids';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get a SCIM group',
	description: 'Get a group with its members',
	fields: [scimGroupId],
	async execute(values) {
		const path = apiPath`/scim/v2/Groups/${values.groupId}`;
		return await hootsuiteRequest(this, { method: 'GET', path });
	},
});
