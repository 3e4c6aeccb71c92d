import { newTeam, type StoredOrganization, type StoredTeam } from '../accountsSeed';
import { utc } from '../clock';
import { ScimError } from '../plugins/errors';
import type { ScimGroup, ScimPatchGroup } from '../schemas/scim';
import type { State } from '../state';
import { BASE, invalid, URN } from './scim';

export function asGroup(state: State, { team, memberIds }: StoredTeam): ScimGroup {
	const people = state.members.filter(({ id }) => memberIds.includes(id));
	return {
		schemas: [`${URN}schemas:core:2.0:Group`],
		id: team.id,
		meta: {
			resourceType: 'Group',
			created: team.createdDate,
			lastModified: team.modifiedDate,
			location: `${BASE}/groups/${team.id}`,
		},
		displayName: team.name,
		members: people.map(({ id, fullName }) => ({
			value: id,
			$ref: `${BASE}/users/${id}`,
			display: fullName,
		})),
	};
}

/** Refuses members that are not seated, or named twice (that this is refused is a guess). Throws ScimError. */
function checkMembers({ members }: StoredOrganization, ids: string[]): void {
	const unknown = ids.find((id) => !members.has(id));
	if (unknown !== undefined) throw invalid(`There is no member ${unknown}`);
	if (new Set(ids).size < ids.length) throw new ScimError(400, 'A member is named twice', 'uniqueness');
}

const idsOf = (members: Array<{ value?: string }> = []) => members.map(({ value = '' }) => value);

function writeGroup(
	state: State,
	organization: StoredOrganization,
	group: StoredTeam,
	{ name, memberIds }: { name: string; memberIds: string[] },
): void {
	if (name.length < 2 || name.length > 200) throw invalid('displayName must have 2 to 200 characters');
	const { id } = organization.organization;
	const taken = state.teams.some(
		(other) => other !== group && other.organizationId === id && other.team.name === name,
	);
	if (taken) throw new ScimError(400, 'displayName is already in use', 'uniqueness');
	checkMembers(organization, memberIds);
	group.team.name = name;
	group.team.modifiedDate = utc(state.clock.now());
	group.memberIds = memberIds;
}

interface GroupRequest {
	displayName: string;
	members?: Array<{ value?: string }>;
}

/** Creates a team. Throws ScimError. */
export function createGroup(
	state: State,
	organization: StoredOrganization,
	creator: string,
	request: GroupRequest,
): StoredTeam {
	const { id: organizationId } = organization.organization;
	const team = newTeam(state.nextId(), request.displayName, creator, utc(state.clock.now()));
	const group: StoredTeam = { team, organizationId, memberIds: [], profileIds: [] };
	replaceGroup(state, organization, group, request);
	state.teams.push(group);
	return group;
}

/** Sets name and members of a team anew. Throws ScimError. */
export function replaceGroup(
	state: State,
	organization: StoredOrganization,
	group: StoredTeam,
	{ displayName, members }: GroupRequest,
): void {
	writeGroup(state, organization, group, { name: displayName, memberIds: idsOf(members) });
}

/** Applies the operations of a PATCH to a group; all of them, or none. Throws ScimError. */
export function patchGroup(
	state: State,
	organization: StoredOrganization,
	group: StoredTeam,
	{ Operations = [] }: ScimPatchGroup,
): void {
	let { name } = group.team;
	let { memberIds } = group;
	for (const { op, value } of Operations) {
		if (typeof value !== 'object' || value === null) throw invalid('value must be an object');
		const { displayName, members } = value as Partial<GroupRequest>;
		const ids = idsOf(members);
		if (op === 'add') memberIds = [...memberIds, ...ids];
		else if (op === 'remove') {
			const missing = ids.find((id) => !memberIds.includes(id));
			if (missing !== undefined) throw invalid(`${missing} is not a member of the group`);
			memberIds = memberIds.filter((id) => !ids.includes(id));
		} else if (op === 'replace') {
			name = displayName ?? name;
			memberIds = members ? ids : memberIds;
		} else throw new ScimError(400, 'op must be add, replace or remove', 'invalidSyntax');
	}
	writeGroup(state, organization, group, { name, memberIds });
}
