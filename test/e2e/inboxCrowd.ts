import { randomUUID } from 'crypto';
import { CHANNELS, contact } from '../../sandbox/inboxSeed';
import { assign, openConversation } from '../../sandbox/logic/inbox';
import type { Conversation } from '../../sandbox/logic/inboxTypes';
import type { State } from '../../sandbox/state';

/** Has the virtual agent at `url` talk to so many new contacts. @returns their conversations, which it has already */
export function crowd(state: State, url: string, count: number): Conversation[] {
	Object.assign(state.inbox.settings, { virtualAgentUrl: url, virtualAgentKind: 'DELEGATION' });
	return Array.from({ length: count }, (_, at) => {
		const writer = contact(randomUUID(), `Contact ${at}`, `contact-${at}`, CHANNELS.instagram);
		state.inbox.contacts.push(writer);
		const conversation = openConversation(state, writer, CHANNELS.instagram);
		assign(state, conversation, { kind: 'VIRTUAL_AGENT' });
		return conversation;
	});
}
