import { sleep } from 'n8n-workflow';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { fetchContent, isMissing } from '../api/content';
import type { Kind } from '../api/content';
import { endOf } from '../transport/errors';
import type { HootsuiteError } from '../transport/errors';
import { idOf } from './delivery';
import type { ReceivedEvent } from './delivery';

/** What an event is about, as the API gives it; or why it could not be read. */
export type Fetched = { message: IDataObject } | { comment: IDataObject } | { fetchError: string };

/** Pauses before asking again, in ms: a message is unreadable for a moment while it is handed to its network. */
const PAUSES = [1000, 2000, 4000, 8000];

/** What an event is about. */
interface Subject {
	kind: Kind;
	id: string;
}

/** An event's message or comment; undefined where it has neither, or it is deleted. */
function subjectOf(event: ReceivedEvent): Subject | undefined {
	if (event.data.state === 'DELETED') return undefined;
	const messageId = idOf(event, 'message');
	if (messageId !== null) return { kind: 'messages', id: messageId };
	const commentId = idOf(event, 'comment');
	return commentId === null ? undefined : { kind: 'comments', id: commentId };
}

/** Whether Hootsuite answers at all: where it does not, after all repeats, asking for the others would only take long. */
const isDown = ({ trouble }: HootsuiteError): boolean => ![undefined, 'refused'].includes(trouble);

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
		const subject = subjectOf(event);
		return subject ? [{ event, subject, key: `${subject.kind} ${subject.id}` }] : [];
	});
	const answers = new Map<string, Fetched>();
	let open = new Map(wanted.map(({ key, subject }) => [key, subject]));
	let down: Fetched | undefined;
	for (const pause of [0, ...PAUSES]) {
		if (open.size === 0) break;
		await sleep(pause);
		const unreadable: typeof open = new Map();
		for (const [key, subject] of open) {
			if (down) {
				answers.set(key, down);
				continue;
			}
			const { kind, id } = subject;
			const read = await endOf(fetchContent(ctx, kind, id));
			if (read.ok) {
				const { data } = read.value;
				answers.set(key, kind === 'messages' ? { message: data } : { comment: data });
				continue;
			}
			const reason = { fetchError: read.error.message };
			answers.set(key, reason);
			if (isMissing(read.error)) unreadable.set(key, subject);
			if (isDown(read.error)) down = reason;
		}
		open = unreadable;
	}
	return new Map(wanted.map(({ event, key }) => [event, answers.get(key) as Fetched]));
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
