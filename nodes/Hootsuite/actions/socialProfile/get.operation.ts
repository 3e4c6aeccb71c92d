import { fetchOne } from '../../api/one';
import { socialProfileId } from '../../fields/ids';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get a social profile',
	description: 'Get a social profile with its network, name, owner and whether it needs reconnecting',
	fields: [socialProfileId],
	async execute(values) {
		const path = apiPath`/v1/socialProfiles/${values.socialProfileId}`;
		return await fetchOne(this, path, { name: 'social profile', id: values.socialProfileId });
	},
});
