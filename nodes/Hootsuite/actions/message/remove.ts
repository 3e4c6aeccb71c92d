import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { lookFor } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { isMissing } from './existing';

/** What a deletion answers, where the message is gone; undefined while it is there. */
async function goneAnswer(
	ctx: IExecuteFunctions,
	id: string,
	itemIndex: number,
): Promise<IDataObject | undefined> {
	const path = apiPath`/v1/messages/${id}`;
	const [look] = await Promise.allSettled([
		hootsuiteRequest<IDataObject | IDataObject[]>(ctx, { method: 'GET', path, itemIndex }),
	]);
	if (look.status === 'fulfilled') {
		return [look.value.data].flat()[0]?.state === 'DELETED' ? {} : undefined;
	}
	if (isMissing(look.reason)) return {};
	throw look.reason;
}

/** Deletes a message (deleteMessage). */
export async function removeMessage(ctx: IExecuteFunctions, id: string, itemIndex: number) {
	return await hootsuiteRequest(ctx, {
		method: 'DELETE',
		path: apiPath`/v1/messages/${id}`,
		itemIndex,
		// While the message is there, deleting it again harms nobody.
		confirm: async () => await lookFor(ctx, async () => await goneAnswer(ctx, id, itemIndex)),
		ifUnsure: `It may have been deleted all the same. Look in Hootsuite's planner for message ${id}.`,
	});
}
