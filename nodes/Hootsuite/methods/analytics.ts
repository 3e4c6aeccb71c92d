import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { fetchAdAccounts } from '../api/adAccounts';
import { ANALYTICS_NETWORKS, networkName } from '../api/networks';
import { fetchSocialProfiles, socialProfileLabel } from '../api/socialProfiles';
import { readOtherField } from './search';

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => a.name.localeCompare(b.name);

/** The profiles of those networks that analytics has numbers for, sorted by network and name. */
export async function getAnalyticsProfiles(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { data } = await fetchSocialProfiles(this);
	return data
		.filter(({ type }) => ANALYTICS_NETWORKS.includes(type))
		.map((profile) => ({ name: socialProfileLabel(profile), value: profile.id }))
		.sort(byName);
}

/** The ad accounts of the chosen organization: "Facebook · Acme Shop". */
export async function getAdAccounts(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const organizationId = readOtherField(this, 'organizationId', 'Organization');
	const { data } = await fetchAdAccounts(this, organizationId);
	return data
		.map(({ ad_account_id: id, name, social_network: network }) => ({
			name: `${networkName(network)} · ${name || id}`,
			value: id,
		}))
		.sort(byName);
}
