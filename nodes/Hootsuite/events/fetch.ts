import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { fetchContent, isMissing } from '../api/content';
import type { Kind } from '../api/content';
import { endOf } from '../transport/errors';
import type { HootsuiteError } from '../transport/errors';
import { TIMING } from '../transport/timing';
import { abortLater, wait, waitFor } from '../transport/wait';
import { idOf } from './delivery';
import type { ReceivedEvent } from './delivery';

/** What an event is about, as the API gives it; or why it could not be read. */
export type Fetched = { message: IDataObject } | { comment: IDataObject } | { fetchError: string };

/** Pauses before asking again, in ms: a message is unreadable for a moment while it is handed to its network. */
const PAUSES = [500, 1000, 2000, 3000];

/** Messages and comments that are asked for at the same time. */
const AT_ONCE = 8;

/** How long what is broken off may take to say what it has come to, in ms. */
const GRACE = 200;

const notInTime = () => `Hootsuite did not give it within ${TIMING.delivery / 1000} seconds`;

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

/** What breaks requests off that are made with a context. */
const withSignal = (ctx: IWebhookFunctions, signal: AbortSignal): IWebhookFunctions =>
	Object.assign(Object.create(ctx) as IWebhookFunctions, { getExecutionCancelSignal: () => signal });

/** Works on entries, some at the same time, each in one of some lanes, until there are none left or it is to stop. */
async function forEach<T, Lane>(
	entries: T[],
	lanes: Lane[],
	isOver: () => boolean,
	work: (entry: T, lane: Lane) => Promise<void>,
): Promise<void> {
	const left = [...entries];
	// The first one alone: it shows whether Hootsuite answers.
	const first = left.shift();
	if (first !== undefined && !isOver()) await work(first, lanes[0]);
	await Promise.all(
		lanes.map(async (lane) => {
			for (let entry = left.shift(); entry !== undefined && !isOver(); entry = left.shift()) {
				await work(entry, lane);
			}
		}),
	);
}

/**
 * Reads the message or comment of each event; each once, however many events are about it. What cannot be read is asked
 * for again in rounds. When Hootsuite stops answering, no more is asked.
 * @param late aborted when the delivery must be answered: what could not be read by then is not waited for
 * @returns one entry for each event that has a message or comment which is not deleted; never throws
 */
export async function fetchSubjects(
	ctx: IWebhookFunctions,
	events: ReceivedEvent[],
	late: AbortSignal,
): Promise<Map<ReceivedEvent, Fetched>> {
	const wanted = events.flatMap((event) => {
		const subject = subjectOf(event);
		return subject ? [{ event, subject, key: `${subject.kind} ${subject.id}` }] : [];
	});
	const answers = new Map<string, Fetched>();
	let open = new Map(wanted.map(({ key, subject }) => [key, subject]));
	let otherwise: Fetched = { fetchError: notInTime() };
	let down = false;
	// A signal for each: Node.js warns of more than ten listeners to one.
	const lanes = Array.from({ length: AT_ONCE }, () => withSignal(ctx, AbortSignal.any([late])));
	const read = async () => {
		for (const pause of [0, ...PAUSES]) {
			await wait(pause, late);
			const unreadable: typeof open = new Map();
			const isOver = () => down || late.aborted;
			await forEach([...open], lanes, isOver, async ([key, { kind, id }], lane) => {
				const end = await endOf(fetchContent(lane, kind, id));
				if (end.ok) {
					const { data } = end.value;
					answers.set(key, kind === 'messages' ? { message: data } : { comment: data });
					return;
				}
				if (end.error.trouble === 'cancelled') return;
				const reason = { fetchError: end.error.message };
				answers.set(key, reason);
				if (isMissing(end.error)) unreadable.set(key, { kind, id });
				if (!isDown(end.error)) return;
				down = true;
				otherwise = reason;
			});
			open = unreadable;
			if (open.size === 0 || isOver()) return;
		}
	};
	if (open.size > 0) await waitFor(read(), abortLater(late, GRACE));
	return new Map(wanted.map(({ event, key }) => [event, answers.get(key) ?? otherwise]));
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
