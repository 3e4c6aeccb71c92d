import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { lookFor } from '../transport/confirm';
import { endOf } from '../transport/errors';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { TIMING } from '../transport/timing';
import { fetchContent, isMissing } from './content';

/**
 * Looks for what a deletion answers: there is something to find where the message is gone, at each look, since one on its way
 * to its network cannot be read for a moment either.
 */
function goneAnswer(ctx: IExecuteFunctions, id: string): () => Promise<IDataObject | undefined> {
	let missing = 0;
	return async () => {
		const look = await endOf(fetchContent(ctx, 'messages', id));
		if (look.ok) return look.value.data.state === 'DELETED' ? {} : undefined;
		if (!isMissing(look.error)) throw look.error;
		return ++missing === TIMING.looks.length ? {} : undefined;
	};
}

/** Deletes a message (deleteMessage). */
export async function deleteMessage(ctx: IExecuteFunctions, id: string) {
	return await hootsuiteRequest(ctx, {
		method: 'DELETE',
		path: apiPath`/v1/messages/${id}`,
		// While the message is there, deleting it again harms nobody.
		confirm: async () => await lookFor(ctx, goneAnswer(ctx, id)),
		ifUnsure: `It may have been deleted all the same. Look in Hootsuite's planner for message ${id}.`,
	});
}
