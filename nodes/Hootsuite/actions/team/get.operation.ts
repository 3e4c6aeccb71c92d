import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { organizationOfList } from '../fields/organization';
import { readTeamId, teamId } from '../fields/team';
import type { Operation } from '../operation';

export const get: Operation = {
	name: 'Get',
	action: 'Get a team',
	description: 'Get a team with its name and dates',
	fields: [organizationOfList, teamId],
	async execute(i) {
		const path = apiPath`/v1/teams/${readTeamId(this, i)}`;
		return await hootsuiteRequest(this, { method: 'GET', path, itemIndex: i });
	},
};
