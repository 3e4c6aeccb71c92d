import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { readOtherField, searchWhole } from './search';

/** The teams of the chosen organization (getOrganizationTeams). */
export async function searchTeams(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const organizationId = readOtherField(this, 'organizationId', 'Organization');
	const path = apiPath`/v1/organizations/${organizationId}/teams`;
	const { data } = await hootsuiteRequest<Array<{ id: string; name?: string }>>(this, {
		method: 'GET',
		path,
		expects: Array.isArray,
	});
	return searchWhole(
		data.map(({ id, name }) => ({ name: name || id, value: id })),
		filter,
	);
}
