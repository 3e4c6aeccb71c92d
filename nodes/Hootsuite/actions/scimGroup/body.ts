import type { IDataObject } from 'n8n-workflow';
import { SCIM_SCHEMAS } from '../../api/scim';
import type { ValuesOf } from '../../fields/field';
import { ids, text } from '../../fields/kinds';

/** Users of a group: one of a user's lists of names, or ids. */
export const groupMembers = <const N extends string>(field: {
	name: N;
	displayName: string;
	description: string;
}) =>
	ids({
		...field,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getScimUsers' },
		default: [],
		description: `${field.description}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	});

/** A whole group, as create and replace send it (REST document, definition `CreateReplaceScimGroup`). */
export const groupFields = [
	text(
		{
			displayName: 'Display Name',
			name: 'displayName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Social Media Europe',
			description: '2 to 200 characters, and no other group has it',
		},
		{ length: [2, 200] },
	),
	groupMembers({
		name: 'members',
		displayName: 'Member Names or IDs',
		description: 'The people in the group',
	}),
];

/** Ids as SCIM's references. */
export const memberRefs = (memberIds: string[]): IDataObject[] => memberIds.map((value) => ({ value }));

/** The request body for {@link groupFields}. */
export const groupBody = ({ displayName, members }: ValuesOf<typeof groupFields>): IDataObject => ({
	schemas: SCIM_SCHEMAS.group,
	displayName,
	members: memberRefs(members),
});
