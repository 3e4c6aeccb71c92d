import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { memberId, readMemberId } from '../fields/member';
import { organizationId, readOrganizationId } from '../fields/organization';
import type { Operation } from '../operation';

export const removeMember: Operation = {
	name: 'Remove Member',
	action: 'Remove a member from an organization',
	description: 'Remove a member from an organization, which frees a seat',
	done: 'removed',
	fields: [organizationId, memberId],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		const id = readMemberId(this, i);
		const path = apiPath`/v1/organizations/${organization}/members/${id}`;
		const { failures } = await hootsuiteRequest(this, { method: 'DELETE', path, itemIndex: i });
		return { data: { deleted: true, id, organizationId: organization }, failures };
	},
};
