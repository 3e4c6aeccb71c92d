import { simplifyUserAnswer } from '../../api/scim';
import { scimUserId } from '../../fields/ids';
import { simplify } from '../../fields/simplify';
import { hasId } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';
import { userBody, userFields } from './body';

export const replace = operation({
	name: 'Replace',
	action: 'Replace a SCIM user',
	description:
		'Set everything about a user anew; what is left out here is taken away. Update changes single fields.',
	done: 'replaced',
	// Several items may be about the same user: the last one wins.
	inOrder: () => true,
	fields: [scimUserId, ...userFields, simplify],
	async execute({ memberId, ...values }) {
		const answer = await hootsuiteRequest(this, {
			method: 'PUT',
			path: apiPath`/scim/v2/Users/${memberId}`,
			body: userBody(values),
			repeatable: true,
			expects: hasId,
			ifUnsure: 'It may have been replaced all the same. SCIM User → Get shows whether.',
		});
		return simplifyUserAnswer(answer, values.simplify);
	},
});
