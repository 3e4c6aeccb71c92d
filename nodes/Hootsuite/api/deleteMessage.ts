import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { lookFor } from '../transport/confirm';
import { endOf } from '../transport/errors';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { fetchContent, isMissing } from './content';

/** What a deletion answers, where the message is gone; undefined while it is there. */
async function goneAnswer(ctx: IExecuteFunctions, id: string): Promise<IDataObject | undefined> {
	const look = await endOf(fetchContent(ctx, 'messages', id));
	if (look.ok) return look.value.data.state === 'DELETED' ? {} : undefined;
	if (isMissing(look.error)) return {};
	throw look.error;
}

/** Deletes a message (deleteMessage). */
export async function deleteMessage(ctx: IExecuteFunctions, id: string) {
	return await hootsuiteRequest(ctx, {
		method: 'DELETE',
		path: apiPath`/v1/messages/${id}`,
		// While the message is there, deleting it again harms nobody.
		confirm: async () => await lookFor(ctx, async () => await goneAnswer(ctx, id)),
		ifUnsure: `It may have been deleted all the same. Look in Hootsuite's planner for message ${id}.`,
	});
}
