import type { IDataObject } from 'n8n-workflow';
import { scimPatch, simplifyUserAnswer, workEmail } from '../../api/scim';
import { scimUserId } from '../../fields/ids';
import { boolean, text } from '../../fields/kinds';
import { chosenOperations, patchFields, scimUserParts } from '../../fields/scim';
import { simplify } from '../../fields/simplify';
import { HOOTSUITES_ZONE } from '../../fields/timezone';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

/** Where SCIM keeps what each field changes. The path of the e-mail address is the document's own example. */
const PATHS: Record<string, string> = {
	email: 'emails[type eq "work"]',
	familyName: 'name.familyName',
	givenName: 'name.givenName',
};

/** What is sent for some fields in place of what the user gave. */
const VALUES: Record<string, (given: string) => IDataObject | string> = {
	email: workEmail,
	timezone: (given) => given || HOOTSUITES_ZONE,
};

/** The fields a user chose under 'Changes' as SCIM operations, one each. */
export function userOperations(changes: object): IDataObject[] {
	return Object.entries(changes).map(([field, value]) => ({
		op: 'replace',
		path: PATHS[field] ?? field,
		value: VALUES[field]?.(String(value)) ?? (value as string | boolean),
	}));
}

export const update = operation({
	name: 'Update',
	action: 'Update a SCIM user',
	description: 'Change single fields of a user, such as to deactivate somebody who leaves',
	done: 'updated',
	// Several items may be about the same user: the last one wins.
	inOrder: () => true,
	fields: [
		scimUserId,
		...patchFields([
			boolean({
				displayName: 'Active',
				name: 'active',
				type: 'boolean',
				default: false,
				description: 'Whether the person can sign in: off deactivates, on activates again',
			}),
			text({
				displayName: 'Display Name',
				name: 'displayName',
				type: 'string',
				default: '',
				description: 'How others see the person in Hootsuite',
			}),
			...Object.values(scimUserParts),
		]),
		simplify,
	],
	async execute(values) {
		const path = apiPath`/scim/v2/Users/${values.memberId}`;
		const answer = await scimPatch(this, path, chosenOperations(values, userOperations));
		return simplifyUserAnswer(answer, values.simplify);
	},
});
