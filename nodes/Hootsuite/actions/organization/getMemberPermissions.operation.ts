import { organizationId, memberId } from '../../fields/ids';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const getMemberPermissions = operation({
	name: 'Get Member Permissions',
	action: 'Get the permissions of an organization member',
	description: 'Get what a member may do in the organization',
	fields: [organizationId, memberId],
	async execute(values) {
		const path = apiPath`/v1/organizations/${values.organizationId}/members/${values.memberId}/permissions`;
		return await hootsuiteRequest(this, { method: 'GET', path });
	},
});
