import { hootsuiteRequest } from '../../transport/request';
import { SCIM_GROUPS } from '../fields/scim';
import type { Operation } from '../operation';
import { groupBody, groupFields } from './body';

export const create: Operation = {
	name: 'Create',
	action: 'Create a SCIM group',
	description: 'Create a Hootsuite team with its members, as an identity provider does',
	done: 'created',
	fields: groupFields,
	async execute(i) {
		const body = groupBody(this, i);
		return await hootsuiteRequest(this, { method: 'POST', path: SCIM_GROUPS, body, itemIndex: i });
	},
};
