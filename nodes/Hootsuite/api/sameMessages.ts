import sortBy from 'lodash/sortBy';
import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { hootsuiteTime, isCreatedSince } from '../transport/confirm';
import { runOf } from '../transport/run';
import { comparable } from './messageBody';
import { fetchHistory, listMessages } from './messages';

/** States of messages that no longer go out. */
export const ENDED = ['REJECTED', 'SEND_FAILED_PERMANENTLY', 'DELETED'];

const idsOf = (media: unknown) =>
	((media ?? []) as IDataObject[])
		.map(({ id }) => String(id))
		.sort()
		.join();

const sameTime = (one: unknown, other: unknown) => Date.parse(String(one)) === Date.parse(String(other));

/** How far around its send time a message is looked for. */
const AROUND = { minutes: 2 };

/** How long ago, in milliseconds, a post that was to go out at once counts as the same when it is to go out at once again. */
const JUST_NOW = 3_600_000;

/** The span from a moment until now, by Hootsuite's clock. Throws where nobody knows it. */
async function spanSince(ctx: IExecuteFunctions, since: number) {
	// Where the only answer so far was lost, another one tells the time: that of a list, whatever is in it.
	if (!runOf(ctx).clock.at(since)) {
		const now = DateTime.utc();
		await listMessages(ctx, { start: now, end: now.plus(AROUND), limit: 1 });
	}
	return { start: hootsuiteTime(ctx, since), end: hootsuiteTime(ctx, performance.now()) };
}

/**
 * Messages that say the same as a request's body: profile, text and, where it has one, send time.
 * @param body of POST /v1/messages
 * @param since when the request began (`performance.now()`): bodies without a send time are sent at once
 * @throws where it cannot be known
 */
export async function sameMessages(
	ctx: IExecuteFunctions,
	body: IDataObject,
	since: number,
): Promise<IDataObject[]> {
	const { scheduledSendTime, text } = body;
	const time = scheduledSendTime ? DateTime.fromISO(String(scheduledSendTime)) : undefined;
	const { start, end } = time ? { start: time, end: time } : await spanSince(ctx, since);
	const { data, failures } = await listMessages(ctx, {
		start: start.minus(AROUND),
		end: end.plus(AROUND),
		socialProfileIds: body.socialProfileIds as string[],
		includeUnscheduledReviewMsgs: true,
		limit: Infinity,
	});
	if (failures.length > 0) throw failures[0];
	return data.filter(
		(message) =>
			comparable(message.text) === comparable(text) &&
			(!time || sameTime(message.scheduledSendTime, scheduledSendTime)),
	);
}

/**
 * The same messages that are still to go out, or have gone out, with as many media. An earlier run has uploaded the same
 * file under another ID, so their IDs say nothing; but those of this run do. Those with the very same media come first.
 */
export async function liveMessages(ctx: IExecuteFunctions, body: IDataObject) {
	const since = performance.now() - (body.scheduledSendTime ? 0 : JUST_NOW);
	const same = await sameMessages(ctx, body, since);
	const count = (media: unknown) => ((media ?? []) as unknown[]).length;
	const hasItsMedia = ({ media }: IDataObject) => idsOf(media) === idsOf(body.media);
	// What goes out at once without a text may be any picture of the last hour.
	const mustHaveIts = !body.scheduledSendTime && comparable(body.text) === '';
	const live = same.filter(
		(message) =>
			!ENDED.includes(String(message.state)) &&
			count(message.media) === count(body.media) &&
			(!mustHaveIts || hasItsMedia(message)) &&
			(!runOf(ctx).made.has(String(message.id)) || hasItsMedia(message)),
	);
	return sortBy(live, (message) => !hasItsMedia(message));
}

/**
 * Whether a message was created after a moment (of `performance.now()`); a message does not say it, but its history does.
 * @throws where it cannot be known
 */
export async function wasCreatedSince(ctx: IExecuteFunctions, id: string, since: number) {
	const { data } = await fetchHistory(ctx, id);
	const created = data.find(({ actionType }) => actionType === 'CREATE');
	return isCreatedSince(ctx, created?.timestamp, since);
}

/**
 * The same messages, media included, that were created since a moment and are not `known`: what an uncertain request has
 * left behind.
 * @throws where it cannot be known
 */
export async function createdMessages(
	ctx: IExecuteFunctions,
	body: IDataObject,
	since: number,
	known: Set<string>,
): Promise<IDataObject[]> {
	const created: IDataObject[] = [];
	for (const message of await sameMessages(ctx, body, since)) {
		const id = String(message.id);
		if (idsOf(message.media) !== idsOf(body.media)) continue;
		if (!known.has(id) && (await wasCreatedSince(ctx, id, since))) created.push(message);
	}
	return created;
}
