import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { memberId, readMemberId } from '../fields/member';
import { organizationOfList } from '../fields/organization';
import type { Operation } from '../operation';

export const get: Operation = {
	name: 'Get',
	action: 'Get a member',
	description: 'Get a member with name, e-mail address, language and time zone',
	fields: [organizationOfList, memberId],
	async execute(i) {
		const path = apiPath`/v1/members/${readMemberId(this, i)}`;
		return await hootsuiteRequest(this, { method: 'GET', path, itemIndex: i });
	},
};
