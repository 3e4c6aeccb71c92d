import type { Member } from './schemas/members';
import type { Organization, Permissions, Team } from './schemas/organizations';

// Everything here is invented, the permissions' names too where they are not among the document's examples.
/** A second organization with teams of its own, in which the member is as well. */
export const LABS_ID = '9100002';
export const LABS_TEAMS = { research: '7200011', events: '7200012' } as const;
/** The member who pays for an organization and so cannot be removed from it. */
export const PAYING_MEMBER_ID = '15500003';
const MEMBERS = 40;
const FIRST_MEMBER_ID = 15500001;

export const MANAGE_MEMBERS = 'ORG_MANAGE_MEMBER';
export const MANAGE_TEAMS = 'ORG_MANAGE_TEAM';
export const MANAGE_PROFILES = 'ORG_MANAGE_SOCIAL_PROFILE';

/** An organization with what Hootsuite knows of it but does not show. */
export interface StoredOrganization {
	organization: Organization;
	seats: number;
	payingMemberId: string;
	/** Who is seated in it, and what they may do. */
	members: Map<string, Permissions>;
}

export interface StoredTeam {
	team: Team;
	organizationId: string;
	memberIds: string[];
	profileIds: string[];
}

/** What SCIM knows of a member beyond what REST shows. */
export interface ScimDetails {
	userName: string;
	givenName: string;
	familyName: string;
	title: string | null;
}

export interface AccountsSeed {
	members: Member[];
	scimDetails: Map<string, ScimDetails>;
	organizations: StoredOrganization[];
	teams: StoredTeam[];
}

interface Fixed {
	memberId: string;
	organizationId: string;
	teams: { marketing: string; support: string; careers: string };
	profileIds: { organization: string[]; facebookPage: string; careers: string };
}

const GIVEN_NAMES = ['Ada', 'Rey', 'Pat', 'Noor', 'Luis', 'Mei', 'Tom', 'Zoe', 'Ivan', 'Kim'];
const FAMILY_NAMES = ['Example', 'Sample', 'Muster', 'Ejemplo'];

/** Accounts of a fresh sandbox: 40 members and three teams in one organization, a few of them in a second one. */
export function accountsSeed({ memberId, organizationId, teams, profileIds }: Fixed): AccountsSeed {
	const members = Array.from({ length: MEMBERS }, (_, i) => person(i));
	const ids = members.map(({ id }) => id);
	const everything = {
		permissions: [MANAGE_MEMBERS, MANAGE_TEAMS, MANAGE_PROFILES],
		permissionPreset: 'ADMIN',
	};
	const seated = (some: string[]) =>
		new Map(
			some.map((id) => [id, id === memberId ? everything : { permissions: [], permissionPreset: 'CUSTOM' }]),
		);
	const team = (
		id: string,
		name: string,
		of: string,
		memberIds: string[],
		profiles: string[],
	): StoredTeam => ({
		team: newTeam(id, name, memberId, '2024-02-01T09:00:00Z'),
		organizationId: of,
		memberIds,
		profileIds: profiles,
	});
	return {
		members,
		scimDetails: new Map(members.map((member) => [member.id, detailsOf(member)])),
		organizations: [
			{
				organization: { id: organizationId, name: 'Acme Inc' },
				seats: MEMBERS + 2,
				payingMemberId: PAYING_MEMBER_ID,
				members: seated(ids),
			},
			{
				organization: { id: LABS_ID, name: 'Acme Labs' },
				seats: 5,
				payingMemberId: PAYING_MEMBER_ID,
				members: seated(ids.slice(0, 5)),
			},
		],
		teams: [
			team(teams.marketing, 'Marketing', organizationId, ids.slice(0, 20), profileIds.organization),
			team(teams.support, 'Support', organizationId, ids.slice(15, 35), [profileIds.facebookPage]),
			team(teams.careers, 'Careers', organizationId, ids.slice(35), [profileIds.careers]),
			team(LABS_TEAMS.research, 'Research', LABS_ID, ids.slice(0, 3), []),
			team(LABS_TEAMS.events, 'Events', LABS_ID, ids.slice(3, 5), []),
		],
	};
}

/** SCIM's view of a member that it did not create: the e-mail address is the user name. */
export function detailsOf({ email, fullName }: Member): ScimDetails {
	const [givenName, ...rest] = fullName.split(' ');
	return { userName: email, givenName, familyName: rest.join(' '), title: null };
}

export function newTeam(id: string, name: string, memberId: string, at: string): Team {
	return {
		id,
		name,
		createdDate: at,
		createdByMember: { id: memberId },
		modifiedDate: at,
		modifiedByMember: { id: memberId },
	};
}

function person(i: number): Member {
	const given = GIVEN_NAMES[i % GIVEN_NAMES.length];
	const family = FAMILY_NAMES[Math.floor(i / GIVEN_NAMES.length)];
	const mailbox = family === 'Example' ? given : `${given}.${family}`;
	return {
		id: String(FIRST_MEMBER_ID + i),
		email: `${mailbox.toLowerCase()}@acme.example`,
		isActive: true,
		createdDate: '2024-02-01T09:00:00Z',
		modifiedDate: '2025-02-01T09:00:00Z',
		fullName: `${given} ${family}`,
		companyName: 'Acme Inc',
		timezone: 'Europe/Berlin',
		language: 'en',
	};
}
