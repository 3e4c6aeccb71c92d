import { apiPath } from '../../transport/path';
import { readSocialProfileId, socialProfileId } from '../fields/profiles';
import { fetchWholeList, paging } from '../fields/paging';
import type { Operation } from '../operation';

export const getTeams: Operation = {
	name: 'Get Teams',
	action: 'Get the teams of a social profile',
	description: 'Get the IDs of the teams that can access a social profile',
	fields: [socialProfileId, ...paging],
	async execute(i) {
		return await fetchWholeList(this, apiPath`/v1/socialProfiles/${readSocialProfileId(this, i)}/teams`, i);
	},
};
