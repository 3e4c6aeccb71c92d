import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { apiPath } from '../../transport/path';
import type { Finding } from '../../transport/promise';
import { hootsuiteRequest } from '../../transport/request';
import type { Answer } from '../../transport/request';
import { isMissing } from './existing';

/** Whether a deletion happened whose answer was lost. While the message is there, deleting it again harms nobody. */
async function lookWhetherGone(
	ctx: IExecuteFunctions,
	id: string,
	itemIndex: number,
): Promise<Finding<Answer<IDataObject>>> {
	const gone = { happened: { data: {}, failures: [], metadata: {}, headers: {} } };
	const path = apiPath`/v1/messages/${id}`;
	const [look] = await Promise.allSettled([
		hootsuiteRequest<IDataObject | IDataObject[]>(ctx, { method: 'GET', path, itemIndex }),
	]);
	if (look.status === 'rejected') return isMissing(look.reason) ? gone : 'unknown';
	const [message] = [look.value.data].flat();
	return message?.state === 'DELETED' ? gone : 'didNotHappen';
}

/** Deletes a message (deleteMessage). */
export async function removeMessage(ctx: IExecuteFunctions, id: string, itemIndex: number) {
	return await hootsuiteRequest(ctx, {
		method: 'DELETE',
		path: apiPath`/v1/messages/${id}`,
		itemIndex,
		confirm: async () => await lookWhetherGone(ctx, id, itemIndex),
	});
}
