import { lookFor } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { listHas, memberId, readMemberId } from '../fields/member';
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
		const members = apiPath`/v1/organizations/${organization}/members`;
		const { failures } = await hootsuiteRequest(this, {
			method: 'DELETE',
			path: apiPath`/v1/organizations/${organization}/members/${id}`,
			itemIndex: i,
			confirm: async () =>
				await lookFor(this, async () => ((await listHas(this, members, id, i)) ? undefined : {})),
			ifUnsure: `Member ${id} may have been removed all the same. Organization → Get Members shows whether.`,
		});
		return { data: { deleted: true, id, organizationId: organization }, failures };
	},
};
