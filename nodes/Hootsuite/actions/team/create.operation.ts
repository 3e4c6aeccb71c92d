import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { organizationId, readOrganizationId } from '../fields/organization';
import { readName } from '../fields/requiredText';
import type { Operation } from '../operation';

export const create: Operation = {
	name: 'Create',
	action: 'Create a team',
	description: 'Create a team in an organization',
	done: 'created',
	fields: [
		organizationId,
		{
			displayName: 'Team Name',
			name: 'teamName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Social Media Europe',
			description: '2 to 200 characters, and no other team of the organization has it',
		},
	],
	async execute(i) {
		const path = apiPath`/v1/organizations/${readOrganizationId(this, i)}/teams`;
		const teamName = readName(this, 'teamName', 'Team Name', 200, i);
		return await hootsuiteRequest(this, { method: 'POST', path, body: { teamName }, itemIndex: i });
	},
};
