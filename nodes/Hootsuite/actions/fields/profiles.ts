import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { hootsuiteRequest } from '../../transport/request';
import type { HootsuiteContext } from '../../transport/request';
import { apiPath } from '../../transport/path';
import { InputError } from '../inputError';
import { networkName, ONE_PROFILE_A_REQUEST } from './networks';

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

/** All profiles that the signed-in member can reach (getSocialProfiles; Hootsuite gives them in one answer). */
export async function fetchSocialProfiles(ctx: HootsuiteContext, itemIndex?: number) {
	const path = apiPath`/v1/socialProfiles`;
	return await hootsuiteRequest<SocialProfile[]>(ctx, { method: 'GET', path, itemIndex });
}

const byRun = new WeakMap<HootsuiteContext, Promise<SocialProfile[]>>();

/** The same list, asked once for all items of a node's run. */
export async function socialProfilesOfRun(
	ctx: HootsuiteContext,
	itemIndex: number,
): Promise<SocialProfile[]> {
	const asked = byRun.get(ctx) ?? fetchSocialProfiles(ctx, itemIndex).then(({ data }) => data);
	byRun.set(ctx, asked);
	try {
		return await asked;
	} finally {
		// A request that did not work is made again for the next item.
		asked.catch(() => byRun.delete(ctx));
	}
}

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

/**
 * Reads what the field holds: the list's array, or an expression's array, comma list or single number.
 * @returns the ids as strings, each once, in the order given
 * @throws InputError where there is none, or one is no number
 */
export function parseSocialProfileIds(value: unknown): string[] {
	const given = Array.isArray(value) ? value : String(value ?? '').split(',');
	const ids = [...new Set(given.map((id) => String(id ?? '').trim()).filter(Boolean))];
	if (ids.length === 0) {
		throw new InputError(
			"'Social Profiles' is empty",
			'Choose at least one profile from the list, or give IDs with an expression: an array or a list separated by commas.',
		);
	}
	const wrong = ids.find((id) => !/^\d+$/.test(id));
	if (wrong !== undefined) {
		throw new InputError(
			`'Social Profiles' contains "${wrong}", which is no profile ID`,
			'An ID consists of digits only, such as 115185509. Social Profile → Get Many lists yours.',
		);
	}
	return ids;
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
