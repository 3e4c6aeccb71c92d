import { agentOf } from '../logic/inbox';
import { CONTACT, VIRTUAL_AGENT } from '../logic/inboxTypes';
import type { Contact, Conversation, InboxMessage } from '../logic/inboxTypes';
import type { State } from '../state';
import { html, type Html } from './html';
import { whenOf } from './times';

/** Where the virtual agent is; what is typed there stays while the page renews itself. */
export function virtualAgent(state: State): Html {
	const url = state.inbox.settings.virtualAgentUrl ?? '';
	return html`<form data-send="/__sandbox/inbox" data-keep>
		<input
			name="virtualAgentUrl"
			value="${url}"
			placeholder="Virtual agent: production URL of a Hootsuite Inbox Trigger"
			aria-label="URL of the virtual agent"
		/>
		<button>Save</button>
	</form>`;
}

/** A chat window for each contact; the newest talk first. */
export function chats(state: State): Html[] {
	const talks = state.inbox.contacts.map((contact) => ({
		contact,
		conversations: state.inbox.conversations
			.filter(({ contactId }) => contactId === contact.id)
			.sort((one, other) => one.createdAt - other.createdAt),
	}));
	const lastAt = ({ conversations }: (typeof talks)[number]) =>
		Math.max(0, ...conversations.map(({ createdAt, messages }) => messages.at(-1)?.at ?? createdAt));
	return talks
		.sort((one, other) => lastAt(other) - lastAt(one))
		.map(({ contact, conversations }) => chat(state, contact, conversations));
}

function chat(state: State, contact: Contact, conversations: Conversation[]): Html {
	const { id, primaryIdentifier: name } = contact;
	const channel = state.inbox.channels.find((one) => one.id === contact.channelId);
	const last = conversations.at(-1);
	return html`<article class="chat" data-item="${id}">
		<header><b>${name}</b> <span>${channel?.name}</span></header>
		<div class="thread" data-live="${id}">
			${conversations.map((conversation) => thread(state, conversation))}
			${last && last.status !== 'resolved' && actions(last)}
		</div>
		<form data-send="/__sandbox/inbox/messages">
			<input type="hidden" name="contactProfileId" value="${id}" />
			<input
				name="text"
				autocomplete="off"
				required
				placeholder="Write as ${name}"
				aria-label="Write as ${name}"
			/>
			<button>Send</button>
		</form>
	</article>`;
}

function thread(state: State, conversation: Conversation): Html {
	const { messages, notes, topics, typing } = conversation;
	const names = topics.map((topic) => topic.name).join(', ');
	return html`${messages.map((message) => bubble(state, conversation, message))}
		${notes.map(({ text }) => html`<p class="note">Note: ${text}</p>`)}
		${typing && html`<p class="note">The virtual agent is typing …</p>`}
		<p class="state">${stateOf(state, conversation)}${names && ` · ${names}`}</p>`;
}

function bubble(state: State, conversation: Conversation, message: InboxMessage): Html {
	const { direction, by, text, attachment, tags, at } = message;
	return html`<div class="bubble ${direction === 'INBOUND' ? 'in' : 'out'}">
		${text && html`<p>${text}</p>`}${attachment && file(conversation, attachment)}
		<small
			>${by !== CONTACT && `${nameOf(state, by)}, `}${whenOf(at, state.clock.now())}${tags.length > 0 && ` · ${tags.join(', ')}`}</small
		>
	</div>`;
}

function file(
	{ id }: Conversation,
	{ filename, mimeType, bytes }: NonNullable<InboxMessage['attachment']>,
): Html {
	const url = `/__sandbox/inbox/attachments/${id}/${encodeURIComponent(filename)}`;
	return mimeType.startsWith('image/') && bytes
		? html`<img src="${url}" alt="${filename}" />`
		: html`<p class="file">${filename}</p>`;
}

const nameOf = (state: State, by: string) =>
	by === VIRTUAL_AGENT ? 'Virtual agent' : (agentOf(state, by)?.firstName ?? by);

/** "pending with the virtual agent" */
function stateOf(state: State, { status, owner }: Conversation): string {
	if (status === 'resolved') return 'resolved';
	if (owner === null) return 'waits in the New queue';
	return `${status}, with ${owner.kind === 'VIRTUAL_AGENT' ? 'the virtual agent' : nameOf(state, owner.userId)}`;
}

/** What an agent at Hootsuite would do with it. */
function actions({ id, owner }: Conversation): Html {
	return html`<p class="actions">
		${
			owner?.kind !== 'VIRTUAL_AGENT' &&
			html`<button data-do="delegate" data-conversation="${id}">Give to the virtual agent</button>`
		}
		${owner?.kind !== 'AGENT' && html`<button data-do="take" data-conversation="${id}">Take as an agent</button>`}
		<button data-do="resolve" data-conversation="${id}">Resolve as an agent</button>
	</p>`;
}
