import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { readScimGroupId, scimGroupId } from '../fields/scim';
import type { Operation } from '../operation';

export const get: Operation = {
	name: 'Get',
	action: 'Get a SCIM group',
	description: 'Get a group with its members',
	fields: [scimGroupId],
	async execute(i) {
		const path = apiPath`/scim/v2/Groups/${readScimGroupId(this, i)}`;
		return await hootsuiteRequest(this, { method: 'GET', path, itemIndex: i });
	},
};
