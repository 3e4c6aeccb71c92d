import { type Static, Type } from '@sinclair/typebox';

import { Data, Nullable, OneOf, OneOrListed, Reference, RestError, Strict } from './shared';
import { AnsweredTargeting, TargetingOptions } from './targeting';

const VideoOptions = Strict({
	facebook: Type.Optional(
		Strict({
			title: Type.Optional(Type.String()),
			category: Type.Optional(
				OneOf(
					'BEAUTY_FASHION',
					'BUSINESS',
					'CARS_TRUCKS',
					'COMEDY',
					'CUTE_ANIMALS',
					'ENTERTAINMENT',
					'FAMILY',
					'FOOD_HEALTH',
					'HOME',
					'LIFESTYLE',
					'MUSIC',
					'NEWS',
					'POLITICS',
					'SCIENCE',
					'SPORTS',
					'TECHNOLOGY',
					'VIDEO_GAMING',
					'OTHER',
				),
			),
		}),
	),
});

/** rest.json PrivacyOptions: each an array of at most one. */
const PrivacyOptions = Strict(
	{
		facebook: Type.Optional(
			Strict({
				visibility: Type.Optional(
					Type.Array(OneOf('everyone', 'friends', 'friendsOfFriends'), { maxItems: 1 }),
				),
			}),
		),
		linkedIn: Type.Optional(
			Strict({
				visibility: Type.Optional(Type.Array(OneOf('anyone', 'connectionsOnly'), { maxItems: 1 })),
			}),
		),
	},
	{ minProperties: 1 },
);

/** rest.json Location. Both are optional in the document; one alone is no place, hence two properties. */
const Location = Strict(
	{
		latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
		longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
	},
	{ minProperties: 2 },
);

const ExtendedInfo = Strict({
	socialProfileType: Type.Optional(OneOf('PINTEREST')),
	socialProfileId: Type.Optional(Type.String()),
	data: Type.Optional(
		Strict({ boardId: Type.Optional(Type.String()), destinationUrl: Type.Optional(Type.String()) }),
	),
});

/** Body of POST /v1/messages (rest.json Message). What the document cannot say is in logic/messageRules. */
export const ScheduleRequest = Strict({
	text: Type.Optional(Type.String()),
	socialProfileIds: Type.Optional(Type.Array(Type.String())),
	scheduledSendTime: Type.Optional(Type.String()),
	webhookUrls: Type.Optional(Type.Array(Type.String())),
	tags: Type.Optional(Type.Array(Type.String())),
	targeting: Type.Optional(TargetingOptions),
	privacy: Type.Optional(PrivacyOptions),
	location: Type.Optional(Location),
	emailNotification: Type.Optional(Type.Boolean()),
	mediaUrls: Type.Optional(Type.Array(Strict({ url: Type.Optional(Type.String()) }))),
	media: Type.Optional(
		Type.Array(Strict({ id: Type.Optional(Type.String()), videoOptions: Type.Optional(VideoOptions) })),
	),
	extendedInfo: Type.Optional(Type.Array(ExtendedInfo)),
});
export type ScheduleRequest = Static<typeof ScheduleRequest>;

/** rest.json SocialProfileMessage: one message on one profile. What is not set is left out. */
export const Message = Type.Object({
	id: Type.String(),
	state: OneOf('SCHEDULED', 'SUBMITTED', 'PENDING_APPROVAL', 'SENT', 'SEND_FAILED_PERMANENTLY', 'REJECTED'),
	text: Type.Optional(Type.String()),
	socialProfile: Type.Object({ id: Type.String(), externalURL: Type.Optional(Type.String()) }),
	scheduledSendTime: Type.Optional(Type.String()),
	webhookUrls: Type.Optional(Type.Array(Type.String())),
	tags: Type.Optional(Type.Array(Type.String())),
	targeting: Type.Optional(AnsweredTargeting),
	privacy: Type.Optional(PrivacyOptions),
	location: Type.Optional(Location),
	emailNotification: Type.Boolean(),
	mediaUrls: Type.Optional(
		Type.Array(Type.Object({ url: Type.String(), thumbnailUrl: Type.Optional(Type.String()) })),
	),
	media: Type.Optional(
		Type.Array(
			Type.Object({
				id: Type.String(),
				thumbnailId: Type.Optional(Type.String()),
				videoOptions: Type.Optional(VideoOptions),
			}),
		),
	),
	extendedInfo: Type.Optional(Type.Array(ExtendedInfo)),
	postId: Type.Optional(Type.String()),
	postUrl: Type.Optional(Type.String()),
	createdByMember: Type.Optional(Reference),
	lastUpdatedByMember: Type.Optional(Reference),
	/** Null where the message is not in review. */
	sequenceNumber: Nullable(Type.Number()),
	reviewers: Type.Optional(
		Type.Array(
			Type.Object({
				id: Type.String(),
				type: OneOf(
					'MESSAGE_LEVEL',
					'TEAM',
					'MEMBER',
					'EXTERNAL',
					'SYSTEM',
					'ADMIN_AND_EDITOR',
					'ORGANIZATION',
				),
			}),
		),
	),
});
export type Message = Static<typeof Message>;
export type MessageState = Message['state'];

/** Answer of POST and GET /v1/messages. `errors` beside `data` is partial success (rest.json info). */
export const MessagesAnswer = Type.Object({
	data: Type.Array(Message),
	errors: Type.Optional(Type.Array(RestError)),
	metadata: Type.Optional(
		Type.Object({
			cursor: Type.Object({ next: Nullable(Type.String()), previous: Nullable(Type.String()) }),
		}),
	),
});

/** Answer of GET /v1/messages/{id}: documented as an object, an array of one in real traffic. */
export const MessageAnswer = Data(OneOrListed(Message));

/** Query of GET /v1/messages. The state filter is free text in the document; a wrong one has its own code. */
export const MessagesQuery = Strict({
	startTime: Type.String(),
	endTime: Type.String(),
	state: Type.Optional(Type.String()),
	socialProfileIds: Type.Optional(Type.Array(Type.Integer())),
	limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
	cursor: Type.Optional(Type.String()),
	includeUnscheduledReviewMsgs: Type.Optional(Type.Boolean()),
});
export type MessagesQuery = Static<typeof MessagesQuery>;

export const MessagePath = Type.Object({ messageId: Type.String() });

const reviewerType = Type.Optional(OneOf('EXTERNAL', 'MEMBER'));

/** rest.json ApproveMessageRequest and ApproveCommentRequest (the same). */
export const ApproveRequest = Strict({ sequenceNumber: Type.Integer(), reviewerType });
export type ApproveRequest = Static<typeof ApproveRequest>;

/** rest.json RejectMessageRequest and RejectCommentRequest (the same). */
export const RejectRequest = Strict({
	reason: Type.String(),
	sequenceNumber: Type.Integer(),
	reviewerType,
});

/** rest.json ReviewAction. */
export const ReviewAction = Type.Object({
	actorType: OneOf('MEMBER', 'SYSTEM', 'EXTERNAL_REVIEW_V1'),
	actorId: Type.String(),
	actionType: OneOf(
		'CREATE',
		'APPROVE',
		'REJECT',
		'DELETE',
		'RESET',
		'EDIT',
		'EXPIRE',
		'SEND',
		'SCHEDULE',
		'SENDFAIL',
		'SCHEDULEFAIL',
	),
	timestamp: Type.String(),
});
export type ReviewAction = Static<typeof ReviewAction>;

/** rest.json MessageReviewResponseEnvelope. */
export const HistoryAnswer = Data(Type.Object({ actions: Type.Array(ReviewAction) }));
