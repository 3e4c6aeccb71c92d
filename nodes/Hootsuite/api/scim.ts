import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { hasId, isNew, lookFor } from '../transport/confirm';
import type { HootsuiteContext } from '../transport/context';
import { collectPages } from '../transport/pages';
import type { Page } from '../transport/pages';
import { apiPath } from '../transport/path';
import type { ApiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { runOf } from '../transport/run';

export const SCIM_USERS = apiPath`/scim/v2/Users`;
export const SCIM_GROUPS = apiPath`/scim/v2/Groups`;

/** What `schemas` says in requests (REST document, tag SCIM 2.0; RFC 7643 and 7644). */
export const SCIM_SCHEMAS = {
	user: ['urn:ietf:params:scim:schemas:core:2.0:User'],
	group: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
	patch: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
};

/** The entry of `emails` that this node reads and writes. */
export const workEmail = (value: string) => ({ value, type: 'work', primary: true });

/** The fields of a user that most workflows use, always all there, in a fixed order. */
function simplifyScimUser(user: IDataObject): IDataObject {
	const { id, userName, displayName, active, title, preferredLanguage, timezone: zone } = user;
	const { givenName = null, familyName = null } = (user.name ?? {}) as IDataObject;
	const emails = (user.emails ?? []) as IDataObject[];
	const email = (emails.find(({ primary }) => primary) ?? emails[0])?.value;
	return {
		id,
		userName,
		displayName: displayName ?? null,
		givenName,
		familyName,
		email: email ?? null,
		active: active ?? null,
		title: title ?? null,
		preferredLanguage: preferredLanguage ?? null,
		timezone: zone ?? null,
	};
}

/** An answer of users as 'Simplify' wants it. */
export const simplifyUserAnswer = <A extends { data: IDataObject | IDataObject[] }>(
	answer: A,
	simplify: boolean,
) => ({
	...answer,
	data: simplify ? [answer.data].flat().map(simplifyScimUser) : answer.data,
});

/** SCIM's filter: the only one Hootsuite takes is equality. Quotes and backslashes in the value are escaped as in JSON. */
export const scimEquals = (attribute: 'userName' | 'displayName', value: string) =>
	`${attribute} eq ${JSON.stringify(value)}`;

const PAGE = 100;

interface PageRequest {
	path: ApiPath;
	filter?: string;
	/** SCIM's startIndex, which counts from 1; undefined for the first page. */
	next?: string;
	count?: number;
}

/** One page of users or groups (getScimUsers, getScimGroups). */
export async function scimPage(
	ctx: HootsuiteContext,
	{ path, filter, next = '1', count = PAGE }: PageRequest,
): Promise<Page<IDataObject> & { next?: string }> {
	const startIndex = Number(next);
	const { data } = await hootsuiteRequest<{ Resources?: IDataObject[]; totalResults?: number }>(ctx, {
		method: 'GET',
		path,
		query: { filter, startIndex, count: Math.min(count, PAGE) },
		expects: ({ Resources, totalResults }) => Array.isArray(Resources) || totalResults === 0,
	});
	const items = data.Resources ?? [];
	const after = startIndex + items.length;
	return {
		items: items.filter(Boolean),
		next: items.length > 0 && after <= (data.totalResults ?? 0) ? String(after) : undefined,
	};
}

/** All users or groups up to the limit (getScimUsers, getScimGroups); with a value those that have exactly that name. */
export async function collectScim(
	ctx: HootsuiteContext,
	path: ApiPath,
	limit: number,
	{ attribute, value }: { attribute: 'userName' | 'displayName'; value?: string },
) {
	const query = { path, count: limit, filter: value ? scimEquals(attribute, value) : undefined };
	return await collectPages(limit, async (next) => await scimPage(ctx, { ...query, next }));
}

/**
 * Creates a user or a group (createScimUser, createScimGroup). Where the answer is lost it is found by its name, which
 * Hootsuite takes once only, so that repeating makes no second one.
 */
export async function createScim(
	ctx: IExecuteFunctions,
	path: ApiPath,
	attribute: 'userName' | 'displayName',
	body: IDataObject,
) {
	const name = String(body[attribute]);
	const find = async (since: number) => {
		const { items } = await scimPage(ctx, { path, filter: scimEquals(attribute, name) });
		return items.find((item) => isNew(ctx, item, (item.meta as IDataObject | undefined)?.created, since));
	};
	const answer = await hootsuiteRequest<IDataObject>(ctx, {
		method: 'POST',
		path,
		body,
		expects: hasId,
		confirm: async (_trouble, since) => await lookFor(ctx, async () => await find(since)),
		ifUnsure: `"${name}" may have been created all the same. Get Many with this name shows whether.`,
	});
	runOf(ctx).made.add(String(answer.data.id));
	return answer;
}

/**
 * Changes a user or a group (modifyScimUser, modifyScimGroup).
 * @param shows whether the thing is as the operations would leave it, for those that cannot simply be repeated
 */
export async function scimPatch(
	ctx: IExecuteFunctions,
	path: ApiPath,
	operations: IDataObject[],
	shows?: (thing: IDataObject, operations: IDataObject[]) => boolean,
) {
	const find = async () => {
		const { data } = await hootsuiteRequest<IDataObject>(ctx, { method: 'GET', path, expects: hasId });
		return shows?.(data, operations) ? data : undefined;
	};
	return await hootsuiteRequest<IDataObject>(ctx, {
		method: 'PATCH',
		path,
		body: { schemas: SCIM_SCHEMAS.patch, Operations: operations },
		repeatable: operations.every(({ op }) => /^replace$/i.test(String(op))),
		expects: hasId,
		confirm: shows && (async () => await lookFor(ctx, find)),
		ifUnsure: 'It may have been changed all the same. Get shows whether.',
	});
}
