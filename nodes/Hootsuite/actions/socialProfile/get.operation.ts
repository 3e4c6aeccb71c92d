import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { readSocialProfileId, socialProfileId } from '../fields/profiles';
import type { Operation } from '../operation';

export const get: Operation = {
	name: 'Get',
	action: 'Get a social profile',
	description: 'Get a social profile with its network, name, owner and whether it needs reconnecting',
	fields: [socialProfileId],
	async execute(i) {
		const path = apiPath`/v1/socialProfiles/${readSocialProfileId(this, i)}`;
		return await hootsuiteRequest(this, { method: 'GET', path, itemIndex: i });
	},
};
