import { type Static, Type } from '@sinclair/typebox';

import { Data, OneOf, Strict } from './shared';

/** amplify.json Member. */
export const AmplifyMember = Type.Object({
	name: Type.String(),
	email: Type.String(),
	roles: Type.Array(Type.String()),
});

const Networks = {
	facebook: Type.Optional(Type.Boolean()),
	facebookpage: Type.Optional(Type.Boolean()),
	instagram: Type.Optional(Type.Boolean()),
	linkedin: Type.Optional(Type.Boolean()),
	tiktokbusiness: Type.Optional(Type.Boolean()),
	twitter: Type.Optional(Type.Boolean()),
};

/** amplify.json Organization. */
export const AmplifyOrganization = Type.Object({
	id: Type.String(),
	hootId: Type.Integer(),
	name: Type.String(),
	enabledNetworks: Type.Object({ ...Networks, hootsuite: Type.Optional(Type.Boolean()) }),
});
export type AmplifyOrganization = Static<typeof AmplifyOrganization>;

/** amplify.json Topic. */
export const Topic = Type.Object({
	name: Type.String(),
	privacy: OneOf('opened', 'closed'),
	count: Type.Integer(),
	lastActivityDate: Type.String(),
});
export type Topic = Static<typeof Topic>;

/** amplify.json TopicPostBody. The document requires nothing; a topic without a name is refused by the route. */
export const TopicRequest = Strict({
	name: Type.Optional(Type.String()),
	privacy: Type.Optional(OneOf('opened', 'closed')),
});

/** With seconds and in UTC, as in the document's examples; that other zones are refused is a guess. */
const DateTime = Type.String({ format: 'date-time', pattern: ':\\d\\d:\\d\\d(\\.\\d+)?Z$' });

/** amplify.json MessageCore: what a request and an answer share. */
const core = {
	text: Type.Optional(Type.String()),
	topics: Type.Optional(Type.Array(Type.String())),
	photoUrl: Type.Optional(Type.String()),
	owlyPhotoAttachment: Type.Optional(
		Strict({
			url: Type.Optional(Type.String()),
			thumbnailUrl: Type.Optional(Type.String()),
			mimeType: Type.Optional(Type.String()),
		}),
	),
	pdfAttachment: Type.Optional(Type.Object({})),
	videoAttachment: Type.Optional(Type.Object({})),
	publishedDate: Type.Optional(DateTime),
	expiryDate: Type.Optional(DateTime),
	isPinned: Type.Optional(Type.Boolean()),
	isShareable: Type.Optional(Type.Boolean()),
	shareableNetworks: Type.Optional(Strict(Networks)),
	privacySettings: Type.Optional(
		Strict({
			tiktokbusiness: Type.Optional(
				Strict({
					allowComments: Type.Optional(Type.Boolean()),
					allowDuet: Type.Optional(Type.Boolean()),
					allowStitch: Type.Optional(Type.Boolean()),
				}),
			),
		}),
	),
};

/** amplify.json MessagePostData. */
export const SuggestionRequest = Strict({
	...core,
	isEditable: Type.Optional(Type.Boolean()),
	isNativeShareEnabled: Type.Optional(Type.Boolean()),
	isPublished: Type.Optional(Type.Boolean()),
	isSuggested: Type.Optional(Type.Boolean()),
	photoUriBase64: Type.Optional(Type.String({ pattern: '^data:image/[a-z]+;base64,' })),
	srcNetwork: Type.Optional(Type.String()),
	srcUser: Type.Optional(Type.String()),
	suggestionReason: Type.Optional(Type.String()),
});
export type SuggestionRequest = Static<typeof SuggestionRequest>;

/** amplify.json Message. */
export const AmplifyMessage = Type.Object({
	...core,
	id: Type.String(),
	createdDate: Type.String(),
	isDeleted: Type.Boolean(),
	isReshareable: Type.Boolean(),
	isReshareableWithThoughts: Type.Boolean(),
	url: Type.Optional(Type.String()),
	content: Type.Object({}),
	raw_message: Type.Object({}),
});
export type AmplifyMessage = Static<typeof AmplifyMessage>;

/** amplify.json DeobfuscatePostBody. */
export const DeobfuscateRequest = Strict({ ids: Type.Optional(Type.Array(Type.String())) });

export const DeobfuscateAnswer = Data(
	Type.Array(Type.Object({ memberID: Type.String(), obfuscatedID: Type.String() })),
);

/**
 * Query of Amplify's lists. `page` and `per_page` stand only in the introduction of amplify.json, not with the
 * operations: `pageOf` checks them, so that our document says no more than Hootsuite's.
 */
export const PageQuery = Type.Unsafe<Record<string, string>>(
	Type.Object({}, { additionalProperties: Type.String() }),
);
