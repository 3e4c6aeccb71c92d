import { notFound } from '../plugins/errors';
import type { StoredProfile } from '../seed';
import type { Holder, State } from '../state';

/** The profiles a token reaches: for a member its own and the organization's, for an organization its own. */
export function reachableProfiles(state: State, holder: Holder): StoredProfile[] {
	if ('memberId' in holder) return state.profiles;
	return state.profiles.filter(({ profile }) => profile.ownerId === holder.organizationId);
}

/** One reachable profile. Throws 4001. */
export function findProfile(
	state: State,
	holder: Holder,
	id: string,
	status: 400 | 404 = 400,
): StoredProfile {
	const found = reachableProfiles(state, holder).find(({ profile }) => profile.id === id);
	if (!found) throw notFound('socialProfile', id, status);
	return found;
}
