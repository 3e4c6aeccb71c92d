import chunk from 'lodash/chunk';
import groupBy from 'lodash/groupBy';
import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { collectAnalytics } from '../../api/analytics';
import type { AnalyticsQuestion } from '../../api/analytics';
import { ANALYTICS_NETWORKS, networkName } from '../../api/networks';
import { socialProfileLabel, socialProfilesOfRun } from '../../api/socialProfiles';
import type { SocialProfile } from '../../api/socialProfiles';
import type { ValuesOf } from '../../fields/field';
import { analyticsProfileIds } from '../../fields/ids';
import { choice } from '../../fields/kinds';
import { limitOf, paging } from '../../fields/paging';
import { periodFields, periodFilter } from '../../fields/period';
import { InputError } from '../../transport/errors';
import type { ApiPath } from '../../transport/path';

/** A call takes at most this many profiles, of one network (analytics document, `InFilter`, `networkId`). */
const PROFILES_A_CALL = 10;

const datatype = choice({
	displayName: 'Data Type',
	name: 'datatype',
	type: 'options',
	options: [
		{
			name: 'Organic',
			value: 'ORGANIC',
			description: 'What posts and profiles reach by themselves',
		},
		{
			name: 'Paid',
			value: 'PAID',
			description: 'What was paid for',
		},
	],
	default: 'ORGANIC',
});

/** Which profiles, and what of which days: what both operations on profiles ask for. */
export const profileFields = [analyticsProfileIds, ...periodFields, datatype, ...paging];

/**
 * Looks the chosen profiles up.
 * @throws InputError where one cannot be reached, or analytics has no numbers for its network
 */
async function readProfiles(ctx: IExecuteFunctions, ids: string[]): Promise<SocialProfile[]> {
	const known = new Map((await socialProfilesOfRun(ctx)).map((profile) => [profile.id, profile]));
	const unknown = ids.filter((id) => !known.has(id));
	if (unknown.length > 0) {
		throw new InputError(
			`'Social Profiles' contains ${unknown.join(', ')}, which the signed-in member cannot reach`,
			'Choose profiles from the list. Social Profile → Get Many lists yours.',
		);
	}
	const profiles = ids.map((id) => known.get(id)!);
	const unsupported = profiles.filter(({ type }) => !ANALYTICS_NETWORKS.includes(type));
	if (unsupported.length > 0) {
		throw new InputError(
			`'Social Profiles' contains ${unsupported.map(socialProfileLabel).join(', ')}, and Hootsuite has no analytics for such profiles`,
			`Take them out. There are numbers for ${ANALYTICS_NETWORKS.map(networkName).join(', ')}.`,
		);
	}
	return profiles;
}

/** Splits the profiles into calls: each of one network, ten profiles at most. */
function profileQuestions(
	profiles: SocialProfile[],
	query: IDataObject,
	period: IDataObject,
): AnalyticsQuestion[] {
	return Object.entries(groupBy(profiles, 'type')).flatMap(([networkId, ofNetwork]) =>
		chunk(ofNetwork, PROFILES_A_CALL).map((some) => ({
			query: { ...query, networkId },
			filters: { profileId: { in: some.map(({ id }) => id) }, ...period },
		})),
	);
}

/** What the fields hold that say which numbers are wanted. */
export type PostsQuery = ValuesOf<typeof profileFields>;

/** Asks for the chosen profiles, any number of them. Throws InputError before analytics is asked. */
export async function collectForProfiles(ctx: IExecuteFunctions, path: ApiPath, values: PostsQuery) {
	const period = periodFilter(values, DateTime.now().setZone(ctx.getTimezone()));
	const profiles = await readProfiles(ctx, values.socialProfileIds);
	const questions = profileQuestions(profiles, { datatype: values.datatype }, period);
	return { ...(await collectAnalytics(ctx, path, questions, limitOf(values))), profiles };
}

/** Puts before an entry's own fields which network and profile it is about, which the API says by an id only. */
export function nameProfile(entries: IDataObject[], profiles: SocialProfile[]): IDataObject[] {
	const known = new Map(profiles.map((profile) => [profile.id, profile]));
	return entries.map((entry) => {
		const profile = known.get(String(entry.profileId));
		return {
			network: profile ? networkName(profile.type) : null,
			profileName: profile?.socialNetworkUsername ?? null,
			...entry,
		};
	});
}
