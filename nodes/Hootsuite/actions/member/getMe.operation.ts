import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const getMe = operation({
	name: 'Get Me',
	action: 'Get the signed in member',
	description: 'Get the member whose credential the node uses',
	fields: [],
	async execute() {
		return await hootsuiteRequest(this, { method: 'GET', path: apiPath`/v1/me` });
	},
});
