import { type Static, type TSchema, Type } from '@sinclair/typebox';

import { OneOf, Strict } from './shared';

/** analytics.json NetworkTypeEnum: the networks it has numbers for. */
export const AnalyticsNetwork = OneOf(
	'FACEBOOKPAGE',
	'TWITTER',
	'INSTAGRAMBUSINESS',
	'TIKTOKBUSINESS',
	'YOUTUBECHANNEL',
	'PINTEREST',
	'THREADS',
);

const AdAccountType = OneOf('FACEBOOK', 'TWITTER');

const query = {
	datatype: Type.Optional(OneOf('ORGANIC', 'PAID')),
	cursor: Type.Optional(Type.String()),
	limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 10 })),
};

export const ProfilesQuery = Strict({ ...query, networkId: Type.Optional(AnalyticsNetwork) });
export type ProfilesQuery = Static<typeof ProfilesQuery>;
export const PaidQuery = Strict({ ...query, adAccountType: Type.Optional(AdAccountType) });

export type PaidQuery = Static<typeof PaidQuery>;

export const PaidPath = Type.Object({ adEntityCollection: OneOf('campaigns', 'adsets', 'ads') });
export type AdEntityCollection = Static<typeof PaidPath>['adEntityCollection'];

/** A day, YYYY-MM-DD. */
const Day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' });

/** analytics.json TimeFieldFilters and TimespanFilter. That one of the days must be there is checked by the routes. */
const TimeFilter = Strict({
	timespan: Type.Optional(Strict({ since: Type.Optional(Day), until: Type.Optional(Day) })),
});
export type TimeFilter = Static<typeof TimeFilter>;

const times = { lastModified: Type.Optional(TimeFilter), reportingPeriod: Type.Optional(TimeFilter) };

/** analytics.json ListPostsRequest and ListProfilesMetricsRequest, which are the same. */
export const ProfilesRequest = Strict({
	filters: Strict({
		profileId: Strict({
			eq: Type.Optional(Type.String()),
			in: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 10 })),
		}),
		...times,
	}),
});

export type ProfilesRequest = Static<typeof ProfilesRequest>;

/** analytics.json ListPaidRequest and ListPaidMetricsRequest, which are the same. */
export const PaidRequest = Strict({
	filters: Strict({
		adAccounts: Type.Array(Strict({ adAccountId: Type.String(), organizationId: Type.String() })),
		...times,
	}),
});
export type PaidRequest = Static<typeof PaidRequest>;

const Cursor = Type.Object({ cursor: Type.String() });

/** The envelope of every analytics answer. */
const Page = <T extends TSchema>(entry: T) =>
	Type.Object({
		data: Type.Array(entry, { maxItems: 100 }),
		metadata: Type.Object({
			collectionInfo: Type.Object({ next: Type.Optional(Cursor), prev: Type.Optional(Cursor) }),
		}),
	});

const Metrics = Type.Record(Type.String(), Type.Number());

const Author = Type.Object({
	id: Type.Optional(Type.String()),
	name: Type.Optional(Type.String()),
	photo: Type.Optional(Type.String()),
	url: Type.Optional(Type.String()),
	displayName: Type.Optional(Type.String()),
	location: Type.Optional(Type.String()),
});

const Label = Type.Object({ id: Type.String(), label: Type.String() });

const Media = Type.Object({
	mimeType: Type.Optional(
		OneOf(
			'MEDIA_UNKNOWN',
			'MEDIA_PHOTO',
			'MEDIA_VIDEO',
			'MEDIA_ANIMATED_GIF',
			'MEDIA_TEXT',
			'MEDIA_LINK',
			'MEDIA_SWF',
			'MEDIA_MUSIC',
			'MEDIA_OFFER',
			'MEDIA_ALBUM',
			'MEDIA_EVENT',
			'MEDIA_NOTE',
			'MEDIA_AUDIO',
		),
	),
	thumbnailUrl: Type.Optional(Type.String()),
	url: Type.Optional(Type.String()),
	liveVideo: Type.Optional(Type.Boolean()),
	length: Type.Optional(Type.Integer()),
	title: Type.Optional(Type.String()),
	content: Type.Optional(Type.String()),
	highResolutionThumbnailUrl: Type.Optional(Type.String()),
});

/** analytics.json Post. */
export const Post = Type.Object({
	createdAt: Type.String(),
	lastRefreshed: Type.Optional(Type.String()),
	profileId: Type.String(),
	externalProfileId: Type.String(),
	sourceLink: Type.String(),
	externalId: Type.String(),
	createdMember: Type.Optional(Author),
	campaign: Type.Optional(Label),
	detectedViralAt: Type.Optional(Type.String()),
	isViral: Type.Optional(Type.Boolean()),
	tags: Type.Optional(Type.Array(Label)),
	links: Type.Optional(
		Type.Array(
			Type.Object({
				extendedUrl: Type.Optional(Type.String()),
				thumbnailUrl: Type.Optional(Type.String()),
			}),
		),
	),
	media: Type.Optional(Type.Array(Media)),
	attachmentTypes: Type.Optional(
		Type.Array(
			OneOf(
				'ATTACHMENT_UNKNOWN',
				'ATTACHMENT_PHOTO',
				'ATTACHMENT_VIDEO',
				'ATTACHMENT_LINK',
				'ATTACHMENT_EVENT',
				'ATTACHMENT_ALBUM',
				'ATTACHMENT_ANIMATED_GIF',
			),
		),
	),
	title: Type.Optional(Type.String()),
	content: Type.Optional(Type.String()),
	metrics: Type.Optional(Metrics),
	postType: Type.Optional(Type.String()),
	metadata: Type.Optional(Type.Object({})),
	source: Type.Optional(Author),
	autoTags: Type.Optional(Type.Array(Label)),
});
export type Post = Static<typeof Post>;
export const PostsAnswer = Page(Post);

const ProfileMetric = Type.Object({
	total: Type.Number(),
	breakdownDimensions: Type.Optional(
		Type.Array(Type.Object({ breakdownId: Type.String(), values: Metrics })),
	),
});
export type ProfileMetric = Static<typeof ProfileMetric>;

/** analytics.json ProfileMetricsEntry: the numbers of one profile on one day. */
export const ProfileDay = Type.Object({
	profileId: Type.String(),
	externalProfileId: Type.String(),
	date: Day,
	metrics: Type.Record(Type.String(), ProfileMetric),
});
export type ProfileDay = Static<typeof ProfileDay>;
export const ProfileDaysAnswer = Page(ProfileDay);

const account = {
	adAccountId: Type.String(),
	organizationId: Type.String(),
	adAccountType: AdAccountType,
	externalAdAccountId: Type.String(),
};

const entity = {
	...account,
	name: Type.String(),
	objective: Type.String(),
	currency: Type.String(),
	createdAt: Type.Optional(Type.String()),
	lastModifiedAt: Type.Optional(Type.String()),
	hsCollectedAt: Type.Optional(Type.String()),
};

const planned = {
	budget: Type.Optional(Type.Object({ daily: Type.Number(), lifetime: Type.Number() })),
	lifecycle: Type.Optional(
		Type.Object({ startTime: Type.Optional(Type.String()), endTime: Type.Optional(Type.String()) }),
	),
	marketingMetadata: Type.Object({}),
};

/** analytics.json Campaign. */
export const Campaign = Type.Object({
	...entity,
	...planned,
	externalCampaignId: Type.String(),
	campaignStatus: Type.String(),
});
export type Campaign = Static<typeof Campaign>;

/** analytics.json AdSet. */
export const AdSet = Type.Object({
	...entity,
	...planned,
	externalAdsetId: Type.String(),
	adSetStatus: Type.String(),
	externalCampaignId: Type.String(),
	campaignName: Type.String(),
});
export type AdSet = Static<typeof AdSet>;

/** analytics.json Ad. */
export const Ad = Type.Object({
	...entity,
	body: Type.String(),
	externalAdId: Type.String(),
	adType: Type.String(),
	adStatus: Type.String(),
	adManagerUrl: Type.String(),
	campaignName: Type.String(),
	adsetName: Type.String(),
	targetUrl: Type.String(),
	externalAdsetId: Type.String(),
	externalCampaignId: Type.String(),
	externalCreativeId: Type.String(),
	tags: Type.Array(Type.String()),
	autoTags: Type.Array(Type.String()),
	attachedUrls: Type.Array(Type.String()),
	thumbnail: Type.Optional(Type.Object({ thumbnailUrl: Type.String(), url: Type.String() })),
	links: Type.Optional(Type.Array(Type.Object({ extendedUrl: Type.String() }))),
	marketingMetadata: Type.Optional(Type.Object({})),
});
export type Ad = Static<typeof Ad>;
export const PaidAnswer = Page(Type.Union([Campaign, AdSet, Ad]));

const paidDay = { ...account, date: Day, metrics: Metrics, externalCampaignId: Type.String() };

/** analytics.json CampaignContentDailyMetrics, AdsetContentDailyMetrics, AdContentDailyMetrics. */
const CampaignDay = Type.Object(paidDay);
const AdSetDay = Type.Object({ ...paidDay, externalAdsetId: Type.String() });
const AdDay = Type.Object({ ...paidDay, externalAdsetId: Type.String(), externalAdId: Type.String() });
export const PaidMetricsAnswer = Page(Type.Union([CampaignDay, AdSetDay, AdDay]));
export type PaidDay = Static<typeof CampaignDay> | Static<typeof AdSetDay> | Static<typeof AdDay>;
