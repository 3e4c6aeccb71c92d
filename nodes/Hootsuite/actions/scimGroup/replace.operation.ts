import { hasId } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { readScimGroupId, scimGroupId } from '../fields/scim';
import type { Operation } from '../operation';
import { groupBody, groupFields } from './body';

export const replace: Operation = {
	name: 'Replace',
	action: 'Replace a SCIM group',
	description: 'Set name and members of a group anew; who is not named here is no longer in it',
	done: 'replaced',
	// Several items may be about the same group: the last one wins.
	inOrder: () => true,
	fields: [scimGroupId, ...groupFields],
	async execute(i) {
		const path = apiPath`/scim/v2/Groups/${readScimGroupId(this, i)}`;
		return await hootsuiteRequest(this, {
			method: 'PUT',
			path,
			body: groupBody(this, i),
			itemIndex: i,
			repeatable: true,
			expects: hasId,
			ifUnsure: 'It may have been replaced all the same. SCIM Group → Get shows whether.',
		});
	},
};
