import { fetchOne } from '../../api/one';
import { organizationOfList, teamId } from '../../fields/ids';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get a team',
	description: 'Get a team with its name and dates',
	fields: [organizationOfList, teamId],
	async execute(values) {
		const path = apiPath`/v1/teams/${values.teamId}`;
		return await fetchOne(this, path, { name: 'team', id: values.teamId });
	},
});
