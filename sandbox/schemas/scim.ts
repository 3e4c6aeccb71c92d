import { type Static, Type } from '@sinclair/typebox';

import { Language } from './members';
import { DocumentedAs, OneOf, Strict } from './shared';

const Schemas = Type.Array(Type.String());
const Ref = {
	value: Type.Optional(Type.String()),
	$ref: Type.Optional(Type.String()),
	display: Type.Optional(Type.String()),
};
/** What `value` of an operation may hold: anything (rest.json says object with "x-anyOf: AnyValue"). */
const AnyValue = Type.Optional(DocumentedAs<unknown>(Type.Object({})));

/** rest.json CreateReplaceScimUser. */
export const ScimUserRequest = Strict({
	schemas: Type.Optional(Schemas),
	userName: Type.String(),
	name: Type.Optional(
		Strict({ givenName: Type.Optional(Type.String()), familyName: Type.Optional(Type.String()) }),
	),
	emails: Type.Optional(
		Type.Array(
			Strict({
				primary: Type.Boolean(),
				value: Type.Optional(Type.String()),
				type: Type.Optional(Type.String()),
			}),
		),
	),
	displayName: Type.String(),
	timezone: Type.Optional(Type.String()),
	preferredLanguage: Type.Optional(Language),
	title: Type.Optional(Type.String()),
	groups: Type.Optional(Type.Array(Strict(Ref))),
	active: Type.Boolean(),
});
export type ScimUserRequest = Static<typeof ScimUserRequest>;

/** rest.json ScimUser. */
export const ScimUser = Type.Object({
	schemas: Schemas,
	id: Type.String(),
	meta: Type.Object({ resourceType: Type.String(), created: Type.String(), lastModified: Type.String() }),
	userName: Type.String(),
	name: Type.Object({ givenName: Type.String(), familyName: Type.String() }),
	emails: Type.Array(Type.Object({ primary: Type.Boolean(), value: Type.String(), type: Type.String() })),
	displayName: Type.String(),
	timezone: Type.String(),
	preferredLanguage: Language,
	title: Type.Optional(Type.String()),
	groups: Type.Array(Type.Object({})),
	active: Type.Boolean(),
});
export type ScimUser = Static<typeof ScimUser>;

/** rest.json ScimPatchUser. */
export const ScimPatchUser = Strict({
	schemas: Type.Optional(Schemas),
	Operations: Type.Optional(
		Type.Array(
			Strict({
				op: Type.Optional(Type.String()),
				path: Type.Optional(Type.String()),
				value: AnyValue,
			}),
		),
	),
});
export type ScimPatchUser = Static<typeof ScimPatchUser>;

/** rest.json CreateReplaceScimGroup. It calls a property `schema` required, which it does not have. */
export const ScimGroupRequest = Strict({
	schemas: Type.Optional(Schemas),
	displayName: Type.String(),
	members: Type.Optional(Type.Array(Strict(Ref))),
});
export type ScimGroupRequest = Static<typeof ScimGroupRequest>;

/** rest.json ScimGroup. */
export const ScimGroup = Type.Object({
	schemas: Schemas,
	id: Type.String(),
	meta: Type.Object({
		resourceType: Type.String(),
		created: Type.String(),
		lastModified: Type.String(),
		location: Type.String(),
	}),
	displayName: Type.String(),
	members: Type.Array(Type.Object(Ref)),
});
export type ScimGroup = Static<typeof ScimGroup>;

/** rest.json ScimPatchGroup: unlike a user's, its operations have no path. */
export const ScimPatchGroup = Strict({
	schemas: Type.Optional(Schemas),
	Operations: Type.Optional(Type.Array(Strict({ op: Type.Optional(Type.String()), value: AnyValue }))),
});
export type ScimPatchGroup = Static<typeof ScimPatchGroup>;

export const ScimListQuery = Strict({
	filter: Type.Optional(Type.String()),
	count: Type.Optional(Type.Number()),
	startIndex: Type.Optional(Type.Number()),
});
export type ScimListQuery = Static<typeof ScimListQuery>;

const list = <T extends typeof ScimUser | typeof ScimGroup>(resource: T) =>
	Type.Object({
		Resources: Type.Array(resource),
		totalResults: Type.Number(),
		startIndex: Type.Number(),
		itemsPerPage: Type.Number(),
		schemas: Schemas,
	});
/** rest.json ScimUsers. */
export const ScimUsers = list(ScimUser);
/** rest.json ScimGroups. */
export const ScimGroups = list(ScimGroup);

/** rest.json ScimResourceTypes. */
export const ScimResourceTypes = Type.Object({
	schemas: Schemas,
	Resources: Type.Array(
		Type.Object({
			name: Type.String(),
			schemaExtensions: Type.Array(Type.Object({ schema: Type.String(), required: Type.Boolean() })),
			description: Type.String(),
			id: Type.String(),
			meta: Type.Object({ resourceType: Type.String(), location: Type.String() }),
			schema: Type.String(),
			endpoint: Type.String(),
			schemas: Schemas,
		}),
	),
});

export const ScimErrorType = OneOf('invalidSyntax', 'mutability', 'invalidValue', 'uniqueness');
export type ScimErrorType = Static<typeof ScimErrorType>;
/** rest.json ScimErrorResponse. */
export const ScimErrorAnswer = Type.Object({
	schemas: Schemas,
	status: Type.String(),
	detail: Type.String(),
	scimType: Type.Optional(ScimErrorType),
});

export const ScimUserPath = Type.Object({ memberId: Type.String() });
export const ScimGroupPath = Type.Object({ groupId: Type.String() });
