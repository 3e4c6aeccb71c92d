import { accountsSeed, type AccountsSeed } from './accountsSeed';
import { adAccountSeed } from './adAccountSeed';
import { type AmplifySeed, amplifySeed } from './amplifySeed';
import { type Clock, utc, wholeSecond } from './clock';
import type { AdAccount } from './schemas/adAccounts';
import type { Comment } from './schemas/comments';
import type { Message, MessageState, ReviewAction, ScheduleRequest } from './schemas/messages';
import type { SocialProfile } from './schemas/socialProfiles';

// Everything here is invented.
export const CLIENT_ID = 'sandbox-client';
export const CLIENT_SECRET = 'sandbox-secret';
/** What the app's webhooks are signed with. */
export const WEBHOOK_SECRET = 'sandbox-webhook-secret';
/** The member's personal access token. It never expires. */
export const ACCESS_TOKEN = 'sandbox-access-token';
/** A token of the organization's app, which Inbox 2.0 wants. It never expires, so that a test needs no sign-in. */
export const ORGANIZATION_TOKEN = 'sandbox-organization-token';
export const MEMBER_ID = '15500001';
/** A second member, who reviews what needs approval. */
export const REVIEWER_ID = '15500002';
export const ORGANIZATION_ID = '9100001';
export const TEAMS = { marketing: '7200001', support: '7200002', careers: '7200003' } as const;

export const PROFILES = {
	facebookPage: '120000001',
	instagramBusiness: '120000002',
	linkedInCompany: '120000003',
	x: '120000004',
	secondX: '120000005',
	pinterest: '120000006',
	tiktokBusiness: '120000007',
	youtubeChannel: '120000008',
	threads: '120000009',
	/** Owned by the member, not by the organization. */
	facebook: '120000010',
	/** `isReauthRequired` is 1: what is posted to it fails. */
	disconnected: '120000011',
	/** Messages to it wait for approval. */
	needsApproval: '120000012',
	/** A type the document does not list; posting to it is refused (40024). */
	facebookGroup: '120000013',
} as const;

export const MESSAGES = {
	sent: '4138476039000000001',
	failed: '4138476039000000002',
	rejected: '4138476039000000003',
	pendingApproval: '4138476039000000004',
	scheduled: '4138476039000000005',
} as const;

export const COMMENTS = { pendingApproval: '5238476039000000001' } as const;

/** A profile with what Hootsuite knows of it but does not show. */
export interface StoredProfile {
	profile: SocialProfile;
	needsApproval: boolean;
}

/** A message with its history. Times in milliseconds since 1970. */
export interface StoredMessage {
	message: Message;
	/** What was asked for, which is more than the answers tell; none where it was there from the start. */
	request?: ScheduleRequest;
	history: ReviewAction[];
	sendAt: number;
	hasVideo: boolean;
	/** Why it was not sent. */
	failure?: string;
}

/** The data a fresh sandbox holds. Message times are relative to the clock. */
export interface Seed extends AccountsSeed, AmplifySeed {
	profiles: StoredProfile[];
	messages: StoredMessage[];
	comments: Comment[];
	adAccounts: AdAccount[];
}

const DAY = 86_400_000;

/** Builds the data anew; message times lie around the clock's now. */
export function seed(clock: Clock): Seed {
	return {
		...amplifySeed(clock, { id: ORGANIZATION_ID, name: 'Acme Inc' }),
		...accountsSeed({
			memberId: MEMBER_ID,
			organizationId: ORGANIZATION_ID,
			teams: TEAMS,
			profileIds: {
				organization: Object.values(PROFILES).filter((id) => id !== PROFILES.facebook),
				facebookPage: PROFILES.facebookPage,
				careers: PROFILES.needsApproval,
			},
		}),
		profiles: profiles(),
		adAccounts: adAccountSeed(PROFILES),
		messages: messages(wholeSecond(clock.now())),
		comments: [
			{
				id: COMMENTS.pendingApproval,
				comment: 'Thank you, we are looking into it.',
				createdDate: utc(clock.now() - DAY),
				creatorId: MEMBER_ID,
				creatorName: 'Ada Example',
				parentId: '880000001_770000001',
				parentType: 'POST',
				reviewState: 'PENDING_APPROVAL',
				sequenceNumber: 1,
				socialProfileId: PROFILES.needsApproval,
			},
		],
	};
}

function profiles(): StoredProfile[] {
	const rows: Array<[id: string, type: string, username: string | null]> = [
		[PROFILES.facebookPage, 'FACEBOOKPAGE', 'Acme'],
		[PROFILES.instagramBusiness, 'INSTAGRAMBUSINESS', 'acme'],
		[PROFILES.linkedInCompany, 'LINKEDINCOMPANY', 'Acme Inc'],
		[PROFILES.x, 'TWITTER', null],
		[PROFILES.secondX, 'TWITTER', null],
		[PROFILES.pinterest, 'PINTEREST', 'acmepins'],
		[PROFILES.tiktokBusiness, 'TIKTOKBUSINESS', 'acme.shorts'],
		[PROFILES.youtubeChannel, 'YOUTUBECHANNEL', 'Acme Films'],
		[PROFILES.threads, 'THREADS', 'acme.threads'],
		[PROFILES.facebook, 'FACEBOOK', 'Ada Example'],
		[PROFILES.disconnected, 'INSTAGRAM', 'acme_archive'],
		[PROFILES.needsApproval, 'FACEBOOKPAGE', 'Acme Careers'],
		[PROFILES.facebookGroup, 'FACEBOOKGROUP', 'Acme Friends'],
	];
	return rows.map(([id, type, username]) => {
		const ownedByMember = id === PROFILES.facebook;
		return {
			needsApproval: id === PROFILES.needsApproval,
			profile: {
				id,
				type,
				socialNetworkId: `88${id}`,
				socialNetworkUsername: username,
				avatarUrl: username === null ? null : `https://avatars.acme.example/${id}.png`,
				owner: ownedByMember ? 'MEMBER' : 'ORGANIZATION',
				ownerId: ownedByMember ? MEMBER_ID : ORGANIZATION_ID,
				isReauthRequired: id === PROFILES.disconnected ? 1 : 0,
			},
		};
	});
}

function messages(now: number): StoredMessage[] {
	const sent = seeded(MESSAGES.sent, PROFILES.facebookPage, 'SENT', 'We are open again', now - 3 * DAY);
	sent.message.postId = `88${PROFILES.facebookPage}_${MESSAGES.sent}`;
	sent.message.postUrl = `https://www.facebook.com/${sent.message.postId}`;
	sent.history.push(bySystem('SCHEDULE', now - 4 * DAY), bySystem('SEND', now - 3 * DAY));

	const failed = seeded(
		MESSAGES.failed,
		PROFILES.disconnected,
		'SEND_FAILED_PERMANENTLY',
		'From the archive',
		now - 2 * DAY,
	);
	failed.history.push(bySystem('SCHEDULE', now - 3 * DAY), bySystem('SENDFAIL', now - 2 * DAY));

	const rejected = seeded(
		MESSAGES.rejected,
		PROFILES.needsApproval,
		'REJECTED',
		'We are hiring!!!',
		now + DAY,
	);
	rejected.history.push({
		actorType: 'MEMBER',
		actorId: REVIEWER_ID,
		actionType: 'REJECT',
		timestamp: utc(now - DAY),
	});

	const pending = seeded(
		MESSAGES.pendingApproval,
		PROFILES.needsApproval,
		'PENDING_APPROVAL',
		'We are hiring',
		now + 2 * DAY,
	);
	pending.message.sequenceNumber = 1;
	pending.message.reviewers = [{ id: REVIEWER_ID, type: 'MEMBER' }];

	const scheduled = seeded(
		MESSAGES.scheduled,
		PROFILES.linkedInCompany,
		'SCHEDULED',
		'See you at the fair',
		now + 3 * DAY,
	);
	scheduled.history.push(bySystem('SCHEDULE', now - DAY));

	return [sent, failed, rejected, pending, scheduled];
}

function seeded(
	id: string,
	socialProfileId: string,
	state: MessageState,
	text: string,
	sendAt: number,
): StoredMessage {
	return {
		sendAt,
		hasVideo: false,
		history: [
			{
				actorType: 'MEMBER',
				actorId: MEMBER_ID,
				actionType: 'CREATE',
				timestamp: utc(sendAt - 5 * DAY),
			},
		],
		message: {
			id,
			state,
			text,
			socialProfile: { id: socialProfileId },
			scheduledSendTime: utc(sendAt),
			emailNotification: false,
			createdByMember: { id: MEMBER_ID },
			lastUpdatedByMember: { id: MEMBER_ID },
			sequenceNumber: null,
		},
	};
}

function bySystem(actionType: 'SCHEDULE' | 'SEND' | 'SENDFAIL', at: number): ReviewAction {
	return { actorType: 'SYSTEM', actorId: 'system', actionType, timestamp: utc(at) };
}
