import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import { listMessages } from '../../transport/messages';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';

/** States of messages that no longer go out. */
const ENDED = ['REJECTED', 'SEND_FAILED_PERMANENTLY', 'DELETED'];

/** Clocks of this machine and of Hootsuite's may differ by so much. */
const CLOCK_DIFFERENCE = { minutes: 2 };

const idsOf = (media: unknown) =>
	((media ?? []) as IDataObject[])
		.map(({ id }) => String(id))
		.sort()
		.join();

const sameTime = (one: unknown, other: unknown) => Date.parse(String(one)) === Date.parse(String(other));

/**
 * Messages that say the same as a request's body: profile, text, media and, where it has one, send time.
 * @param body of POST /v1/messages
 * @param since when the request began, for bodies that are sent at once
 */
export async function sameMessages(
	ctx: IExecuteFunctions,
	body: IDataObject,
	since: DateTime,
	itemIndex: number,
): Promise<IDataObject[]> {
	const { scheduledSendTime, text = '', media } = body;
	const time = scheduledSendTime ? DateTime.fromISO(String(scheduledSendTime)) : undefined;
	const { data, failures } = await listMessages(
		ctx,
		{
			start: (time ?? since).minus(CLOCK_DIFFERENCE),
			end: (time ?? DateTime.utc()).plus(CLOCK_DIFFERENCE),
			socialProfileIds: body.socialProfileIds as string[],
			includeUnscheduledReviewMsgs: true,
			limit: Infinity,
		},
		itemIndex,
	);
	if (failures.length > 0) throw failures[0];
	return data.filter(
		(message) =>
			String(message.text ?? '').trim() === String(text).trim() &&
			idsOf(message.media) === idsOf(media) &&
			(!time || sameTime(message.scheduledSendTime, scheduledSendTime)),
	);
}

/** The same messages that are still to go out, or have gone out. */
export async function liveMessages(ctx: IExecuteFunctions, body: IDataObject, itemIndex: number) {
	const same = await sameMessages(ctx, body, DateTime.utc(), itemIndex);
	return same.filter(({ state }) => !ENDED.includes(String(state)));
}

/** Whether a message was created after a moment; a message does not say it, but its history does. */
async function wasCreatedSince(ctx: IExecuteFunctions, id: string, since: DateTime, itemIndex: number) {
	const path = apiPath`/v1/messages/${id}/history`;
	const { data } = await hootsuiteRequest<{ actions?: IDataObject[] }>(ctx, {
		method: 'GET',
		path,
		itemIndex,
	});
	const created = data.actions?.find(({ actionType }) => actionType === 'CREATE');
	return DateTime.fromISO(String(created?.timestamp)) >= since.minus(CLOCK_DIFFERENCE);
}

/** The same messages that were created since a moment and are not `known`: what an uncertain request has left behind. */
export async function createdMessages(
	ctx: IExecuteFunctions,
	body: IDataObject,
	since: DateTime,
	known: Set<string>,
	itemIndex: number,
): Promise<IDataObject[]> {
	const created: IDataObject[] = [];
	for (const message of await sameMessages(ctx, body, since, itemIndex)) {
		const id = String(message.id);
		if (!known.has(id) && (await wasCreatedSince(ctx, id, since, itemIndex))) created.push(message);
	}
	return created;
}

/** Whether an error says that a message is not there. */
export const isMissing = (error: unknown): boolean => {
	const { code, httpStatus } = ((error as NodeApiError).context?.data ?? {}) as IDataObject;
	return code === '4001' || httpStatus === 404;
};
