import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { fetchSocialProfiles, socialProfileLabel } from '../actions/fields/profiles';

/** The profiles for a dropdown, sorted by network and name; disconnected ones say so. */
export async function getSocialProfiles(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { data } = await fetchSocialProfiles(this);
	return data
		.map((profile) => ({ name: socialProfileLabel(profile), value: profile.id }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
