import { type Static, Type } from '@sinclair/typebox';

import { Reference, Strict } from './shared';

/** rest.json MeOrganization. */
export const Organization = Type.Object({
	id: Type.String(),
	name: Type.String(),
	logoUrl: Type.Optional(Type.String()),
});
export type Organization = Static<typeof Organization>;

/** rest.json Team. */
export const Team = Type.Object({
	id: Type.String(),
	name: Type.String(),
	logoUrl: Type.Optional(Type.String()),
	createdDate: Type.String(),
	createdByMember: Reference,
	modifiedDate: Type.String(),
	modifiedByMember: Reference,
});
export type Team = Static<typeof Team>;

/** Path of everything below one organization. */
export const OrganizationPath = Type.Object({ organizationId: Type.String() });
export const OrganizationMemberPath = Type.Object({ organizationId: Type.String(), memberId: Type.String() });
export const OrganizationMemberProfilePath = Type.Object({
	organizationId: Type.String(),
	memberId: Type.String(),
	socialProfileId: Type.String(),
});
export const OrganizationTeamPath = Type.Object({ organizationId: Type.String(), teamId: Type.String() });
export const OrganizationTeamMemberPath = Type.Object({
	organizationId: Type.String(),
	teamId: Type.String(),
	memberId: Type.String(),
});
export const TeamPath = Type.Object({ teamId: Type.String() });

/** rest.json CreateTeamRequest. */
export const CreateTeamRequest = Strict({ teamName: Type.String() });

/** rest.json OrganizationPermissions, TeamPermissions and SocialProfilePermissions, which look the same. */
export const Permissions = Type.Object({
	permissions: Type.Array(Type.String()),
	permissionPreset: Type.String(),
});
export type Permissions = Static<typeof Permissions>;
