import type { IDataObject } from 'n8n-workflow';
import { CONTACTS, CONVERSATIONS } from '../../sandbox/inboxSeed';
import { COMMENTS, MEMBER_ID, MESSAGES, ORGANIZATION_ID, PROFILES, TEAMS } from '../../sandbox/seed';
import { COLLEAGUE_ID } from '../engine/accounts';

const conversation = { conversationId: CONVERSATIONS.virtualAgent };
const post = { text: 'Spring is here', state: 'SCHEDULED' };
const period = 'from to value';
const user = 'id userName displayName email active';
const team = 'id name createdDate';
const permissions = 'permissions permissionPreset';

/** What every item of an operation has, with the parameters of the catalogue: properties, and values that it cannot but have. */
export const ITEMS: Record<string, [properties: string, values?: IDataObject]> = {
	'adAccount.getAll': ['ad_account_id name social_network currency_code'],
	'amplifyAccount.get': ['name roles', { email: 'ada@acme.example' }],
	'amplifyAccount.getOrganizations': ['id name enabledNetworks', { hootId: Number(ORGANIZATION_ID) }],
	'amplifyAccount.resolveMemberIds': ['memberID', { obfuscatedID: 'ABCDEF' }],
	'analytics.getBestTimes': ['rank weekday time median posts', { profileId: PROFILES.facebookPage }],
	'analytics.getPaid': ['adAccountId name objective status'],
	'analytics.getPaidMetrics': ['adAccountId date metrics'],
	'analytics.getPosts': ['createdAt postType externalId', { profileId: PROFILES.facebookPage }],
	'analytics.getProfiles': ['date metrics', { profileId: PROFILES.facebookPage }],
	'comment.approve': ['sequenceNumber', { approved: true, id: COMMENTS.pendingApproval }],
	'comment.get': ['comment creatorName parentId', { id: COMMENTS.pendingApproval }],
	'comment.reject': ['sequenceNumber', { rejected: true, id: COMMENTS.pendingApproval }],
	'inboxContact.composeLookupAnswer': ['contactAttributes', { autoConfirm: true }],
	'inboxContact.setAttributes': ['contactAttributes', { contactProfileId: CONTACTS.mia }],
	'inboxConversation.addNote': ['applyConversationNotes', conversation],
	'inboxConversation.applyTags': ['applyTags', conversation],
	'inboxConversation.applyTopics': ['id', { ...conversation, applyTopics: ['Opening Hours'] }],
	'inboxConversation.composeAnswer': ['sendMessage', { sendMessage: { text: 'We open at nine.' } }],
	'inboxConversation.getLocked': ['conversationId userId lockedAt'],
	'inboxConversation.handOver': ['id', { ...conversation, complete: 'HANDOVER' }],
	'inboxConversation.resolve': ['id', { ...conversation, complete: 'RESOLVED' }],
	'inboxConversation.sendMessage': ['id', { ...conversation, sendMessage: { text: 'We open at nine.' } }],
	'inboxConversation.setContactAttributes': ['setContactAttributes', conversation],
	'inboxConversation.uploadAttachment': ['attachment sizeBytes', { ...conversation, mimeType: 'image/png' }],
	'inboxMetric.getAgentAvailability': ['value'],
	'inboxMetric.getContactsWaiting': ['value', { status: 'NEW' }],
	'inboxMetric.getConversationResponseTime': [period],
	'inboxMetric.getFirstResponseTime': [period],
	'inboxMetric.getHandleTime': [period],
	'inboxMetric.getInboundVolume': [period],
	'inboxMetric.getLongestWait': ['value', { status: 'NEW' }],
	'inboxMetric.getOnlineAgents': ['id userPresence statusChangedAt'],
	'inboxMetric.getOutboundVolume': [period],
	'inboxMetric.getResolvedWithOneReply': [period],
	'media.createUploadJob': ['id uploadUrl'],
	'media.download': ['id', { state: 'READY' }],
	'media.getUploadStatus': ['id downloadUrl', { state: 'READY' }],
	'media.upload': ['id downloadUrl', { state: 'READY' }],
	'member.create': ['id createdDate', { email: 'new@acme.example', fullName: 'New Person' }],
	'member.get': ['email fullName timezone', { id: COLLEAGUE_ID }],
	'member.getMe': ['email fullName', { id: MEMBER_ID }],
	'member.getOrganizations': ['id'],
	'message.approve': ['sequenceNumber', { approved: true, id: MESSAGES.pendingApproval }],
	'message.check': ['network characters charactersAllowed', { ok: true, problems: [] }],
	'message.copy': ['id socialProfile', { copiedMessageId: MESSAGES.sent, text: 'We are open again' }],
	'message.delete': ['id', { deleted: true }],
	'message.get': ['text postId postUrl', { id: MESSAGES.sent, state: 'SENT' }],
	'message.getAll': ['id state text socialProfileId'],
	'message.getHistory': ['actorType actionType timestamp', { messageId: MESSAGES.sent }],
	'message.reject': ['sequenceNumber', { rejected: true, id: MESSAGES.pendingApproval }],
	'message.schedule': ['id socialProfile', { ...post, scheduledSendTime: '2031-05-06T07:08:09Z' }],
	'message.update': ['id', { replacedMessageId: MESSAGES.scheduled, text: 'See you there' }],
	'organization.getAll': ['id'],
	'organization.getMemberPermissions': [permissions],
	'organization.getMemberSocialProfilePermissions': [permissions],
	'organization.getMemberSocialProfiles': ['id'],
	'organization.getMemberTeams': ['id'],
	'organization.getMembers': ['id'],
	'organization.removeMember': ['id', { deleted: true, organizationId: ORGANIZATION_ID }],
	'proactiveMessage.getStatus': [''],
	'proactiveMessage.getStatusDetails': [''],
	'proactiveMessage.send': ['correlationId', { contact: '+32495123456', channel: 'Acme WhatsApp' }],
	'scimGroup.create': ['id members', { displayName: 'Social Europe' }],
	'scimGroup.get': ['displayName members', { id: TEAMS.careers }],
	'scimGroup.getAll': ['id displayName members'],
	'scimGroup.replace': ['members', { id: TEAMS.careers, displayName: 'Social Europe' }],
	'scimGroup.update': ['members', { id: TEAMS.careers, displayName: 'Social Europe' }],
	'scimUser.create': [user, { userName: 'new@acme.example' }],
	'scimUser.get': [user, { id: COLLEAGUE_ID }],
	'scimUser.getAll': [user],
	'scimUser.getResourceTypes': ['id name schema endpoint'],
	'scimUser.replace': [user, { id: COLLEAGUE_ID, displayName: 'New Person' }],
	'scimUser.update': [user, { id: COLLEAGUE_ID, title: 'Editor' }],
	'socialProfile.get': ['type socialNetworkUsername', { id: PROFILES.facebookPage }],
	'socialProfile.getAll': ['id type socialNetworkId'],
	'socialProfile.getTeams': ['id'],
	'suggestion.create': ['id createdDate', { text: 'Five tips' }],
	'team.addMember': ['organizationId', { added: true, id: COLLEAGUE_ID, teamId: TEAMS.careers }],
	'team.create': [team, { name: 'Social Europe' }],
	'team.get': [team, { id: TEAMS.marketing }],
	'team.getAll': [team],
	'team.getMemberPermissions': [permissions],
	'team.getMembers': ['id'],
	'team.getSocialProfiles': ['id'],
	'topic.create': ['count lastActivityDate', { name: 'Gardening', privacy: 'opened' }],
	'topic.getAll': ['name privacy count'],
};

const of = (type: string, state: string) => ({ type: `com.hootsuite.${type}.event.v1`, data: { state } });
const topic = (type: string) => ({ type, data: {} });

/** Each event as Hootsuite, or another workflow, tells it to a webhook. */
export const WEBHOOK_EVENTS: Record<string, { type: string; data: object }> = {
	appInstalled: of('apps', 'INSTALLED'),
	appUninstalled: of('apps', 'UNINSTALLED'),
	commentApprovalExpired: of('comments', 'EXPIRED_APPROVAL'),
	commentCompleted: of('comments', 'COMPLETED'),
	commentDeleted: of('comments', 'DELETED'),
	commentFailed: of('comments', 'FAILED'),
	commentPendingApproval: of('comments', 'PENDING_APPROVAL'),
	commentRejected: of('comments', 'REJECTED'),
	mediaUploadError: topic('media.upload.error'),
	mediaUploadSuccess: topic('media.upload.success'),
	messageApproved: of('messages', 'APPROVED'),
	messageDeleted: of('messages', 'DELETED'),
	messageFailed: of('messages', 'SEND_FAILED_PERMANENTLY'),
	messagePendingApproval: of('messages', 'PENDING_APPROVAL'),
	messagePublished: of('messages', 'SENT'),
	messageRejected: of('messages', 'REJECTED'),
	messageScheduled: of('messages', 'SCHEDULED'),
	messageSubmitted: of('messages', 'SUBMITTED'),
	suggestionCreated: topic('suggestions.created'),
};

const inbox = (type: string) => ({ type, data: { conversationId: CONVERSATIONS.virtualAgent } });

/** Each event as Inbox 2.0 tells it. */
export const INBOX_EVENTS: Record<string, object> = {
	contactLookup: { contactAttributes: [{ attribute: 'email', value: 'mia@acme.example' }] },
	conversationDelegated: inbox('CONVERSATION_DELEGATED'),
	conversationPending: inbox('CONVERSATION_SET_TO_PENDING'),
	conversationResolved: inbox('CONVERSATION_RESOLVED'),
	conversationStarted: inbox('CONVERSATION_STARTED'),
	importError: { eventType: 'DATA_IMPORT_ERROR', messages: ['Unknown alias'] },
	messageReceived: inbox('INBOUND_MESSAGE_RECEIVED'),
};
