import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { SCIM_GROUPS, SCIM_USERS, scimPage } from '../api/scim';
import { collectPages } from '../transport/pages';
import type { ApiPath } from '../transport/path';
import { searchPages } from './search';

/** A dropdown holds no more; beyond that, ids come from an expression. */
const MOST_OPTIONS = 1000;

/** "Joe Smith · joe.smith@test.com" for a user, the name alone for a group. */
function labelled({ id, displayName, userName }: IDataObject): INodeListSearchItems {
	return { name: [displayName, userName].filter(Boolean).join(' · ') || String(id), value: String(id) };
}

async function search(
	ctx: ILoadOptionsFunctions,
	path: ApiPath,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(filter, paginationToken, async (place) => {
		const { items, next } = await scimPage(ctx, { path, next: place });
		return { entries: items.map(labelled), next };
	});
}

async function options(ctx: ILoadOptionsFunctions, path: ApiPath): Promise<INodePropertyOptions[]> {
	const { data } = await collectPages(MOST_OPTIONS, async (next) => await scimPage(ctx, { path, next }));
	return data.map(labelled).sort((a, b) => a.name.localeCompare(b.name));
}

export async function searchScimUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, SCIM_USERS, filter, paginationToken);
}

export async function searchScimGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, SCIM_GROUPS, filter, paginationToken);
}

export async function getScimUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await options(this, SCIM_USERS);
}

export async function getScimGroups(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await options(this, SCIM_GROUPS);
}
