import type { Api } from '../api';
import { type Day, dayOf } from '../logic/analyticsNumbers';
import { changedIn, daysOf, pageOf, readPeriod } from '../logic/analyticsPages';
import { adsOf, groupAds, lastModified, paidDay, paidEntity } from '../logic/paidAnalytics';
import { ProblemError } from '../plugins/errors';
import { PaidAnswer, PaidMetricsAnswer, PaidPath, PaidQuery, PaidRequest } from '../schemas/analytics';
import type { State } from '../state';

const MOST_ACCOUNTS = 10;
const tags = ['Analytics'];

/** analytics.json: campaigns, ad sets, ads, and their numbers. All is paid; `datatype` changes nothing (a guess). */
export function paidRoutes(api: Api, state: State): void {
	api.post(
		'/v1/analytics/paid/:adEntityCollection',
		{
			schema: {
				tags,
				params: PaidPath,
				querystring: PaidQuery,
				body: PaidRequest,
				response: { 200: PaidAnswer },
			},
		},
		async ({ params, query, body }) => {
			const now = state.clock.now();
			const today = dayOf(now);
			const { first, last } = readPeriod('reportingPeriod', body.filters.reportingPeriod, now);
			const changed = changedIn(body.filters.lastModified, now);
			// The document does not say which day counts here: those that ran in the period.
			const ads = askedAds(state, query, body, today)
				.filter((ad) => ad.first <= last && ad.last >= first)
				.filter((ad) => changed(lastModified(ad, today)));
			const { adEntityCollection: collection } = params;
			return pageOf(groupAds(ads, collection), query, (group) => paidEntity(collection, group, today));
		},
	);

	api.post(
		'/v1/analytics/paid/:adEntityCollection/metrics',
		{
			schema: {
				tags,
				params: PaidPath,
				querystring: PaidQuery,
				body: PaidRequest,
				response: { 200: PaidMetricsAnswer },
			},
		},
		async ({ params, query, body }) => {
			const now = state.clock.now();
			const period = readPeriod('reportingPeriod', body.filters.reportingPeriod, now);
			const changed = changedIn(body.filters.lastModified, now);
			const { adEntityCollection: collection } = params;
			const found = groupAds(askedAds(state, query, body, dayOf(now)), collection).flatMap((ads) =>
				daysOf(period)
					.filter((day) => day >= ads[0].first && day <= ads[0].last && changed(day))
					.map((day) => ({ ads, day })),
			);
			return pageOf(found, query, ({ ads, day }) => paidDay(collection, ads, day));
		},
	);
}

/** The ads of the asked accounts. That an account of another network is refused, and more than ten, is a guess. */
function askedAds(state: State, { adAccountType }: PaidQuery, { filters }: PaidRequest, today: Day) {
	if (filters.adAccounts.length === 0) throw new ProblemError('adAccounts must not be empty');
	if (filters.adAccounts.length > MOST_ACCOUNTS) {
		throw new ProblemError(`At most ${MOST_ACCOUNTS} adAccounts a request`);
	}
	return filters.adAccounts.flatMap(({ adAccountId, organizationId }) => {
		const account = state.adAccounts.find(({ ad_account_id: id }) => id === adAccountId);
		const organization = state.organizations.find(({ organization: { id } }) => id === organizationId);
		const { social_network: network } = account ?? {};
		if (!account || !organization || (adAccountType && adAccountType !== network)) {
			throw new ProblemError(`There is no ad account ${adAccountId} of this organization and type`);
		}
		return adsOf(account, organizationId, today);
	});
}
