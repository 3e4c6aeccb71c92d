import type { Api, Routes } from '../api';
import { dayOf } from '../logic/analyticsNumbers';
import { changedIn, daysOf, pageOf, readPeriod } from '../logic/analyticsPages';
import { postOf, profileDay } from '../logic/profileAnalytics';
import { reachableProfiles } from '../logic/socialProfiles';
import { requireScope, tokenOf } from '../plugins/auth';
import { answerProblem, ProblemError } from '../plugins/errors';
import {
	AnalyticsNetwork,
	PostsAnswer,
	ProfileDaysAnswer,
	ProfilesQuery,
	ProfilesRequest,
} from '../schemas/analytics';
import type { SocialProfile } from '../schemas/socialProfiles';
import type { Holder, State } from '../state';
import { paidRoutes } from './paidAnalytics';

const NETWORKS = AnalyticsNetwork.anyOf.map(({ const: network }) => network as string);
const tags = ['Analytics'];

/** analytics.json. */
export const analyticsRoutes: Routes = (api, state) => {
	void api.register(async (analytics: Api) => {
		analytics.setErrorHandler(answerProblem);
		analytics.addHook('preValidation', async (request) => requireScope(request, 'analytics:read'));
		postsRoute(analytics, state);
		profilesRoute(analytics, state);
		paidRoutes(analytics, state);
	});
};

function postsRoute(api: Api, state: State): void {
	api.post(
		'/v1/analytics/posts',
		{ schema: { tags, querystring: ProfilesQuery, body: ProfilesRequest, response: { 200: PostsAnswer } } },
		async (request) => {
			const { datatype = 'ORGANIC' } = request.query;
			const now = state.clock.now();
			const period = readPeriod('reportingPeriod', request.body.filters.reportingPeriod, now);
			const changed = changedIn(request.body.filters.lastModified, now);
			const posts = askedProfiles(state, tokenOf(request).holder, request).flatMap((profile) =>
				daysOf(period).map((day) => postOf(profile, day, datatype, now)),
			);
			const found = posts
				.filter((post) => post !== undefined)
				.filter(({ lastRefreshed = '' }) => changed(dayOf(Date.parse(lastRefreshed))))
				.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
			return pageOf(found, request.query, (post) => post);
		},
	);
}

function profilesRoute(api: Api, state: State): void {
	api.post(
		'/v1/analytics/profiles',
		{
			schema: {
				tags,
				querystring: ProfilesQuery,
				body: ProfilesRequest,
				response: { 200: ProfileDaysAnswer },
			},
		},
		async (request) => {
			const { datatype = 'ORGANIC' } = request.query;
			const now = state.clock.now();
			const period = readPeriod('reportingPeriod', request.body.filters.reportingPeriod, now);
			const changed = changedIn(request.body.filters.lastModified, now);
			const found = askedProfiles(state, tokenOf(request).holder, request).flatMap((profile) =>
				daysOf(period)
					// The numbers of a day are final on the next.
					.filter((day) => changed(Math.min(day + 1, dayOf(now))))
					.map((day) => ({ profile, day })),
			);
			return pageOf(found, request.query, ({ profile, day }) => profileDay(profile, day, datatype));
		},
	);
}

/** The profiles of a request. That one of another network than networkId is refused, and how, is a guess. */
function askedProfiles(
	state: State,
	holder: Holder,
	{ body, query }: { body: ProfilesRequest; query: ProfilesQuery },
): SocialProfile[] {
	const { eq, in: several = [] } = body.filters.profileId;
	const ids = [...new Set(eq === undefined ? several : [eq, ...several])];
	if (ids.length === 0) throw new ProblemError('profileId needs eq or in');
	const reachable = reachableProfiles(state, holder);
	return ids.map((id) => {
		const profile = reachable.find((candidate) => candidate.profile.id === id)?.profile;
		const { networkId = profile?.type } = query;
		if (profile && profile.type === networkId && NETWORKS.includes(profile.type)) return profile;
		throw new ProblemError(`There is no profile ${id} on this network`);
	});
}
