import type { INodeParameters } from 'n8n-workflow';
import { AD_ACCOUNTS } from '../sandbox/adAccountSeed';
import { CONTACTS, CONVERSATIONS } from '../sandbox/inboxSeed';
import { COMMENTS, MESSAGES, ORGANIZATION_ID, PROFILES, TEAMS } from '../sandbox/seed';
import { byId, COLLEAGUE, COLLEAGUE_ID, MARKETING } from './engine/accounts';

const organization = { organizationId: byId(ORGANIZATION_ID) };
const file = { mediaSource: 'binary', binaryPropertyName: 'data' };
const analytics = { socialProfileIds: [PROFILES.facebookPage], period: 'last7Days' };
const paid = { ...organization, adAccountIds: [AD_ACCOUNTS.facebook], period: 'last7Days' };
const user = { userName: 'new@acme.example', displayName: 'New Person' };
const post = {
	socialProfileIds: [PROFILES.facebookPage],
	text: 'Spring is here',
	when: 'at',
	scheduledSendTime: '2031-05-06T07:08:09Z',
};
const span = { startTime: '2026-01-01T00:00:00Z', endTime: '2026-01-20T00:00:00Z' };
const conversation = { conversationId: CONVERSATIONS.virtualAgent };
const contact = { contactProfileId: CONTACTS.mia };
const attribute = (alias: string) => ({ entry: [{ attribute: alias, value: '4711' }] });
/** Nothing was sent under it: Hootsuite says so. */
const sending = { correlationId: '4f1dba7b-9ef3-11e8-a0f4-175408e41992' };
const media = { mediaId: 'bm8gc3VjaCBtZWRpYQ==' };

/** A message for each item, as long as nobody has changed it. */
export const ownMessageId = (itemIndex: number) => `41384760390000090${10 + itemIndex}`;
const OWN_MESSAGE = '={{ "41384760390000090" + String(10 + $itemIndex) }}';

/** Parameters with which each operation works, by `resource.operation`. */
export const VALID_PARAMETERS: Record<string, INodeParameters> = {
	'adAccount.getAll': organization,
	'amplifyAccount.get': {},
	'amplifyAccount.getOrganizations': {},
	'amplifyAccount.resolveMemberIds': { ids: 'ABCDEF' },
	'analytics.getBestTimes': { ...analytics, period: 'last90Days' },
	'analytics.getPaid': paid,
	'analytics.getPaidMetrics': paid,
	'analytics.getPosts': analytics,
	'analytics.getProfiles': analytics,
	'comment.approve': { commentId: COMMENTS.pendingApproval },
	'comment.get': { commentId: COMMENTS.pendingApproval },
	'comment.reject': { commentId: COMMENTS.pendingApproval, reason: 'Too rude' },
	'inboxContact.composeLookupAnswer': { contactAttributes: attribute('email') },
	'inboxContact.setAttributes': { ...contact, contactAttributes: attribute('email') },
	'inboxConversation.addNote': { ...conversation, note: 'Asked for a refund' },
	'inboxConversation.applyTags': {
		...conversation,
		messageId: `${CONVERSATIONS.virtualAgent}-1`,
		applyTags: 'Happy',
	},
	'inboxConversation.applyTopics': { ...conversation, applyTopics: 'Opening Hours' },
	'inboxConversation.composeAnswer': { text: 'We open at nine.' },
	'inboxConversation.getLocked': {},
	'inboxConversation.handOver': conversation,
	'inboxConversation.resolve': conversation,
	'inboxConversation.sendMessage': { ...conversation, text: 'We open at nine.' },
	'inboxConversation.setContactAttributes': {
		...conversation,
		setContactAttributes: attribute('account_number'),
	},
	'inboxConversation.uploadAttachment': { ...conversation, binaryPropertyName: 'data' },
	'inboxMetric.getAgentAvailability': {},
	'inboxMetric.getContactsWaiting': { status: 'NEW' },
	'inboxMetric.getConversationResponseTime': {},
	'inboxMetric.getFirstResponseTime': {},
	'inboxMetric.getHandleTime': {},
	'inboxMetric.getInboundVolume': {},
	'inboxMetric.getLongestWait': { status: 'NEW' },
	'inboxMetric.getOnlineAgents': {},
	'inboxMetric.getOutboundVolume': {},
	'inboxMetric.getResolvedWithOneReply': {},
	'media.createUploadJob': { sizeBytes: 10, mimeType: 'image/png' },
	'media.download': media,
	'media.getUploadStatus': media,
	'media.upload': file,
	'member.create': { organizationIds: [ORGANIZATION_ID], email: 'new@acme.example', fullName: 'New Person' },
	'member.get': COLLEAGUE,
	'member.getMe': {},
	'member.getOrganizations': COLLEAGUE,
	'message.approve': { messageId: byId(MESSAGES.pendingApproval) },
	'message.check': post,
	'message.copy': { messageId: byId(MESSAGES.sent), scheduledSendTime: '2031-05-06T07:08:09Z' },
	'message.delete': { messageId: byId(MESSAGES.scheduled) },
	'message.get': { messageId: byId(MESSAGES.sent) },
	'message.getAll': span,
	'message.getHistory': { messageId: byId(MESSAGES.sent) },
	'message.reject': { messageId: byId(MESSAGES.pendingApproval), reason: 'Wrong date' },
	'message.schedule': post,
	'message.update': { messageId: byId(OWN_MESSAGE), updateFields: { text: 'See you there' } },
	'organization.getAll': {},
	'organization.getMemberPermissions': COLLEAGUE,
	'organization.getMemberSocialProfilePermissions': {
		...COLLEAGUE,
		socialProfileId: byId(PROFILES.facebookPage),
	},
	'organization.getMemberSocialProfiles': COLLEAGUE,
	'organization.getMemberTeams': COLLEAGUE,
	'organization.getMembers': organization,
	'organization.removeMember': COLLEAGUE,
	'proactiveMessage.getStatus': sending,
	'proactiveMessage.getStatusDetails': sending,
	'proactiveMessage.send': {
		channel: 'Acme WhatsApp',
		contact: '+32495123456',
		namespace: '3c860f8b_1ae3_1105_b9ea_647e69aa2d49',
		template: 'appointment_reminder',
		language: 'en',
	},
	'scimGroup.create': { displayName: 'Social Europe', members: [COLLEAGUE_ID] },
	'scimGroup.get': { groupId: byId(TEAMS.careers) },
	'scimGroup.getAll': {},
	'scimGroup.replace': { groupId: byId(TEAMS.careers), displayName: 'Social Europe' },
	'scimGroup.update': { groupId: byId(TEAMS.careers), changes: { displayName: 'Social Europe' } },
	'scimUser.create': user,
	'scimUser.get': { memberId: byId(COLLEAGUE_ID) },
	'scimUser.getAll': {},
	'scimUser.getResourceTypes': {},
	'scimUser.replace': { memberId: byId(COLLEAGUE_ID), ...user },
	'scimUser.update': { memberId: byId(COLLEAGUE_ID), changes: { title: 'Editor' } },
	'socialProfile.get': { socialProfileId: byId(PROFILES.facebookPage) },
	'socialProfile.getAll': {},
	'socialProfile.getTeams': { socialProfileId: byId(PROFILES.facebookPage) },
	'suggestion.create': { text: 'Five tips' },
	'team.addMember': { ...COLLEAGUE, teamId: byId(TEAMS.careers) },
	'team.create': { ...organization, teamName: 'Social Europe' },
	'team.get': MARKETING,
	'team.getAll': organization,
	'team.getMemberPermissions': { ...MARKETING, memberId: byId(COLLEAGUE_ID) },
	'team.getMembers': MARKETING,
	'team.getSocialProfiles': MARKETING,
	'topic.create': { name: 'Gardening' },
	'topic.getAll': {},
};
