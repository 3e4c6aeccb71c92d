import { scimGroupId } from '../../fields/ids';
import { hasId } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';
import { groupBody, groupFields } from './body';

export const replace = operation({
	name: 'Replace',
	action: 'Replace a SCIM group',
	description: 'Set name and members of a group anew; who is not named here is no longer in it',
	done: 'replaced',
	// Several items may be about the same group: the last one wins.
	inOrder: () => true,
	fields: [scimGroupId, ...groupFields],
	async execute({ groupId, ...values }) {
		return await hootsuiteRequest(this, {
			method: 'PUT',
			path: apiPath`/scim/v2/Groups/${groupId}`,
			body: groupBody(values),
			repeatable: true,
			expects: hasId,
			ifUnsure: 'It may have been replaced all the same. SCIM Group → Get shows whether.',
		});
	},
});
