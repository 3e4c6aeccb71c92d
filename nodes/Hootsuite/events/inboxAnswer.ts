import type { IWebhookFunctions } from 'n8n-workflow';
import type { ReceivedEvent } from './delivery';
import { isVirtualAgents, LOOKUP } from './inboxCatalogue';
import { tell } from './notices';

/** How long Inbox 2.0 waits, in milliseconds (inbox.json, "Requirements"). */
const WAITS = 10_000;

/** What an answer may hold: inbox.json ConversationManipulation and CrmLookupAttributesResponse. */
const OF_VIRTUAL_AGENT = [
	'indicateTyping',
	'sendMessages',
	'sendMessage',
	'applyTopics',
	'applyTags',
	'applyConversationNotes',
	'setContactAttributes',
	'complete',
];
const OF_LOOKUP = ['autoConfirm', 'contactAttributes'];

/** What is wrong with an answer; undefined where nothing is. */
function problemOf(received: ReceivedEvent, body: unknown): string | undefined {
	const isLookup = received.event === LOOKUP;
	if (!isLookup && !isVirtualAgents(received)) return undefined;
	const text = Buffer.isBuffer(body) ? body.toString('utf8') : typeof body === 'string' ? body : '';
	// An empty body says that the answer comes by the API.
	if (text === '') return undefined;
	let answer: unknown;
	try {
		answer = JSON.parse(text);
	} catch {
		return 'it is no JSON';
	}
	if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return 'it is no JSON object';
	const known = isLookup ? OF_LOOKUP : OF_VIRTUAL_AGENT;
	const unknown = Object.keys(answer).filter((name) => !known.includes(name));
	return unknown.length === 0 ? undefined : `it has ${unknown.slice(0, 5).join(', ')}`;
}

const COMPOSE = "Let a Hootsuite node with 'Compose Answer' or 'Compose Lookup Answer' make it.";

/** Tells n8n's log of an answer that Inbox 2.0 makes nothing of: not as documented, or too late. */
export function judgeAnswer(
	ctx: IWebhookFunctions,
	received: ReceivedEvent,
	{ status, body, took }: { status: number; body: unknown; took: number },
): void {
	if (status !== 200) return;
	const problem = problemOf(received, body);
	if (problem !== undefined) {
		const reason = `the workflow's answer is none that Inbox 2.0 knows: ${problem}`;
		tell(ctx, { level: 'warn', what: 'answer', reason, hint: COMPOSE, count: 1 });
	}
	if (took <= WAITS) return;
	tell(ctx, {
		level: 'warn',
		what: 'answer',
		reason: 'the workflow took longer than the ten seconds that Inbox 2.0 waits',
		hint: "Set 'Respond' to 'Immediately' and answer with Inbox Conversation → Send Message.",
		count: 1,
	});
}
