import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { NodeFailure } from '../../transport/errors';
import { hasId, isNew, lookFor, made } from '../../transport/confirm';
import { collectPages } from '../../transport/pagination';
import type { Page } from '../../transport/pagination';
import { apiPath } from '../../transport/path';
import type { ApiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import type { HootsuiteContext } from '../../transport/request';
import { InputError } from '../inputError';
import { languageField } from './languages';
import { idLocator, readId } from './locator';
import { readLimit } from './paging';
import { timezone } from './timezone';

export const SCIM_USERS = apiPath`/scim/v2/Users`;
export const SCIM_GROUPS = apiPath`/scim/v2/Groups`;

/** What `schemas` says in requests (REST document, tag SCIM 2.0; RFC 7643 and 7644). */
export const SCIM_SCHEMAS = {
	user: ['urn:ietf:params:scim:schemas:core:2.0:User'],
	group: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
	patch: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
};

/** SCIM calls users by their member ID. */
export const scimUserId = idLocator({
	name: 'memberId',
	displayName: 'User',
	description: "The user; the ID is the member's",
	searchListMethod: 'searchScimUsers',
	example: '15240789',
});

/** SCIM's groups are Hootsuite's teams. */
export const scimGroupId = idLocator({
	name: 'groupId',
	displayName: 'Group',
	description: "The group; the ID is the team's",
	searchListMethod: 'searchScimGroups',
	example: '359493',
});

export const readScimUserId = (ctx: IExecuteFunctions, i: number) => readId(ctx, 'memberId', 'User', i);
export const readScimGroupId = (ctx: IExecuteFunctions, i: number) => readId(ctx, 'groupId', 'Group', i);

/** Parts of a user that create, replace and update have in common. */
export const scimUserParts = {
	email: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		description: 'The e-mail address for work',
	},
	familyName: {
		displayName: 'Family Name',
		name: 'familyName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Lovelace',
	},
	givenName: {
		displayName: 'Given Name',
		name: 'givenName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ada',
	},
	preferredLanguage: languageField('preferredLanguage'),
	timezone,
	title: {
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Social Media Manager',
		description: 'The job title',
	},
} satisfies Record<string, INodeProperties>;

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
export function simplifyUserAnswer(
	ctx: IExecuteFunctions,
	{ data, failures }: { data: IDataObject | IDataObject[]; failures: NodeFailure[] },
	itemIndex: number,
) {
	return {
		data: ctx.getNodeParameter('simplify', itemIndex) ? [data].flat().map(simplifyScimUser) : data,
		failures,
	};
}

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
	itemIndex?: number;
}

/** One page of users or groups (getScimUsers, getScimGroups). */
export async function scimPage(
	ctx: HootsuiteContext,
	{ path, filter, next = '1', count = PAGE, itemIndex }: PageRequest,
): Promise<Page<IDataObject> & { next?: string }> {
	const startIndex = Number(next);
	const { data } = await hootsuiteRequest<{ Resources?: IDataObject[]; totalResults?: number }>(ctx, {
		method: 'GET',
		path,
		query: { filter, startIndex, count: Math.min(count, PAGE) },
		itemIndex,
		expects: ({ Resources, totalResults }) => Array.isArray(Resources) || totalResults === 0,
	});
	const items = data.Resources ?? [];
	const after = startIndex + items.length;
	return { items, next: items.length > 0 && after <= (data.totalResults ?? 0) ? String(after) : undefined };
}

/** 'Filters' with the one filter that the list of users, or that of groups, has. */
export const nameFilter = (
	filter: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder'>,
): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			...filter,
			type: 'string',
			default: '',
			description: 'The whole name; Hootsuite finds no parts of names',
		},
	],
});

/** All users or groups up to the limit; a value under 'Filters' finds those that have exactly that name. */
export async function collectScim(
	ctx: IExecuteFunctions,
	path: ApiPath,
	attribute: 'userName' | 'displayName',
	itemIndex: number,
) {
	const wanted = (ctx.getNodeParameter('filters', itemIndex, {}) as Record<string, unknown>)[attribute];
	const filter = wanted ? scimEquals(attribute, String(wanted)) : undefined;
	const count = readLimit(ctx, itemIndex);
	return await collectPages(
		ctx.getNode(),
		count,
		async (next) => await scimPage(ctx, { path, filter, next, count, itemIndex }),
	);
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
	itemIndex: number,
) {
	const since = DateTime.utc();
	const name = String(body[attribute]);
	const find = async () => {
		const { items } = await scimPage(ctx, { path, filter: scimEquals(attribute, name), itemIndex });
		return items.find((item) => isNew(ctx, item, (item.meta as IDataObject | undefined)?.created, since));
	};
	const answer = await hootsuiteRequest<IDataObject>(ctx, {
		method: 'POST',
		path,
		body,
		itemIndex,
		expects: hasId,
		confirm: async () => await lookFor(ctx, find),
		ifUnsure: `"${name}" may have been created all the same. Get Many with this name shows whether.`,
	});
	made(ctx).add(String(answer.data.id));
	return answer;
}

/** How an update says what to change: by fields, or as SCIM itself says it. */
export const patchFields = (changes: INodeProperties[]): INodeProperties[] => [
	{
		displayName: 'Specify Changes',
		name: 'changeBy',
		type: 'options',
		options: [
			{
				name: 'Field by Field',
				value: 'fields',
			},
			{
				name: 'As SCIM Operations',
				value: 'operations',
				description: 'For experts: the operations of a SCIM PATCH request as JSON',
			},
		],
		default: 'fields',
	},
	{
		displayName: 'Changes',
		name: 'changes',
		type: 'collection',
		placeholder: 'Add Change',
		default: {},
		options: changes,
		displayOptions: { show: { changeBy: ['fields'] } },
	},
	{
		displayName: 'Operations',
		name: 'operations',
		type: 'json',
		typeOptions: { rows: 5 },
		default: '[\n  { "op": "replace", "value": { "displayName": "" } }\n]',
		required: true,
		description:
			'A JSON array of SCIM operations. Each has an "op" (add, replace or remove) and a "value"; for users also a "path".',
		displayOptions: { show: { changeBy: ['operations'] } },
	},
];

/** 'Operations' from an array or its JSON text. Throws InputError where it is neither, or empty. */
function readOperations(value: unknown): IDataObject[] {
	let operations = value;
	try {
		if (typeof value === 'string') operations = JSON.parse(value);
	} catch {
		operations = undefined;
	}
	if (Array.isArray(operations) && operations.length > 0 && operations.every((entry) => entry?.op)) {
		return operations as IDataObject[];
	}
	throw new InputError(
		"'Operations' is no JSON array of SCIM operations",
		'Write it as [{"op": "replace", "path": "title", "value": "Editor"}].',
	);
}

/**
 * Changes a user or a group (modifyScimUser, modifyScimGroup).
 * @param fromFields the SCIM operations for the fields the user chose
 * @param shows whether the thing is as operations would leave it, for those that cannot simply be repeated
 * @throws InputError where nothing is to be changed
 */
export async function scimPatch(
	ctx: IExecuteFunctions,
	path: ApiPath,
	fromFields: (changes: IDataObject) => IDataObject[],
	itemIndex: number,
	shows?: (thing: IDataObject, operations: IDataObject[]) => boolean,
) {
	const operations =
		ctx.getNodeParameter('changeBy', itemIndex) === 'operations'
			? readOperations(ctx.getNodeParameter('operations', itemIndex))
			: fromFields(ctx.getNodeParameter('changes', itemIndex, {}) as IDataObject);
	if (operations.length === 0) {
		throw new InputError("'Changes' is empty", "Add at least one field under 'Changes'.");
	}
	const body = { schemas: SCIM_SCHEMAS.patch, Operations: operations };
	const find = async () => {
		const { data } = await hootsuiteRequest<IDataObject>(ctx, {
			method: 'GET',
			path,
			itemIndex,
			expects: hasId,
		});
		return shows?.(data, operations) ? data : undefined;
	};
	return await hootsuiteRequest<IDataObject>(ctx, {
		method: 'PATCH',
		path,
		body,
		itemIndex,
		repeatable: operations.every(({ op }) => /^replace$/i.test(String(op))),
		expects: hasId,
		confirm: shows && (async () => await lookFor(ctx, find)),
		ifUnsure: 'It may have been changed all the same. Get shows whether.',
	});
}
