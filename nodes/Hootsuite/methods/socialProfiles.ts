import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { fetchSocialProfiles, socialProfileLabel } from '../api/socialProfiles';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { readOtherField, searchWhole } from './search';

/** The profiles for a dropdown, sorted by network and name; disconnected ones say so. */
export async function getSocialProfiles(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { data } = await fetchSocialProfiles(this);
	return data
		.map((profile) => ({ name: socialProfileLabel(profile), value: profile.id }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** Every profile the signed-in member can reach. */
export async function searchSocialProfiles(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return searchWhole(await getSocialProfiles.call(this), filter);
}

/**
 * The organization's profiles that the chosen member can access (retrieveOrganizationMembersSocialProfiles). That list
 * has ids only; the names come from the signed-in member's own profiles, so one that is not among them shows its id.
 */
export async function searchMemberSocialProfiles(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const organizationId = readOtherField(this, 'organizationId', 'Organization');
	const memberId = readOtherField(this, 'memberId', 'Member');
	const path = apiPath`/v1/organizations/${organizationId}/members/${memberId}/socialProfiles`;
	const [own, known] = await Promise.all([
		hootsuiteRequest<Array<{ id: string }>>(this, { method: 'GET', path, expects: Array.isArray }),
		getSocialProfiles.call(this),
	]);
	const names = new Map(known.map(({ name, value }) => [value, name]));
	return searchWhole(
		own.data.map(({ id }) => ({ name: names.get(id) ?? id, value: id })),
		filter,
	);
}
