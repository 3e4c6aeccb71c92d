/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
import type { InboxDelivery } from '../../sandbox/logic/inboxDelivery';
import type { Conversation, Inbox } from '../../sandbox/logic/inboxTypes';
import { steer } from './suite';

/** Does something in the sandbox's inbox, such as `messages` or `resolve`. @returns the conversation, as most answer */
export const inInbox = async (what: string, body: object): Promise<Conversation> =>
	await steer('POST', `inbox/${what}`, body);

/** Everything that Inbox 2.0 holds. */
export const inbox = async (): Promise<Inbox> => await steer('GET', 'inbox');

/** Enters URLs under Admin settings, and the like. */
export const setInbox = async (settings: object): Promise<void> => await steer('POST', 'inbox', settings);

/** What was said in a conversation, as `INBOUND Hello`. */
export const said = ({ messages }: Conversation): string[] =>
	messages.map(({ direction, text }) => `${direction} ${text}`);

/** A conversation once something is so; fails where it does not come to that. */
export async function conversationOnce(
	id: string,
	is: (conversation: Conversation) => boolean,
): Promise<Conversation> {
	for (let attempt = 0; ; attempt++) {
		const conversation = (await inbox()).conversations.find((one) => one.id === id);
		if (conversation && is(conversation)) return conversation;
		assert(attempt < 1200, `It did not come to that: ${JSON.stringify(conversation)}`);
		await wait(100);
	}
}

/** What Inbox 2.0 has told so far: the status and the body of each answer. */
export const answers = async (): Promise<Array<[type: string, status: number | null, answer: string]>> =>
	(await inbox()).deliveries.map(({ type, status, answer }: InboxDelivery) => [type, status, answer]);
