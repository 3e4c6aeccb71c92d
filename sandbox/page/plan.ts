import { settle } from '../logic/messageLifecycle';
import type { Message, MessageState } from '../schemas/messages';
import type { StoredMessage } from '../seed';
import type { State } from '../state';
import { html, type Html } from './html';
import { dayOf, timeOf } from './times';

/** What a state is called on the page, and the colour of its mark. */
const STATES: Record<MessageState, [words: string, mark: string]> = {
	PENDING_APPROVAL: ['waits for approval', 'waiting'],
	REJECTED: ['rejected', 'failed'],
	SCHEDULED: ['scheduled', 'planned'],
	SUBMITTED: ['on its way', 'planned'],
	SENT: ['went out', 'sent'],
	SEND_FAILED_PERMANENTLY: ['failed', 'failed'],
};

/** Every message by day, earliest first, as cards with profile, text and picture. */
export function plan(state: State): Html {
	settle(state);
	const now = state.clock.now();
	const days = new Map<string, StoredMessage[]>();
	for (const stored of [...state.messages].sort((one, other) => one.sendAt - other.sendAt)) {
		const day = dayOf(stored.sendAt, now);
		days.set(day, [...(days.get(day) ?? []), stored]);
	}
	const sections = [...days].map(
		([day, messages]) =>
			html`<h3>${day}</h3>
				<div class="cards">${messages.map((stored) => card(state, stored))}</div>`,
	);
	return html`<section id="posts">
		<h2>Posts</h2>
		${sections.length > 0 ? sections : html`<p class="empty">Nothing is scheduled, and nothing went out.</p>`}
	</section>`;
}

function card(state: State, { message, sendAt }: StoredMessage): Html {
	const [words, mark] = STATES[message.state];
	const profile = state.profiles.find(({ profile: { id } }) => id === message.socialProfile.id)?.profile;
	const name = profile?.socialNetworkUsername ?? message.socialProfile.id;
	return html`<article class="card ${mark}" data-message="${message.id}">
		<header><b>${name}</b> <time>${timeOf(sendAt)}</time> <span>${networkName(profile?.type)}</span></header>
		<p>${message.text}</p>
		${files(state, message)}
		<footer>${words}${reason(state, message)}</footer>
	</article>`;
}

/** Pictures that Hootsuite has, or that were given as addresses. */
function files(state: State, message: Message): Html[] {
	const stored = (message.media ?? []).map(({ id }) => state.media.find((media) => media.id === id));
	return [
		...stored.map((media) => {
			if (!media?.upload?.bytes) return html`<p class="file">A file that is not kept here</p>`;
			if (!media.mimeType.startsWith('image/')) return html`<p class="file">${media.mimeType}</p>`;
			return html`<img src="/__sandbox/media/${media.key}" alt="" />`;
		}),
		...(message.mediaUrls ?? []).map(({ url }) => html`<img src="${url}" alt="" />`),
	];
}

/** Why a message failed. */
function reason(state: State, message: Message): string {
	if (message.state !== 'SEND_FAILED_PERMANENTLY') return '';
	const profile = state.profiles.find(({ profile: { id } }) => id === message.socialProfile.id)?.profile;
	if (!profile) return ': this social profile is not there any more';
	return profile.isReauthRequired === 1 ? ': this social profile must be connected again in Hootsuite' : '';
}

/** FACEBOOKPAGE: "Facebook page". A type that Hootsuite does not document is shown as it is. */
function networkName(type: string | undefined): string {
	return (type && NETWORKS[type]) ?? type ?? 'unknown profile';
}

const NETWORKS: Record<string, string> = {
	FACEBOOK: 'Facebook',
	FACEBOOKPAGE: 'Facebook page',
	INSTAGRAM: 'Instagram',
	INSTAGRAMBUSINESS: 'Instagram business',
	LINKEDIN: 'LinkedIn',
	LINKEDINCOMPANY: 'LinkedIn company',
	PINTEREST: 'Pinterest',
	THREADS: 'Threads',
	TIKTOKBUSINESS: 'TikTok',
	TWITTER: 'X',
	YOUTUBECHANNEL: 'YouTube',
};
