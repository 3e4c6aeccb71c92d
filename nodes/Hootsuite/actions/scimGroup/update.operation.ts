import type { IDataObject } from 'n8n-workflow';
import { scimPatch } from '../../api/scim';
import { scimGroupId } from '../../fields/ids';
import { text } from '../../fields/kinds';
import { chosenOperations, patchFields } from '../../fields/scim';
import { HootsuiteError, InputError } from '../../transport/errors';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';
import { groupMembers, memberRefs } from './body';

/** What 'Changes' holds. */
interface GroupChanges {
	addMembers?: string[];
	displayName?: string;
	removeMembers?: string[];
}

/**
 * The fields a user chose under 'Changes' as SCIM operations. Operations on groups have no path (document, definition
 * ScimPatchGroupOperation); that members are removed by value follows from that, nobody could confirm it.
 * @throws InputError where somebody is both added and removed
 */
export function groupOperations({
	addMembers = [],
	displayName,
	removeMembers = [],
}: GroupChanges): IDataObject[] {
	const added = memberRefs(addMembers);
	const removed = memberRefs(removeMembers);
	const both = added.find(({ value }) => removed.some((other) => other.value === value));
	if (both) {
		throw new InputError(
			`'Add Members' and 'Remove Members' both contain ${both.value}`,
			'Take it out of one of them.',
		);
	}
	return [
		...(displayName ? [{ op: 'replace', value: { displayName } }] : []),
		...(added.length > 0 ? [{ op: 'add', value: { members: added } }] : []),
		...(removed.length > 0 ? [{ op: 'remove', value: { members: removed } }] : []),
	];
}

/** Whether a group is as operations on its name and members would leave it. Throws where they are about something else. */
export function groupShows(group: IDataObject, operations: IDataObject[]): boolean {
	const now = ((group.members ?? []) as IDataObject[]).map(({ value }) => String(value));
	return operations.every(({ op, value, ...rest }) => {
		const {
			displayName,
			members = [],
			...others
		} = value as { displayName?: string; members?: IDataObject[] };
		const known = op === 'replace' ? members.length === 0 : ['add', 'remove'].includes(String(op));
		if (!known || Object.keys({ ...rest, ...others }).length > 0) {
			throw new HootsuiteError('Nobody can see by the group whether this was done');
		}
		const ids = members.map((member) => String(member.value));
		const named = displayName === undefined || group.displayName === displayName;
		return named && ids.every((id) => now.includes(id) === (op !== 'remove'));
	});
}

export const update = operation({
	name: 'Update',
	action: 'Update a SCIM group',
	description: 'Add people to a group, take people out of it, or rename it',
	done: 'updated',
	// Several items may be about the same group: the last one wins.
	inOrder: () => true,
	fields: [
		scimGroupId,
		...patchFields([
			groupMembers({
				name: 'addMembers',
				displayName: 'Add Member Names or IDs',
				description: 'Who joins the group',
			}),
			text({
				displayName: 'Display Name',
				name: 'displayName',
				type: 'string',
				default: '',
				description: 'The new name of the group',
			}),
			groupMembers({
				name: 'removeMembers',
				displayName: 'Remove Member Names or IDs',
				description: 'Who leaves the group',
			}),
		]),
	],
	async execute(values) {
		const path = apiPath`/scim/v2/Groups/${values.groupId}`;
		return await scimPatch(this, path, chosenOperations(values, groupOperations), groupShows);
	},
});
