import { fetchOne } from '../../api/one';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getMe = operation({
	name: 'Get Me',
	action: 'Get the signed in member',
	description: 'Get the member whose credential the node uses',
	fields: [],
	async execute() {
		return await fetchOne(this, apiPath`/v1/me`, { name: 'the signed-in member' });
	},
});
