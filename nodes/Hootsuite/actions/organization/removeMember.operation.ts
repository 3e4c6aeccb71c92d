import { listHas } from '../../api/members';
import { organizationId, memberId } from '../../fields/ids';
import { lookFor } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const removeMember = operation({
	name: 'Remove Member',
	action: 'Remove a member from an organization',
	description: 'Remove a member from an organization, which frees a seat',
	done: 'removed',
	fields: [organizationId, memberId],
	async execute(values) {
		const members = apiPath`/v1/organizations/${values.organizationId}/members`;
		const { failures } = await hootsuiteRequest(this, {
			method: 'DELETE',
			path: apiPath`/v1/organizations/${values.organizationId}/members/${values.memberId}`,
			confirm: async () =>
				await lookFor(this, async () => ((await listHas(this, members, values.memberId)) ? undefined : {})),
			ifUnsure: `Member ${values.memberId} may have been removed all the same. Organization → Get Members shows whether.`,
		});
		return { data: { deleted: true, id: values.memberId, organizationId: values.organizationId }, failures };
	},
});
