import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { credentialTypeOf } from '../transport/credential';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { searchWhole } from './search';

/** The organization of an organization's app: its token stands for no member, so it cannot ask for a member's. */
async function organizationOfApp(ctx: ILoadOptionsFunctions): Promise<string | undefined> {
	const { grantType, organizationId } = await ctx.getCredentials<{
		grantType?: string;
		organizationId?: string;
	}>(credentialTypeOf(ctx.getNode()));
	return grantType === 'organization_app' ? organizationId : undefined;
}

/** The organizations of the signed-in member by name (retrieveMeOrganizations), or that of an organization's app. */
export async function getOrganizations(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const own = await organizationOfApp(this);
	if (own) return [{ name: `Organization ${own}`, value: own }];
	const path = apiPath`/v1/me/organizations`;
	const { data } = await hootsuiteRequest<Array<{ id: string; name?: string }>>(this, {
		method: 'GET',
		path,
		expects: Array.isArray,
	});
	return data
		.map(({ id, name }) => ({ name: name || id, value: id }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

export async function searchOrganizations(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return searchWhole(await getOrganizations.call(this), filter);
}
