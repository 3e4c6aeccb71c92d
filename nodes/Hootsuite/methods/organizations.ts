import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { searchWhole } from './search';

/** The organizations of the signed-in member, by name (retrieveMeOrganizations). */
export async function getOrganizations(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const path = apiPath`/v1/me/organizations`;
	const { data } = await hootsuiteRequest<Array<{ id: string; name?: string }>>(this, {
		method: 'GET',
		path,
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
