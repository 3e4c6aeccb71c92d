import { utc } from '../clock';
import type { Post, ProfileDay, ProfileMetric } from '../schemas/analytics';
import type { SocialProfile } from '../schemas/socialProfiles';
import { amount, chance, type Day, dayText, split, startOfDay } from './analyticsNumbers';

export type Datatype = 'ORGANIC' | 'PAID';

/** What a usual post of each network reaches in its life. Metric names are like those in analytics.json's examples. */
const POST_METRICS: Record<string, Record<string, number>> = {
	FACEBOOKPAGE: { clicks: 60, comments: 12, likes: 90, post_views: 2100, shares: 9 },
	TWITTER: { clicks: 25, comments: 5, likes: 40, post_views: 1300, shares: 14 },
	INSTAGRAMBUSINESS: { comments: 15, likes: 160, post_views: 2600, saves: 22, shares: 11 },
	TIKTOKBUSINESS: { comments: 19, likes: 310, shares: 26, video_views: 5200 },
	YOUTUBECHANNEL: { comments: 8, likes: 70, video_views: 1900, watch_minutes: 4100 },
	PINTEREST: { clicks: 30, comments: 2, post_views: 900, saves: 45 },
	THREADS: { comments: 7, likes: 55, post_views: 1100, shares: 6 },
};
const PAID_POST_METRICS = { clicks: 110, post_views: 8000, spend: 35 };

const TEXTS = [
	'Meet the team behind our new spring collection',
	'Five tips for a calmer working day',
	'We are hiring: see all open positions',
	'Behind the scenes of our summer shoot',
	'Thank you for a wonderful year',
	'How our customers use it: three short stories',
	'Join us at the fair next week',
];

const DAYS_REFRESHED = 30;

/** The post of a profile on a day, if it posted on that day and that moment is past. */
export function postOf(profile: SocialProfile, day: Day, datatype: Datatype, now: number): Post | undefined {
	const { id, type } = profile;
	// So often that there is no week without a post.
	if (day % 3 !== 0 && chance(id, day, 'posts') > 0.45) return undefined;
	if (datatype === 'PAID' && chance(id, day, 'boosted') > 0.2) return undefined;
	const createdAt = startOfDay(day) + Math.floor((7 + 13 * chance(id, day, 'hour')) * 3600) * 1000;
	if (createdAt > now) return undefined;

	const usual = datatype === 'PAID' ? PAID_POST_METRICS : POST_METRICS[type];
	// A few posts do much better than the others.
	const luck = chance(id, day, 'luck') ** -0.4;
	const metrics = Object.entries(usual).map(([metric, value]) => [
		metric,
		Math.round(amount(value, id, day, `${datatype} ${metric}`) * luck),
	]);
	const externalId = `${profile.socialNetworkId}_${day}`;
	const hasVideo = 'video_views' in usual;
	return {
		createdAt: utc(createdAt),
		lastRefreshed: utc(Math.min(now, createdAt + DAYS_REFRESHED * 86_400_000)),
		profileId: id,
		externalProfileId: profile.socialNetworkId,
		externalId,
		sourceLink: `https://social.acme.example/${type.toLowerCase()}/${externalId}`,
		content: TEXTS[Math.floor(chance(id, day, 'text') * TEXTS.length)],
		postType: `${type}_${hasVideo ? 'VIDEO' : 'PHOTO'}`,
		attachmentTypes: [hasVideo ? 'ATTACHMENT_VIDEO' : 'ATTACHMENT_PHOTO'],
		media: [
			{
				mimeType: hasVideo ? 'MEDIA_VIDEO' : 'MEDIA_PHOTO',
				url: `https://media.acme.example/${externalId}`,
			},
		],
		tags: chance(id, day, 'tag') < 0.3 ? [{ id: '31', label: 'spring' }] : [],
		isViral: luck > 3,
		metadata: {},
		metrics: Object.fromEntries(metrics) as Record<string, number>,
	};
}

/** The numbers of a profile on a day. */
export function profileDay(profile: SocialProfile, day: Day, datatype: Datatype): ProfileDay {
	const { id } = profile;
	const metrics = datatype === 'PAID' ? paidMetrics(id, day) : organicMetrics(id, day);
	return { profileId: id, externalProfileId: profile.socialNetworkId, date: dayText(day), metrics };
}

function organicMetrics(id: string, day: Day): Record<string, ProfileMetric> {
	const reactions = amount(120, id, day, 'page_reactions');
	const newFollowers = amount(9, id, day, 'new_followers');
	const start = 4000 + Math.floor(chance(id, 'followers') * 20_000);
	return {
		// Only ever grows: some nine a day since the first day of 2024.
		total_followers: { total: start + (day - 19_723) * 9 },
		new_followers: {
			total: newFollowers,
			breakdownDimensions: [
				{ breakdownId: 'by_country', values: split(newFollowers, { DE: 0.3, FR: 0.2, US: 0.5 }) },
			],
		},
		page_reactions: {
			total: reactions,
			breakdownDimensions: [
				{ breakdownId: 'by_type', values: split(reactions, { like: 0.8, love: 0.15, wow: 0.05 }) },
			],
		},
		page_views: { total: amount(480, id, day, 'page_views') },
	};
}

function paidMetrics(id: string, day: Day): Record<string, ProfileMetric> {
	return {
		paid_clicks: { total: amount(40, id, day, 'paid_clicks') },
		paid_views: { total: amount(3100, id, day, 'paid_views') },
	};
}
