import { listHas } from '../../api/members';
import { organizationId, memberId, teamId } from '../../fields/ids';
import { lookFor } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const addMember = operation({
	name: 'Add Member',
	action: 'Add a member to a team',
	description: 'Add a member of the organization to one of its teams',
	done: 'added',
	fields: [organizationId, teamId, memberId],
	async execute(values) {
		const members = apiPath`/v1/organizations/${values.organizationId}/teams/${values.teamId}/members`;
		const { failures } = await hootsuiteRequest(this, {
			method: 'POST',
			path: apiPath`/v1/organizations/${values.organizationId}/teams/${values.teamId}/members/${values.memberId}`,
			confirm: async () =>
				await lookFor(this, async () => ((await listHas(this, members, values.memberId)) ? {} : undefined)),
			ifUnsure: `Member ${values.memberId} may have been added all the same. Team → Get Members shows whether.`,
		});
		return {
			data: {
				added: true,
				id: values.memberId,
				teamId: values.teamId,
				organizationId: values.organizationId,
			},
			failures,
		};
	},
});
