import { type Static, Type } from '@sinclair/typebox';

import { DocumentedAs, Nullable, OneOf } from './shared';

/** rest.json SocialProfile. Older accounts show types the document does not list (facts: "accept unknown ones"). */
export const SocialProfile = Type.Object({
	id: Type.String(),
	type: DocumentedAs<string>(
		OneOf(
			'FACEBOOK',
			'FACEBOOKPAGE',
			'INSTAGRAM',
			'INSTAGRAMBUSINESS',
			'LINKEDIN',
			'LINKEDINCOMPANY',
			'PINTEREST',
			'THREADS',
			'TIKTOKBUSINESS',
			'TWITTER',
			'WHATSAPP',
			'YOUTUBECHANNEL',
		),
	),
	socialNetworkId: Type.String(),
	socialNetworkUsername: Nullable(Type.String()),
	avatarUrl: Nullable(Type.String()),
	owner: OneOf('MEMBER', 'ORGANIZATION'),
	ownerId: Type.String(),
	isReauthRequired: Type.Integer({ minimum: 0, maximum: 1 }),
});
export type SocialProfile = Static<typeof SocialProfile>;

export const SocialProfilePath = Type.Object({ socialProfileId: Type.String() });
