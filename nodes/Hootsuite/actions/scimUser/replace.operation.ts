import { hasId } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { readScimUserId, scimUserId, simplifyUserAnswer } from '../fields/scim';
import { simplify } from '../fields/simplify';
import type { Operation } from '../operation';
import { userBody, userFields } from './body';

export const replace: Operation = {
	name: 'Replace',
	action: 'Replace a SCIM user',
	description:
		'Set everything about a user anew; what is left out here is taken away. Update changes single fields.',
	done: 'replaced',
	// Several items may be about the same user: the last one wins.
	inOrder: () => true,
	fields: [scimUserId, ...userFields, simplify],
	async execute(i) {
		const path = apiPath`/scim/v2/Users/${readScimUserId(this, i)}`;
		const answer = await hootsuiteRequest(this, {
			method: 'PUT',
			path,
			body: userBody(this, i),
			itemIndex: i,
			repeatable: true,
			expects: hasId,
			ifUnsure: 'It may have been replaced all the same. SCIM User → Get shows whether.',
		});
		return simplifyUserAnswer(this, answer, i);
	},
};
