import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { hootsuiteRequest } from '../../transport/request';
import type { HootsuiteContext } from '../../transport/request';
import { apiPath } from '../../transport/path';
import { InputError } from '../inputError';
import { idLocator, parseIds, readId } from './locator';
import { networkName, ONE_PROFILE_A_REQUEST } from './networks';
import { oncePerRun } from './oncePerRun';

/** A social profile as the API gives it (REST document, definition `SocialProfile`). */
export interface SocialProfile extends IDataObject {
	id: string;
	type: string;
	/** Null for X. */
	socialNetworkUsername: string | null;
	/** 1: disconnected, posts to it will not go out. */
	isReauthRequired?: number;
}

export const socialProfileIds: INodeProperties = {
	displayName: 'Social Profile Names or IDs',
	name: 'socialProfileIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getSocialProfiles' },
	default: [],
	required: true,
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'An expression may give an array, or IDs separated by commas',
};

const profileLocator = { name: 'socialProfileId', displayName: 'Social Profile', example: '115185509' };

export const socialProfileId = idLocator({
	...profileLocator,
	description: 'A social profile that the signed-in member can reach',
	searchListMethod: 'searchSocialProfiles',
});

export const memberSocialProfileId = idLocator({
	...profileLocator,
	description: 'A social profile of the organization that the member can access',
	searchListMethod: 'searchMemberSocialProfiles',
	dependsOn: ['organizationId', 'memberId'],
});

export const readSocialProfileId = (ctx: IExecuteFunctions, itemIndex: number): string =>
	readId(ctx, 'socialProfileId', 'Social Profile', itemIndex);

/** All profiles that the signed-in member can reach (getSocialProfiles; Hootsuite gives them in one answer). */
export async function fetchSocialProfiles(ctx: HootsuiteContext, itemIndex?: number) {
	const path = apiPath`/v1/socialProfiles`;
	return await hootsuiteRequest<SocialProfile[]>(ctx, {
		method: 'GET',
		path,
		itemIndex,
		expects: Array.isArray,
	});
}

/** The same list, asked once for all items of a node's run. */
export const socialProfilesOfRun = oncePerRun(
	async (ctx, itemIndex) => (await fetchSocialProfiles(ctx, itemIndex)).data,
);

/** "Facebook Page · Acme · needs reconnecting". X gives no names, so its profiles are told apart by their IDs. */
export function socialProfileLabel({
	id,
	type,
	socialNetworkUsername,
	isReauthRequired,
}: SocialProfile): string {
	const parts = [networkName(type), socialNetworkUsername || id, isReauthRequired && 'needs reconnecting'];
	return parts.filter(Boolean).join(' · ');
}

/** The chosen profiles' ids, as {@link parseIds} reads them. Throws InputError where there is none. */
export function parseSocialProfileIds(value: unknown): string[] {
	const ids = parseIds(value, 'Social Profiles');
	if (ids.length > 0) return ids;
	throw new InputError(
		"'Social Profiles' is empty",
		'Choose at least one profile from the list, or give IDs with an expression: an array or a list separated by commas.',
	);
}

/**
 * Splits the chosen profiles into requests: X and Pinterest profiles alone, all others together.
 * @param profiles what is known of the profiles; an id that is not among them goes alone, which suits every network
 */
export function groupForRequests(ids: string[], profiles: SocialProfile[]): string[][] {
	const typeOf = new Map(profiles.map(({ id, type }) => [id, type]));
	const together = ids.filter((id) => typeOf.has(id) && !ONE_PROFILE_A_REQUEST.includes(typeOf.get(id)!));
	const groups: string[][] = [];
	for (const id of ids) {
		if (!together.includes(id)) groups.push([id]);
		else if (id === together[0]) groups.push(together);
	}
	return groups;
}
