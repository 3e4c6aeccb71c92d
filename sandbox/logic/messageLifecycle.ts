import { utc, wholeSecond } from '../clock';
import type { Message, ReviewAction, ScheduleRequest } from '../schemas/messages';
import type { SocialProfile } from '../schemas/socialProfiles';
import { REVIEWER_ID, type StoredMessage, type StoredProfile } from '../seed';
import type { State } from '../state';
import { whyRefused } from './publishRules';
import { announceMessage } from './webhookQueue';

/**
 * Makes one message on one profile. It waits for its time, or for approval where the profile asks for it.
 * Without scheduledSendTime it is due at once, and its time in answers is the moment it was made (that is a guess);
 * while it waits for approval it has none.
 */
export function createMessage(
	state: State,
	body: ScheduleRequest,
	{ profile, needsApproval }: StoredProfile,
	memberId: string | null,
): Message {
	const now = wholeSecond(state.clock.now());
	const sendAt = body.scheduledSendTime === undefined ? now : wholeSecond(Date.parse(body.scheduledSendTime));
	const unscheduledReview = needsApproval && body.scheduledSendTime === undefined;
	const author = memberId === null ? undefined : { id: memberId };
	const message: Message = {
		id: state.nextId(),
		state: needsApproval ? 'PENDING_APPROVAL' : 'SCHEDULED',
		text: body.text,
		socialProfile: { id: profile.id },
		scheduledSendTime: unscheduledReview ? undefined : utc(sendAt),
		webhookUrls: body.webhookUrls,
		tags: body.tags,
		targeting: answeredTargeting(body.targeting),
		privacy: body.privacy,
		location: body.location,
		emailNotification: body.emailNotification ?? false,
		mediaUrls: body.mediaUrls?.map(({ url = '' }) => ({ url, thumbnailUrl: `${url}?thumb` })),
		media: body.media?.map(({ id = '', ...rest }) => ({ id, thumbnailId: thumbnailId(id), ...rest })),
		extendedInfo: body.extendedInfo,
		createdByMember: author,
		lastUpdatedByMember: author,
		sequenceNumber: needsApproval ? 1 : null,
		reviewers: needsApproval ? [{ id: REVIEWER_ID, type: 'MEMBER' }] : undefined,
	};
	const hasVideo = (body.media ?? []).some(({ id }) =>
		state.media.some((media) => media.id === id && media.mimeType === 'video/mp4'),
	);
	const stored: StoredMessage = { message, request: body, sendAt, hasVideo, history: [] };
	addStep(stored, 'CREATE', now, memberId);
	if (!needsApproval) addStep(stored, 'SCHEDULE', now, null);
	state.messages.push(stored);
	announceMessage(state, message, message.state, now);
	return message;
}

/** Brings every message to the state it has by the clock. Called before messages are read. */
export function settle(state: State): void {
	const now = state.clock.now();
	for (const stored of state.messages) {
		const { message, sendAt } = stored;
		if (message.state !== 'SCHEDULED' && message.state !== 'SUBMITTED') continue;
		if (now < sendAt) continue;
		const profile = state.profiles.find(({ profile: { id } }) => id === message.socialProfile.id)?.profile;
		const refusal = profile ? whyNotSent(state, stored, profile) : 'There is no such profile';
		if (message.state === 'SCHEDULED' && refusal) {
			stored.failure = refusal;
			moveTo(state, message, 'SEND_FAILED_PERMANENTLY', sendAt);
			addStep(stored, 'SENDFAIL', sendAt, null);
			continue;
		}
		const sentAt = sendAt + (stored.hasVideo ? state.settings.videoSubmittedSeconds * 1000 : 0);
		if (stored.hasVideo && message.state === 'SCHEDULED') moveTo(state, message, 'SUBMITTED', sendAt);
		if (now < sentAt) continue;
		moveTo(state, message, 'SENT', sentAt);
		message.postId = `${profile?.socialNetworkId}_${message.id}`;
		message.postUrl = postUrl(profile?.type ?? '', message.postId);
		addStep(stored, 'SEND', sentAt, null);
	}
}

/** Why a message that is due fails; Hootsuite tells nobody, but `GET /__sandbox/state` does. */
const whyNotSent = (state: State, stored: StoredMessage, profile: SocialProfile) =>
	profile.isReauthRequired === 1 ? 'The profile is disconnected' : whyRefused(state, stored, profile);

/**
 * Approved: scheduled, and due at once where its time has passed. Approval has one step here, and does not expire
 * (what Hootsuite makes of a message nobody looked at in time is not documented).
 */
export function approveMessage(state: State, stored: StoredMessage, reviewer: Reviewer): void {
	const now = wholeSecond(state.clock.now());
	announceMessage(state, stored.message, 'APPROVED', now);
	moveTo(state, stored.message, 'SCHEDULED', now);
	stored.message.scheduledSendTime ??= utc(now);
	stored.sendAt = Math.max(stored.sendAt, now);
	endReview(state, stored, 'APPROVE', reviewer);
	addStep(stored, 'SCHEDULE', now, null);
}

/** Rejected: it is never sent. */
export function rejectMessage(state: State, stored: StoredMessage, reviewer: Reviewer): void {
	moveTo(state, stored.message, 'REJECTED', state.clock.now());
	endReview(state, stored, 'REJECT', reviewer);
}

/** Deleted: it is gone, and only webhooks tell. */
export function deleteMessage(state: State, stored: StoredMessage): void {
	state.messages.splice(state.messages.indexOf(stored), 1);
	announceMessage(state, stored.message, 'DELETED', state.clock.now());
}

/** Every change of state goes through here, so that webhooks hear of it. */
function moveTo(state: State, message: Message, newState: Message['state'], at: number): void {
	message.state = newState;
	announceMessage(state, message, newState, at);
}

interface Reviewer {
	memberId: string | null;
	reviewerType?: 'EXTERNAL' | 'MEMBER';
}

function endReview(
	state: State,
	stored: StoredMessage,
	actionType: 'APPROVE' | 'REJECT',
	reviewer: Reviewer,
): void {
	stored.message.sequenceNumber = null;
	delete stored.message.reviewers;
	stored.history.push({
		actorType: reviewer.reviewerType === 'MEMBER' ? 'MEMBER' : 'EXTERNAL_REVIEW_V1',
		actorId: reviewer.memberId ?? 'external',
		actionType,
		timestamp: utc(state.clock.now()),
	});
}

function addStep(
	stored: StoredMessage,
	actionType: ReviewAction['actionType'],
	at: number,
	memberId: string | null,
): void {
	stored.history.push({
		actorType: memberId === null ? 'SYSTEM' : 'MEMBER',
		actorId: memberId ?? 'system',
		actionType,
		timestamp: utc(at),
	});
}

/** Targeting as it is told: without LinkedIn V2, and not at all where there is nothing else. */
function answeredTargeting(asked: ScheduleRequest['targeting']): Message['targeting'] {
	const { facebookPage, linkedInCompany } = asked ?? {};
	return facebookPage || linkedInCompany ? { facebookPage, linkedInCompany } : undefined;
}

/** Thumbnails come in answers only: a client that sends one back is refused. */
function thumbnailId(mediaId: string): string {
	return Buffer.from(`${Buffer.from(mediaId, 'base64').toString()}.thumbnail`).toString('base64');
}

/** Only Facebook and LinkedIn posts have one (rest.json SocialProfileMessage). */
function postUrl(type: string, postId: string): string | undefined {
	if (type.startsWith('FACEBOOK')) return `https://www.facebook.com/${postId}`;
	if (type.startsWith('LINKEDIN')) return `https://www.linkedin.com/feed/update/${postId}`;
	return undefined;
}
