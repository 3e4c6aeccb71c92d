import type { IDataObject } from 'n8n-workflow';
import type { HootsuiteContext } from '../transport/context';
import { endOf } from '../transport/errors';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { runOf } from '../transport/run';
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

/** All profiles that the signed-in member can reach (getSocialProfiles; Hootsuite gives them in one answer). */
export async function fetchSocialProfiles(ctx: HootsuiteContext) {
	const path = apiPath`/v1/socialProfiles`;
	return await hootsuiteRequest<SocialProfile[]>(ctx, {
		method: 'GET',
		path,
		expects: Array.isArray,
	});
}

/** The same list, asked once for all items of a node's run. */
export const socialProfilesOfRun = async (ctx: HootsuiteContext): Promise<SocialProfile[]> =>
	await runOf(ctx).once('social profiles', async () => (await fetchSocialProfiles(ctx)).data);

/** The same for an early word only, and asked once a run: who may not list profiles may still schedule. */
export const socialProfilesIfAny = async (ctx: HootsuiteContext): Promise<SocialProfile[]> =>
	await runOf(ctx).once('social profiles, if any', async () => {
		const asked = await endOf(socialProfilesOfRun(ctx));
		return asked.ok ? asked.value : [];
	});

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
