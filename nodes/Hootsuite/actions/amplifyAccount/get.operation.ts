import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get the Amplify account',
	description: 'Get the name, email and Amplify roles of the signed-in member, such as content_admin',
	fields: [],
	async execute() {
		return await hootsuiteRequest(this, { method: 'GET', path: apiPath`/amplify/v1/me/` });
	},
});
