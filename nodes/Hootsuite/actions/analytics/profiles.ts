import chunk from 'lodash/chunk';
import groupBy from 'lodash/groupBy';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { collectAnalytics } from '../../transport/analytics';
import type { AnalyticsQuestion } from '../../transport/analytics';
import type { ApiPath } from '../../transport/path';
import { ANALYTICS_NETWORKS, networkName } from '../fields/networks';
import { paging, readLimit } from '../fields/paging';
import { periodFields, readPeriod } from '../fields/period';
import {
	parseSocialProfileIds,
	socialProfileIds,
	socialProfileLabel,
	socialProfilesOfRun,
} from '../fields/profiles';
import type { SocialProfile } from '../fields/profiles';
import { InputError } from '../inputError';

/** A call takes at most this many profiles, of one network (analytics document, `InFilter`, `networkId`). */
const PROFILES_A_CALL = 10;

const analyticsProfileIds: INodeProperties = {
	...socialProfileIds,
	typeOptions: { loadOptionsMethod: 'getAnalyticsProfiles' },
	hint: 'Only networks that Hootsuite gives numbers for, so no LinkedIn. An expression may give an array, or IDs separated by commas.',
};

const datatype: INodeProperties = {
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
};

/** Which profiles, and what of which days: what both operations on profiles ask for. */
export const profileFields: INodeProperties[] = [analyticsProfileIds, ...periodFields, datatype, ...paging];

/**
 * Looks the chosen profiles up.
 * @throws InputError where there is none, one cannot be reached, or analytics has no numbers for its network
 */
async function readProfiles(ctx: IExecuteFunctions, i: number): Promise<SocialProfile[]> {
	const ids = parseSocialProfileIds(ctx.getNodeParameter('socialProfileIds', i));
	const known = new Map((await socialProfilesOfRun(ctx, i)).map((profile) => [profile.id, profile]));
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

/** Asks for the chosen profiles, any number of them. Throws InputError before analytics is asked. */
export async function collectForProfiles(ctx: IExecuteFunctions, path: ApiPath, i: number) {
	const period = readPeriod(ctx, i);
	const profiles = await readProfiles(ctx, i);
	const questions = profileQuestions(profiles, { datatype: ctx.getNodeParameter('datatype', i) }, period);
	return { ...(await collectAnalytics(ctx, path, questions, readLimit(ctx, i), i)), profiles };
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
