import type { ScimDetails, StoredOrganization, StoredTeam } from '../accountsSeed';
import { utc } from '../clock';
import { ScimError } from '../plugins/errors';
import { Language, type Member } from '../schemas/members';
import type { ScimListQuery, ScimUser, ScimUserRequest } from '../schemas/scim';
import type { AccessToken, State } from '../state';
import { addPerson, isTimezone, may } from './accounts';

export const URN = 'urn:ietf:params:scim:';
export const BASE = 'https://platform.hootsuite.com/scim/v2';
const MOST = 100;

/** The organization that a token provisions: its own, or the first its member may manage. Throws ScimError 403. */
export function provisioned(state: State, token: AccessToken): StoredOrganization {
	const found = state.organizations.find((organization) => may(organization, token.holder, 4009));
	if (found) return found;
	throw new ScimError(403, 'The member may not manage the members of an organization');
}

/** A seated member. Throws ScimError 404. */
export function scimMember(state: State, { members }: StoredOrganization, id: string): Member {
	const member = state.members.find((candidate) => candidate.id === id);
	if (!member || !members.has(id)) throw new ScimError(404, `User ${id} not found`);
	return member;
}

/** A team of the organization. Throws ScimError 404. */
export function scimTeam(state: State, { organization }: StoredOrganization, id: string): StoredTeam {
	const team = state.teams.find((candidate) => candidate.team.id === id);
	if (team?.organizationId !== organization.id) throw new ScimError(404, `Group ${id} not found`);
	return team;
}

export function detailsFor(state: State, { id }: Member): ScimDetails {
	const details = state.scimDetails.get(id);
	if (!details) throw new Error(`Member ${id} has no SCIM details`);
	return details;
}

export function asUser(state: State, member: Member): ScimUser {
	const { userName, givenName, familyName, title } = detailsFor(state, member);
	const teams = state.teams.filter(({ memberIds }) => memberIds.includes(member.id));
	return {
		schemas: [`${URN}schemas:core:2.0:User`],
		id: member.id,
		meta: { resourceType: 'User', created: member.createdDate, lastModified: member.modifiedDate },
		userName,
		name: { givenName, familyName },
		emails: [{ primary: true, value: member.email, type: 'work' }],
		displayName: member.fullName,
		timezone: member.timezone,
		preferredLanguage: member.language,
		title: title ?? undefined,
		groups: teams.map(({ team }) => ({
			value: team.id,
			$ref: `${BASE}/groups/${team.id}`,
			display: team.name,
		})),
		active: member.isActive,
	};
}

/**
 * One page of a list. The only filter is `attribute eq "value"`, the value written as in JSON; letters count alike.
 * That a page has at most 100 entries is a guess. Throws ScimError invalidSyntax.
 */
export function scimList<T>(
	all: T[],
	{ filter, startIndex = 1, count = MOST }: ScimListQuery,
	attribute: string,
	read: (entry: T) => string,
) {
	let found = all;
	if (filter !== undefined) {
		const value = new RegExp(`^${attribute} eq ("(?:[^"\\\\]|\\\\.)*")$`, 'i').exec(filter)?.[1];
		if (value === undefined) {
			throw new ScimError(400, `The filter must be: ${attribute} eq "value"`, 'invalidSyntax');
		}
		const wanted = (JSON.parse(value) as string).toLowerCase();
		found = all.filter((entry) => read(entry).toLowerCase() === wanted);
	}
	const start = Math.max(1, startIndex);
	const page = found.slice(start - 1, start - 1 + Math.min(MOST, Math.max(0, count)));
	return {
		page,
		envelope: {
			totalResults: found.length,
			startIndex: start,
			itemsPerPage: page.length,
			schemas: [`${URN}api:messages:2.0:ListResponse`],
		},
	};
}

export const invalid = (detail: string) => new ScimError(400, detail, 'invalidValue');

/** Refuses a user name or address that somebody else has. Throws ScimError uniqueness. */
function checkUnique(state: State, userName: string, email: string, self?: string): void {
	const taken = state.members.some(
		(member) =>
			member.id !== self &&
			(member.email.toLowerCase() === email.toLowerCase() ||
				detailsFor(state, member).userName.toLowerCase() === userName.toLowerCase()),
	);
	if (taken) throw new ScimError(400, 'userName or email is already in use', 'uniqueness');
}

function emailOf({ emails, userName }: ScimUserRequest): string {
	return (emails?.find(({ primary }) => primary) ?? emails?.[0])?.value ?? userName;
}

/** Creates a user in an organization. Throws ScimError, and HootsuiteError as `addPerson` does. */
export function createUser(state: State, organization: StoredOrganization, request: ScimUserRequest): Member {
	const email = emailOf(request);
	checkUnique(state, request.userName, email);
	const { displayName: fullName, timezone, preferredLanguage: language } = request;
	const member = addPerson(state, [organization], { email, fullName, timezone, language });
	state.scimDetails.set(member.id, { userName: '', givenName: '', familyName: '', title: null });
	replaceUser(state, organization, member, request);
	return member;
}

/** Sets everything about a user anew. Throws ScimError. */
export function replaceUser(
	state: State,
	organization: StoredOrganization,
	member: Member,
	request: ScimUserRequest,
): void {
	const groups = request.groups?.map(({ value = '' }) => scimTeam(state, organization, value));
	writeUser(state, member, {
		userName: request.userName,
		'name.givenName': request.name?.givenName ?? '',
		'name.familyName': request.name?.familyName ?? '',
		email: emailOf(request),
		displayName: request.displayName,
		timezone: request.timezone ?? 'America/Vancouver',
		preferredLanguage: request.preferredLanguage ?? 'en',
		title: request.title ?? null,
		active: request.active,
	});
	if (!groups) return;
	for (const team of state.teams.filter(
		({ organizationId }) => organizationId === organization.organization.id,
	)) {
		const others = team.memberIds.filter((id) => id !== member.id);
		team.memberIds = groups.includes(team) ? [...others, member.id] : others;
	}
}

type Attributes = Record<string, unknown>;

function text(value: unknown, attribute: string): string {
	if (typeof value === 'string') return value;
	throw invalid(`${attribute} must be text`);
}

/** Writes attributes of a user, all or none. Throws ScimError where one does not exist or has a wrong value. */
function writeUser(state: State, member: Member, given: Attributes): void {
	const details = { ...detailsFor(state, member) };
	const changed = { ...member };
	const write: Record<string, (value: unknown) => void> = {
		active: (value) => {
			if (typeof value !== 'boolean') throw invalid('active must be true or false');
			changed.isActive = value;
		},
		displayName: (value) => {
			changed.fullName = text(value, 'displayName');
			const { length } = changed.fullName;
			if (length < 2 || length > 100) throw invalid('displayName must have 2 to 100 characters');
		},
		email: (value) => {
			changed.email = text(value, 'emails');
			if (!/^\S+@\S+\.\S+$/.test(changed.email)) throw invalid('emails must hold an address');
		},
		userName: (value) => (details.userName = text(value, 'userName')),
		'name.givenName': (value) => (details.givenName = text(value, 'name.givenName')),
		'name.familyName': (value) => (details.familyName = text(value, 'name.familyName')),
		preferredLanguage: (value) => {
			const known = Language.anyOf.map((language) => language.const).find((language) => language === value);
			if (!known) throw invalid('preferredLanguage is not one of the languages');
			changed.language = known;
		},
		timezone: (value) => {
			changed.timezone = text(value, 'timezone');
			if (!isTimezone(changed.timezone)) throw invalid('timezone is not known');
		},
		title: (value) => (details.title = value === null ? null : text(value, 'title')),
	};
	for (const [attribute, value] of Object.entries(given)) {
		if (!(attribute in write)) throw invalid(`There is no attribute ${attribute}`);
		write[attribute](value);
	}
	checkUnique(state, details.userName, changed.email, member.id);
	Object.assign(member, changed, { modifiedDate: utc(state.clock.now()) });
	state.scimDetails.set(member.id, details);
}

/** An operation's target and value as attributes that `writeUser` knows. `emails` takes an address or an object. */
function attributesOf(path: string | undefined, value: unknown): Attributes {
	const entries = path === undefined ? Object.entries(value as Attributes) : [[path, value] as const];
	const attributes: Attributes = {};
	for (const [at, given] of entries) {
		if (at === 'name') {
			for (const [part, name] of Object.entries(given as Attributes)) attributes[`name.${part}`] = name;
		} else if (/^emails(\[type eq "work"\])?(\.value)?$/.test(at)) {
			const entry: unknown = Array.isArray(given) ? given[0] : given;
			attributes.email = typeof entry === 'string' ? entry : (entry as Attributes).value;
		} else attributes[at] = given;
	}
	return attributes;
}

interface Operation {
	op?: string;
	path?: string;
	value?: unknown;
}

/** Applies the operations of a PATCH to a user; all of them, or none. Throws ScimError. */
export function patchUser(state: State, member: Member, operations: Operation[] = []): void {
	let attributes: Attributes = {};
	for (const { op, path, value } of operations) {
		const isObject = typeof value === 'object' && value !== null;
		if (op === 'remove') {
			if (path !== 'title') throw new ScimError(400, 'Only title can be removed', 'mutability');
			attributes.title = null;
		} else if (op === 'add' || op === 'replace') {
			if (path === undefined && !isObject) throw invalid('An operation without path needs an object');
			attributes = { ...attributes, ...attributesOf(path, value) };
		} else throw new ScimError(400, 'op must be add, replace or remove', 'invalidSyntax');
	}
	writeUser(state, member, attributes);
}
