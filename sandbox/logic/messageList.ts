import { readMoment } from '../clock';
import { fail } from '../plugins/errors';
import type { Message, MessagesQuery } from '../schemas/messages';
import type { StoredMessage } from '../seed';
import type { State } from '../state';

const FOUR_WEEKS = 28 * 86_400_000;
const FILTERABLE = ['PENDING_APPROVAL', 'REJECTED', 'SENT', 'SCHEDULED', 'SEND_FAILED_PERMANENTLY'];
const CURSOR = /^(\d+):(\d+):([01])$/;

interface Page {
	data: Message[];
	cursor: { next: string | null; previous: string | null };
}

/**
 * One page of messages between two moments, both included (whether the end is, nobody confirmed), by send time then id.
 * Throws 4000 for a time, 40020 for more than four weeks, 40019 for a state, 3020 for a cursor.
 */
export function listMessages(state: State, query: MessagesQuery): Page {
	const start = moment(query.startTime, 'startTime');
	const end = moment(query.endTime, 'endTime');
	if (end < start) throw fail(400, 4000, 'endTime lies before startTime');
	if (end - start > FOUR_WEEKS) throw fail(400, 40020, 'Specified date range is too large');
	if (query.state !== undefined && !FILTERABLE.includes(query.state)) {
		throw fail(400, 40019, `Message state filter not supported: ${query.state}`);
	}
	const profileIds = query.socialProfileIds?.map(String);
	const matching = state.messages
		.filter(({ message, sendAt }) => {
			if (query.state !== undefined && message.state !== query.state) return false;
			if (profileIds && !profileIds.includes(message.socialProfile.id)) return false;
			if (message.scheduledSendTime === undefined) return query.includeUnscheduledReviewMsgs === true;
			return sendAt >= start && sendAt <= end;
		})
		.sort(compare);
	return page(matching, query.limit ?? 50, query.cursor);
}

function page(matching: StoredMessage[], limit: number, cursor: string | undefined): Page {
	const from = firstIndex(matching, limit, cursor);
	const shown = matching.slice(from, from + limit);
	return {
		data: shown.map(({ message }) => message),
		cursor: {
			next: from + limit < matching.length ? cursorAt(shown[shown.length - 1], 0) : null,
			previous: from > 0 && shown.length > 0 ? cursorAt(shown[0], 1) : null,
		},
	};
}

/** A cursor is "send time in ms : message id : direction"; 0 goes on behind that message, 1 back before it. */
function firstIndex(matching: StoredMessage[], limit: number, cursor: string | undefined): number {
	if (cursor === undefined) return 0;
	const parts = CURSOR.exec(cursor);
	if (!parts) throw fail(400, 3020, 'Invalid cursor format');
	const mark = { sendAt: Number(parts[1]), message: { id: parts[2] } };
	const before = matching.filter((stored) => compare(stored, mark) < 0).length;
	if (parts[3] === '1') return Math.max(0, before - limit);
	const upTo = matching.filter((stored) => compare(stored, mark) <= 0).length;
	return upTo;
}

function cursorAt({ sendAt, message }: StoredMessage, direction: 0 | 1): string {
	return `${sendAt}:${message.id}:${direction}`;
}

interface Place {
	sendAt: number;
	message: { id: string };
}

function compare(a: Place, b: Place): number {
	if (a.sendAt !== b.sendAt) return a.sendAt - b.sendAt;
	const difference = BigInt(a.message.id) - BigInt(b.message.id);
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function moment(value: string, name: string): number {
	const at = readMoment(value);
	if (Number.isNaN(at)) throw fail(400, 4000, `${name} must be a time in ISO 8601`);
	return at;
}
