import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parseIds } from '../fields/locator';
import { readName, readText } from '../fields/requiredText';
import { SCIM_SCHEMAS, scimUserParts, workEmail } from '../fields/scim';

interface AdditionalFields {
	email?: string;
	familyName?: string;
	givenName?: string;
	groups?: string[] | string;
	preferredLanguage?: string;
	timezone?: string;
	title?: string;
}

/** A whole user, as create and replace send it (REST document, definition `CreateReplaceScimUser`). */
export const userFields: INodeProperties[] = [
	{
		displayName: 'User Name',
		name: 'userName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. nathan@example.com',
		description: 'The name to sign in with, usually the e-mail address',
	},
	{
		displayName: 'Display Name',
		name: 'displayName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Nathan Smith',
		description: 'How others see the person in Hootsuite',
	},
	{
		displayName: 'Active',
		name: 'active',
		type: 'boolean',
		default: true,
		description: 'Whether the person can sign in',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			scimUserParts.email,
			scimUserParts.familyName,
			scimUserParts.givenName,
			{
				displayName: 'Group Names or IDs',
				name: 'groups',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getScimGroups' },
				default: [],
				description:
					'The groups the person is in. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			scimUserParts.preferredLanguage,
			scimUserParts.timezone,
			scimUserParts.title,
		],
	},
];

/** Reads {@link userFields} into a request body. What was left empty is not sent. Throws InputError. */
export function userBody(ctx: IExecuteFunctions, i: number): IDataObject {
	const extra = ctx.getNodeParameter('additionalFields', i, {}) as AdditionalFields;
	const { email, familyName, givenName, groups, preferredLanguage, timezone, title } = extra;
	const groupIds = parseIds(groups, 'Groups');
	return {
		schemas: SCIM_SCHEMAS.user,
		userName: readText(ctx, 'userName', 'User Name', i),
		displayName: readName(ctx, 'displayName', 'Display Name', 100, i),
		active: ctx.getNodeParameter('active', i) as boolean,
		...((givenName || familyName) && {
			name: { ...(givenName && { givenName }), ...(familyName && { familyName }) },
		}),
		...(email && { emails: [workEmail(email)] }),
		...(groupIds.length > 0 && { groups: groupIds.map((value) => ({ value })) }),
		...(preferredLanguage && { preferredLanguage }),
		...(timezone && { timezone }),
		...(title && { title }),
	};
}
