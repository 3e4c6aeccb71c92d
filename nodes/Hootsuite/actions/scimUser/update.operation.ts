import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../transport/path';
import {
	patchFields,
	readScimUserId,
	scimPatch,
	scimUserId,
	scimUserParts,
	simplifyUserAnswer,
	workEmail,
} from '../fields/scim';
import { simplify } from '../fields/simplify';
import type { Operation } from '../operation';

/** Where SCIM keeps what each field changes. The path of the e-mail address is the document's own example. */
const PATHS: Record<string, string> = {
	email: 'emails[type eq "work"]',
	familyName: 'name.familyName',
	givenName: 'name.givenName',
};

/** The fields a user chose under 'Changes' as SCIM operations, one each. */
export function userOperations(changes: IDataObject): IDataObject[] {
	return Object.entries(changes).map(([field, value]) => ({
		op: 'replace',
		path: PATHS[field] ?? field,
		value: field === 'email' ? workEmail(String(value)) : value,
	}));
}

export const update: Operation = {
	name: 'Update',
	action: 'Update a SCIM user',
	description: 'Change single fields of a user, such as to deactivate somebody who leaves',
	done: 'updated',
	// Several items may be about the same user: the last one wins.
	inOrder: () => true,
	fields: [
		scimUserId,
		...patchFields([
			{
				displayName: 'Active',
				name: 'active',
				type: 'boolean',
				default: false,
				description: 'Whether the person can sign in: off deactivates, on activates again',
			},
			{
				displayName: 'Display Name',
				name: 'displayName',
				type: 'string',
				default: '',
				description: 'How others see the person in Hootsuite',
			},
			...Object.values(scimUserParts),
		]),
		simplify,
	],
	async execute(i) {
		const path = apiPath`/scim/v2/Users/${readScimUserId(this, i)}`;
		return simplifyUserAnswer(this, await scimPatch(this, path, userOperations, i), i);
	},
};
