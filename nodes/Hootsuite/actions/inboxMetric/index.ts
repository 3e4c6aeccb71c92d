import type { Resource } from '../operation';
import { getAgentAvailability } from './getAgentAvailability.operation';
import { getContactsWaiting } from './getContactsWaiting.operation';
import { getConversationResponseTime } from './getConversationResponseTime.operation';
import { getFirstResponseTime } from './getFirstResponseTime.operation';
import { getHandleTime } from './getHandleTime.operation';
import { getInboundVolume } from './getInboundVolume.operation';
import { getLongestWait } from './getLongestWait.operation';
import { getOnlineAgents } from './getOnlineAgents.operation';
import { getOutboundVolume } from './getOutboundVolume.operation';
import { getResolvedWithOneReply } from './getResolvedWithOneReply.operation';

export const inboxMetric: Resource = {
	displayName: 'Inbox Metric',
	value: 'inboxMetric',
	preselected: 'getInboundVolume',
	operations: {
		getAgentAvailability,
		getContactsWaiting,
		getConversationResponseTime,
		getFirstResponseTime,
		getOnlineAgents,
		getHandleTime,
		getInboundVolume,
		getLongestWait,
		getOutboundVolume,
		getResolvedWithOneReply,
	},
};
