import type { IDataObject } from 'n8n-workflow';
import { SCIM_SCHEMAS, workEmail } from '../../api/scim';
import { additionalFieldsOf } from '../../fields/collections';
import type { ValuesOf } from '../../fields/field';
import { boolean, ids, text } from '../../fields/kinds';
import { scimUserParts } from '../../fields/scim';

/** A whole user, as create and replace send it (REST document, definition `CreateReplaceScimUser`). */
export const userFields = [
	text({
		displayName: 'User Name',
		name: 'userName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. nathan@example.com',
		description: 'The name to sign in with, usually the e-mail address',
	}),
	text(
		{
			displayName: 'Display Name',
			name: 'displayName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Nathan Smith',
			description: 'How others see the person in Hootsuite',
		},
		{ length: [2, 100] },
	),
	boolean({
		displayName: 'Active',
		name: 'active',
		type: 'boolean',
		default: true,
		description: 'Whether the person can sign in',
	}),
	additionalFieldsOf([
		scimUserParts.email,
		scimUserParts.familyName,
		scimUserParts.givenName,
		ids({
			displayName: 'Group Names or IDs',
			name: 'groups',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getScimGroups' },
			default: [],
			description:
				'The groups the person is in. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		}),
		scimUserParts.preferredLanguage,
		scimUserParts.timezone,
		scimUserParts.title,
	]),
];

/** The request body for {@link userFields}. What was left empty is not sent. */
export function userBody(values: ValuesOf<typeof userFields>): IDataObject {
	const { email, familyName, givenName, groups = [], ...extra } = values.additionalFields;
	const { preferredLanguage, timezone, title } = extra;
	return {
		schemas: SCIM_SCHEMAS.user,
		userName: values.userName,
		displayName: values.displayName,
		active: values.active,
		...((givenName || familyName) && {
			name: { ...(givenName && { givenName }), ...(familyName && { familyName }) },
		}),
		...(email && { emails: [workEmail(email)] }),
		...(groups.length > 0 && { groups: groups.map((value) => ({ value })) }),
		...(preferredLanguage && { preferredLanguage }),
		...(timezone && { timezone }),
		...(title && { title }),
	};
}
