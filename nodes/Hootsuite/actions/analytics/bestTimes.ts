import groupBy from 'lodash/groupBy';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { metricsOf, rankTimes } from '../../api/bestTimes';
import type { BestTime } from '../../api/bestTimes';
import { familyName, familyOf, networkName } from '../../api/networks';
import { socialProfileLabel } from '../../api/socialProfiles';
import type { SocialProfile } from '../../api/socialProfiles';
import { list, number } from '../../fields/kinds';
import { InputError } from '../../transport/errors';
import type { HootsuiteError } from '../../transport/errors';
import { apiPath } from '../../transport/path';
import { collectForProfiles } from './profiles';
import type { PostsQuery } from './profiles';

export const metrics = list(
	{
		displayName: 'Metrics',
		name: 'metrics',
		type: 'string',
		default: 'likes, comments, shares',
		placeholder: 'e.g. likes, comments, shares',
		description:
			'What makes a post a good one: names of metrics as Get Posts gives them, separated by commas. Several are added up.',
	},
	'Give at least one metric, such as likes.',
);

/** From how many posts on an hour of the week counts as known. */
export const ENOUGH_POSTS = 3;

export const enoughPosts = number({
	displayName: 'Enough Posts',
	name: 'enoughPosts',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: ENOUGH_POSTS,
	description: 'How many posts an hour of the week must stand on. Hours with fewer come last, and say so.',
});

/** Whose posts are compared with one another. */
export interface Ranked {
	name: { network: string; profileName?: string | null; profileId?: string };
	/** Best first. */
	times: BestTime[];
}

interface Wanted {
	query: Pick<PostsQuery, 'socialProfileIds' | 'period' | 'since' | 'until'>;
	metrics: string[];
	enoughPosts: number;
	/** Whether all profiles of a network are taken together. */
	byNetwork?: boolean;
}

const LONGER = "Choose a longer 'Period', or profiles that have posted.";

/** What is said where there is nothing to learn from. */
function nothing(who: string, posts: IDataObject[], wanted: Wanted): InputError {
	if (posts.length === 0) {
		return new InputError(`There are no posts of ${who} to learn from`, LONGER);
	}
	return new InputError(
		`'Metrics' has none of what Hootsuite tells about the posts of ${who}: it is ${wanted.metrics.join(', ')}`,
		`Choose among ${metricsOf(posts).join(', ')}.`,
	);
}

/**
 * Ranks the hours of the week for each profile or network by its own posts.
 * @returns what can be ranked, and for what cannot the reason
 */
export async function rankByPosts(ctx: IExecuteFunctions, wanted: Wanted) {
	const query = {
		filterBy: 'reportingPeriod',
		datatype: 'ORGANIC',
		returnAll: true,
		limit: undefined,
		...wanted.query,
	} as const;
	const { data, failures, profiles } = await collectForProfiles(ctx, apiPath`/v1/analytics/posts`, query);
	const how = { ...wanted, zone: ctx.getTimezone() };
	const nameOf = (some: SocialProfile[]): Ranked['name'] => {
		const [{ id, type, socialNetworkUsername }] = some;
		const family = familyOf(type);
		if (wanted.byNetwork) return { network: family ? familyName(family) : networkName(type) };
		return { network: networkName(type), profileName: socialNetworkUsername, profileId: id };
	};
	const groups = groupBy(profiles, ({ id, type }) => (wanted.byNetwork ? (familyOf(type) ?? type) : id));
	const ranked: Ranked[] = [];
	const unknown: HootsuiteError[] = [];
	for (const some of Object.values(groups)) {
		const posts = data.filter(({ profileId }) => some.some(({ id }) => id === String(profileId)));
		const times = rankTimes(posts, how);
		if (times.length > 0) ranked.push({ name: nameOf(some), times });
		// Where the list broke off, nobody knows.
		else if (failures.length === 0) {
			unknown.push(nothing(some.map(socialProfileLabel).join(', '), posts, wanted));
		}
	}
	return { ranked, failures: [...failures, ...unknown] };
}
