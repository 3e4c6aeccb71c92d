import type { IDataObject } from 'n8n-workflow';
import type { HootsuiteContext } from '../transport/context';
import { HootsuiteError } from '../transport/errors';
import { apiPath } from '../transport/path';
import type { ApiPath } from '../transport/path';
import type { Answer } from '../transport/request';
import { fetchOne, NothingThere } from './one';

/** What people write and others review: the collection's name in the path. */
export type Kind = 'messages' | 'comments';

export const contentPath = (kind: Kind, id: string): ApiPath =>
	kind === 'messages' ? apiPath`/v1/messages/${id}` : apiPath`/v1/comments/${id}`;

/** Whether an error says that a message or comment is not there, which for one on its way to the network may pass. */
export const isMissing = (error: unknown): boolean =>
	error instanceof HootsuiteError &&
	(error instanceof NothingThere || error.details.code === '4001' || error.details.httpStatus === 404);

/**
 * One message or comment (retrieveMessage, retrieveComment).
 * @throws HootsuiteError, also where the answer is empty
 */
export async function fetchContent(
	ctx: HootsuiteContext,
	kind: Kind,
	id: string,
): Promise<Answer<IDataObject>> {
	return await fetchOne(ctx, contentPath(kind, id), {
		name: kind === 'messages' ? 'message' : 'comment',
		id,
		wayOut: 'One that was just handed to its social network can be read again in a minute.',
	});
}

/** The social profile that a message or comment belongs to; undefined where Hootsuite does not say. */
export async function profileOfContent(
	ctx: HootsuiteContext,
	kind: Kind,
	id: string,
): Promise<string | undefined> {
	const { data } = await fetchContent(ctx, kind, id);
	const profile = (data.socialProfile as IDataObject | undefined)?.id ?? data.socialProfileId;
	return profile === undefined || profile === null ? undefined : String(profile);
}
