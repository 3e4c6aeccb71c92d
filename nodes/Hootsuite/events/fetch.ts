import { NodeApiError, sleep } from 'n8n-workflow';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { troubleOf } from '../transport/errors';
import type { ProblemDetails } from '../transport/errors';
import { apiPath } from '../transport/path';
import type { ApiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { idOf } from './delivery';
import type { ReceivedEvent } from './delivery';

/** What an event is about, as the API gives it; or why it could not be read. */
export type Fetched = { message: IDataObject } | { comment: IDataObject } | { fetchError: string };

/** Pauses before asking again, in ms: a message is unreadable for a moment while it is handed to its network. */
const PAUSES = [1000, 2000, 4000, 8000];

/** Where an event's message or comment is; undefined where it has neither, or it is deleted. */
function pathOf(event: ReceivedEvent): { subject: 'message' | 'comment'; path: ApiPath } | undefined {
	if (event.data.state === 'DELETED') return undefined;
	const messageId = idOf(event, 'message');
	if (messageId !== null) return { subject: 'message', path: apiPath`/v1/messages/${messageId}` };
	const commentId = idOf(event, 'comment');
	return commentId === null ? undefined : { subject: 'comment', path: apiPath`/v1/comments/${commentId}` };
}

/** Whether Hootsuite says that there is no such thing, which may be so only for the moment. */
function isUnreadable(error: unknown): boolean {
	if (!(error instanceof NodeApiError)) return false;
	const { code, httpStatus } = (error.context.data ?? {}) as ProblemDetails;
	return code === '4001' || httpStatus === 404;
}

/** Whether Hootsuite answers at all: where it does not, after all repeats, asking for the others would only take long. */
const isDown = (error: unknown): boolean =>
	error instanceof NodeApiError && ![undefined, 'refused'].includes(troubleOf(error));

/**
 * Reads the message or comment of each event, one after the other; each once, however many events are about it.
 * What cannot be read is asked for again in rounds, for 15 seconds together. When Hootsuite stops answering, no more is
 * asked.
 * @returns one entry for each event that has a message or comment which is not deleted; never throws
 */
export async function fetchSubjects(
	ctx: IWebhookFunctions,
	events: ReceivedEvent[],
): Promise<Map<ReceivedEvent, Fetched>> {
	const wanted = events.flatMap((event) => {
		const found = pathOf(event);
		return found ? [{ event, ...found }] : [];
	});
	const answers = new Map<ApiPath, Fetched>();
	let open = new Map(wanted.map(({ path, subject }) => [path, subject]));
	let down: Fetched | undefined;
	for (const pause of [0, ...PAUSES]) {
		if (open.size === 0) break;
		await sleep(pause);
		const unreadable: typeof open = new Map();
		for (const [path, subject] of open) {
			if (down) {
				answers.set(path, down);
				continue;
			}
			try {
				// A message is documented as an object and answered as an array of one (recorded traffic).
				const { data } = await hootsuiteRequest<IDataObject | IDataObject[]>(ctx, { method: 'GET', path });
				const [found] = [data].flat();
				answers.set(path, subject === 'message' ? { message: found } : { comment: found });
			} catch (error) {
				const reason = { fetchError: (error as Error).message };
				answers.set(path, reason);
				if (isUnreadable(error)) unreadable.set(path, subject);
				if (isDown(error)) down = reason;
			}
		}
		open = unreadable;
	}
	return new Map(wanted.map(({ event, path }) => [event, answers.get(path) as Fetched]));
}

/** The profile that a fetched message or comment belongs to; undefined where it is not known. */
export function socialProfileIdOf(fetched: Fetched | undefined): string | undefined {
	if (!fetched || 'fetchError' in fetched) return undefined;
	const id =
		'message' in fetched
			? (fetched.message.socialProfile as IDataObject | undefined)?.id
			: fetched.comment.socialProfileId;
	return id === undefined ? undefined : String(id);
}
