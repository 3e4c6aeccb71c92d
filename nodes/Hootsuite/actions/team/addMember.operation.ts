import { lookFor } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { listHas, memberId, readMemberId } from '../fields/member';
import { organizationId, readOrganizationId } from '../fields/organization';
import { readTeamId, teamId } from '../fields/team';
import type { Operation } from '../operation';

export const addMember: Operation = {
	name: 'Add Member',
	action: 'Add a member to a team',
	description: 'Add a member of the organization to one of its teams',
	done: 'added',
	fields: [organizationId, teamId, memberId],
	async execute(i) {
		const organization = readOrganizationId(this, i);
		const team = readTeamId(this, i);
		const id = readMemberId(this, i);
		const members = apiPath`/v1/organizations/${organization}/teams/${team}/members`;
		const { failures } = await hootsuiteRequest(this, {
			method: 'POST',
			path: apiPath`/v1/organizations/${organization}/teams/${team}/members/${id}`,
			itemIndex: i,
			confirm: async () =>
				await lookFor(this, async () => ((await listHas(this, members, id, i)) ? {} : undefined)),
			ifUnsure: `Member ${id} may have been added all the same. Team → Get Members shows whether.`,
		});
		return { data: { added: true, id, teamId: team, organizationId: organization }, failures };
	},
};
