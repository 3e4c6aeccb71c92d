import { MANAGE_MEMBERS, MANAGE_TEAMS, type StoredOrganization, type StoredTeam } from '../accountsSeed';
import { utc } from '../clock';
import { fail, notFound } from '../plugins/errors';
import type { CreateMemberRequest, Member } from '../schemas/members';
import type { AccessToken, Holder, State } from '../state';

// Which permission each code asks for is not documented; the sandbox knows two: to manage members and to manage teams.
const NEEDS: Record<number, string> = {
	1201: MANAGE_MEMBERS,
	4002: MANAGE_MEMBERS,
	4003: MANAGE_MEMBERS,
	4004: MANAGE_MEMBERS,
	4005: MANAGE_TEAMS,
	4006: MANAGE_TEAMS,
	4007: MANAGE_TEAMS,
	4008: MANAGE_TEAMS,
	4009: MANAGE_MEMBERS,
	4010: MANAGE_TEAMS,
};
const MEANING: Record<number, string> = {
	1201: 'Not authorized to make changes to organization',
	4002: 'Insufficient permissions to view organization members',
	4003: 'Insufficient permissions to view member permissions',
	4004: 'Insufficient permissions to view member organizations',
	4005: 'Insufficient permissions to view team members',
	4006: 'Insufficient permissions to view team',
	4007: 'Insufficient permissions to create team',
	4008: 'Insufficient permissions to view team social profile',
	4009: 'Insufficient organization permissions',
	4010: 'Insufficient permissions to view organization teams',
};
/** The document has 403 only where it looks at teams. */
const FORBIDDEN = [4006, 4010];

/** Whether a token may do in an organization what refusals with this code are about. */
export function may(organization: StoredOrganization, holder: Holder, code: number): boolean {
	if ('organizationId' in holder) return holder.organizationId === organization.organization.id;
	return organization.members.get(holder.memberId)?.permissions.includes(NEEDS[code]) ?? false;
}

export const denied = (code: number) => fail(FORBIDDEN.includes(code) ? 403 : 400, code, MEANING[code]);

/** An organization in which the token may do something. Throws 3003 where there is none, `code` where it may not. */
export function organizationFor(
	state: State,
	token: AccessToken,
	id: string,
	code: number,
): StoredOrganization {
	const found = state.organizations.find(({ organization }) => organization.id === id);
	if (!found) {
		throw fail(400, 3003, 'Unable to find an organization with that ID', { type: 'organization', id });
	}
	if (!may(found, token.holder, code)) throw denied(code);
	return found;
}

/** As `organizationFor`, but everybody may look at themselves. */
export function organizationOfMember(
	state: State,
	token: AccessToken,
	{ organizationId, memberId }: { organizationId: string; memberId: string },
	code: number,
) {
	const self = 'memberId' in token.holder && token.holder.memberId === memberId;
	const found = state.organizations.find(({ organization }) => organization.id === organizationId);
	const organization =
		self && found?.members.has(memberId) ? found : organizationFor(state, token, organizationId, code);
	const membership = organization.members.get(memberId);
	if (!membership) {
		throw fail(400, 4303, 'Member does not exist in organization', { type: 'member', id: memberId });
	}
	return { organization, membership };
}

/** A team of an organization. Throws 3005, also where it is another organization's. */
export function teamOf(state: State, organizationId: string, id: string): StoredTeam {
	const found = state.teams.find(({ team }) => team.id === id);
	if (found?.organizationId === organizationId) return found;
	throw fail(400, 3005, 'Invalid team ID', { type: 'team', id });
}

/** A member that shares an organization with the token's holder. Throws 4001. */
export function visibleMember(state: State, { holder }: AccessToken, id: string): Member {
	const shared = state.organizations.some(
		({ organization, members }) =>
			members.has(id) &&
			('memberId' in holder ? members.has(holder.memberId) : organization.id === holder.organizationId),
	);
	const self = 'memberId' in holder && holder.memberId === id;
	const member = state.members.find((candidate) => candidate.id === id);
	if (!member || !(shared || self)) throw notFound('member', id);
	return member;
}

/** Whether a time zone is one that the document's list (PHP's) has. */
export function isTimezone(zone: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}

/** Throws 2008 where every seat is taken. */
function checkSeats({ organization, members, seats }: StoredOrganization): void {
	if (members.size < seats) return;
	throw fail(400, 2008, 'No more available seats in organization', {
		type: 'organization',
		id: organization.id,
	});
}

/** What `addPerson` needs to know; the rest has defaults. */
export type NewPerson = Omit<CreateMemberRequest, 'organizationIds'>;

/** Creates a member and seats it. Throws 2001, 2002, 2003, 2008, 3010. */
export function addPerson(state: State, organizations: StoredOrganization[], person: NewPerson): Member {
	const { email, fullName, companyName, bio, language = 'en' } = person;
	const timezone = person.timezone ?? 'America/Vancouver';
	if (!/^\S+@\S+\.\S+$/.test(email)) throw fail(400, 2001, 'Invalid member email');
	if (fullName.length < 2 || fullName.length > 100) throw fail(400, 2002, 'Invalid member name');
	if (!isTimezone(timezone)) throw fail(400, 2003, 'Invalid member default timezone');
	if (state.members.some((member) => member.email.toLowerCase() === email.toLowerCase())) {
		throw fail(400, 3010, 'Email is already in use');
	}
	organizations.forEach(checkSeats);
	const now = utc(state.clock.now());
	const id = state.nextId();
	const dates = { createdDate: now, modifiedDate: now };
	const member: Member = {
		id,
		email,
		isActive: true,
		...dates,
		fullName,
		companyName,
		bio,
		timezone,
		language,
	};
	state.members.push(member);
	for (const { members } of organizations) {
		members.set(id, { permissions: [], permissionPreset: 'CUSTOM' });
	}
	return member;
}

/** Takes a member's seat away, and with it the places in the organization's teams. Throws 3301. */
export function removeFrom(state: State, organization: StoredOrganization, memberId: string): void {
	if (organization.payingMemberId === memberId) {
		throw fail(400, 3301, 'Payment member can’t be removed from the organization', {
			type: 'member',
			id: memberId,
		});
	}
	organization.members.delete(memberId);
	for (const team of state.teams) {
		if (team.organizationId !== organization.organization.id) continue;
		team.memberIds = team.memberIds.filter((id) => id !== memberId);
	}
}
