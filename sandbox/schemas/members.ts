import { type Static, Type } from '@sinclair/typebox';

import { OneOf, Strict } from './shared';

/** The languages of rest.json Member; SCIM has the same. */
export const Language = OneOf(
	'en',
	'ja',
	'fr',
	'it',
	'es',
	'de',
	'pt_BR',
	'pl',
	'id',
	'zh_CN',
	'zh_HK',
	'zh_TW',
	'nl',
	'ko',
	'ar',
	'ru',
	'th',
	'tr',
);

/** rest.json Member. */
export const Member = Type.Object({
	id: Type.String(),
	email: Type.String(),
	isActive: Type.Boolean(),
	createdDate: Type.String(),
	modifiedDate: Type.String(),
	fullName: Type.String(),
	companyName: Type.Optional(Type.String()),
	bio: Type.Optional(Type.String()),
	timezone: Type.String(),
	language: Language,
});
export type Member = Static<typeof Member>;

/** rest.json CreateMemberRequest. */
export const CreateMemberRequest = Strict({
	organizationIds: Type.Array(Type.Integer()),
	email: Type.String(),
	fullName: Type.String(),
	companyName: Type.Optional(Type.String()),
	bio: Type.Optional(Type.String()),
	timezone: Type.Optional(Type.String()),
	language: Type.Optional(Language),
});
export type CreateMemberRequest = Static<typeof CreateMemberRequest>;

export const MemberPath = Type.Object({ memberId: Type.String() });
