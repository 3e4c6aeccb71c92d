import { utc } from '../clock';
import type { Ad, AdEntityCollection, AdSet, Campaign, PaidDay } from '../schemas/analytics';
import type { AdAccount } from '../schemas/adAccounts';
import { amount, type Day, dayText, startOfDay } from './analyticsNumbers';

/** What a usual ad reaches on a day. */
const DAILY = { clicks: 35, conversions: 3, impressions: 1800, spend: 24 };

/** When the two campaigns of an account began, in days before today; each runs for a year. */
const BEGAN = [600, 120];
const RUNS = 365;

/** An ad with all that it belongs to. */
interface AdPlace {
	account: AdAccount;
	organizationId: string;
	/** First and last day of its campaign. */
	first: Day;
	last: Day;
	campaignId: string;
	adsetId: string;
	adId: string;
}

/** Two campaigns of two ad sets of two ads each. */
export function adsOf(account: AdAccount, organizationId: string, today: Day): AdPlace[] {
	return BEGAN.flatMap((daysAgo, campaign) =>
		[1, 2].flatMap((adset) =>
			[1, 2].map((ad) => {
				const campaignId = `${account.external_id}${campaign + 1}`;
				const adsetId = `${campaignId}${adset}`;
				const first = today - daysAgo;
				return {
					account,
					organizationId,
					first,
					last: first + RUNS - 1,
					campaignId,
					adsetId,
					adId: `${adsetId}${ad}`,
				};
			}),
		),
	);
}

/** The campaigns, ad sets or ads among these ads: one of each, with the ads that belong to it. */
export function groupAds(ads: AdPlace[], collection: AdEntityCollection): AdPlace[][] {
	const key = { campaigns: 'campaignId', adsets: 'adsetId', ads: 'adId' } as const;
	const groups = new Map<string, AdPlace[]>();
	for (const ad of ads) {
		const id = ad[key[collection]];
		groups.set(id, [...(groups.get(id) ?? []), ad]);
	}
	return [...groups.values()];
}

/** The day on which an ad and what it belongs to changed last. */
export const lastModified = (ad: AdPlace, today: Day): Day => Math.min(ad.last, today);

/** A campaign, ad set or ad as the API shows it. */
export function paidEntity(
	collection: AdEntityCollection,
	[ad, ...others]: AdPlace[],
	today: Day,
): Campaign | AdSet | Ad {
	const { account, campaignId, adsetId, adId, first, last } = ad;
	const status = last < today ? 'COMPLETED' : 'ACTIVE';
	const campaignName = `Campaign ${campaignId.slice(-1)}`;
	const adsetName = `Audience ${adsetId.slice(-1)}`;
	const entity = {
		...place(ad),
		objective: 'LINK_CLICKS',
		currency: account.currency_code,
		createdAt: utc(startOfDay(first)),
		lastModifiedAt: utc(startOfDay(lastModified(ad, today))),
		hsCollectedAt: utc(startOfDay(today)),
	};
	const planned = {
		budget: { daily: 30 * (others.length + 1), lifetime: 30 * (others.length + 1) * RUNS },
		lifecycle: { startTime: utc(startOfDay(first)), endTime: utc(startOfDay(last + 1)) },
		marketingMetadata: {},
	};
	if (collection === 'campaigns') {
		return {
			...entity,
			...planned,
			name: campaignName,
			externalCampaignId: campaignId,
			campaignStatus: status,
		};
	}
	if (collection === 'adsets') {
		return {
			...entity,
			...planned,
			name: adsetName,
			externalAdsetId: adsetId,
			adSetStatus: status,
			externalCampaignId: campaignId,
			campaignName,
		};
	}
	return {
		...entity,
		name: `Ad ${adId.slice(-1)}`,
		body: 'Our spring collection is here',
		externalAdId: adId,
		adType: 'PHOTO',
		adStatus: status,
		adManagerUrl: `https://ads.acme.example/${adId}`,
		campaignName,
		adsetName,
		targetUrl: 'https://acme.example/spring',
		externalAdsetId: adsetId,
		externalCampaignId: campaignId,
		externalCreativeId: `${adId}9`,
		tags: [],
		autoTags: [],
		attachedUrls: ['https://acme.example/spring'],
		marketingMetadata: {},
	};
}

/** The numbers of a campaign, ad set or ad on a day: the sum of its ads'. */
export function paidDay(collection: AdEntityCollection, ads: AdPlace[], day: Day): PaidDay {
	const [{ campaignId, adsetId, adId }] = ads;
	const sum = (usual: number, metric: string) =>
		ads.reduce((total, ad) => total + amount(usual, ad.adId, day, metric), 0);
	const metrics = Object.entries(DAILY).map(([metric, usual]) => [metric, sum(usual, metric)]);
	return {
		...place(ads[0]),
		date: dayText(day),
		metrics: Object.fromEntries(metrics) as Record<string, number>,
		externalCampaignId: campaignId,
		...(collection !== 'campaigns' && { externalAdsetId: adsetId }),
		...(collection === 'ads' && { externalAdId: adId }),
	};
}

function place({ account, organizationId }: AdPlace) {
	return {
		adAccountId: account.ad_account_id,
		organizationId,
		adAccountType: account.social_network === 'TWITTER' ? ('TWITTER' as const) : ('FACEBOOK' as const),
		externalAdAccountId: account.external_id,
	};
}
