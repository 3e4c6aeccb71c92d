import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { apiPath } from '../transport/path';
import type { ApiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { readOtherField, searchPages } from './search';

/** Members whose names are asked for at once: they fill the open list, and cost half a second of the rate limit. */
const PAGE = 8;

/** "Joe Smith · jsmith@test.com"; the id where this one member cannot be read, so that the others still show. */
async function labelled(ctx: ILoadOptionsFunctions, id: string): Promise<INodeListSearchItems> {
	try {
		const path = apiPath`/v1/members/${id}`;
		const { data } = await hootsuiteRequest<{ fullName?: string; email?: string }>(ctx, {
			method: 'GET',
			path,
		});
		return { name: [data.fullName, data.email].filter(Boolean).join(' · ') || id, value: id };
	} catch {
		return { name: id, value: id };
	}
}

/**
 * Hootsuite lists members as ids only, all at once. Names are asked one by one, so only for those that are shown: the
 * first page, more as the user scrolls. A typed number finds ids without asking for any other name; typed text has to
 * look through the names, a bounded number at a time.
 */
async function searchIn(
	ctx: ILoadOptionsFunctions,
	path: ApiPath,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { data } = await hootsuiteRequest<Array<{ id: string }>>(ctx, {
		method: 'GET',
		path,
		expects: Array.isArray,
	});
	const byId = /^\d+$/.test(filter ?? '');
	const ids = data.map(({ id }) => id).filter((id) => !byId || id.includes(filter!));
	return await searchPages(byId ? undefined : filter, paginationToken, async (place = '0') => {
		const end = Number(place) + PAGE;
		const shown = ids.slice(Number(place), end);
		const entries = await Promise.all(shown.map(async (id) => await labelled(ctx, id)));
		return { entries, next: end < ids.length ? String(end) : undefined };
	});
}

/** The members of the chosen organization (retrieveOrganizationMembers). */
export async function searchMembers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const organizationId = readOtherField(this, 'organizationId', 'Organization');
	return await searchIn(this, apiPath`/v1/organizations/${organizationId}/members`, filter, paginationToken);
}

/** The members of the chosen team (getTeamMembers). */
export async function searchTeamMembers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const organizationId = readOtherField(this, 'organizationId', 'Organization');
	const teamId = readOtherField(this, 'teamId', 'Team');
	const path = apiPath`/v1/organizations/${organizationId}/teams/${teamId}/members`;
	return await searchIn(this, path, filter, paginationToken);
}
