import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parseIds } from '../fields/locator';
import { readName } from '../fields/requiredText';
import { SCIM_SCHEMAS } from '../fields/scim';

/** Users of a group: one of a user's lists of names, or ids. */
export const groupMembers = (field: { name: string; displayName: string; description: string }) =>
	({
		...field,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getScimUsers' },
		default: [],
		description: `${field.description}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	}) satisfies INodeProperties;

/** A whole group, as create and replace send it (REST document, definition `CreateReplaceScimGroup`). */
export const groupFields: INodeProperties[] = [
	{
		displayName: 'Display Name',
		name: 'displayName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Social Media Europe',
		description: '2 to 200 characters, and no other group has it',
	},
	groupMembers({
		name: 'members',
		displayName: 'Member Names or IDs',
		description: 'The people in the group',
	}),
];

/** Ids as SCIM's references, each once. Throws InputError where one is no id. */
export const memberRefs = (value: unknown, label: string): IDataObject[] =>
	parseIds(value, label).map((id) => ({ value: id }));

/** Reads {@link groupFields} into a request body. Throws InputError. */
export function groupBody(ctx: IExecuteFunctions, i: number): IDataObject {
	return {
		schemas: SCIM_SCHEMAS.group,
		displayName: readName(ctx, 'displayName', 'Display Name', 200, i),
		members: memberRefs(ctx.getNodeParameter('members', i, []), 'Members'),
	};
}
