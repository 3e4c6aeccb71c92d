import { METRIC_PATHS } from '../../api/inboxMetrics';
import { additionalFieldsOf } from '../../fields/collections';
import {
	byTeam,
	channelIds,
	groupByInterval,
	mediumIds,
	reportTimezone,
	spanFields,
	teamIds,
} from '../../fields/inboxMetrics';
import { operation } from '../operation';
import { report } from './report';

export const getConversationResponseTime = operation({
	name: 'Conversation Response Time',
	action: 'Get the time until later answers',
	description: 'Get the average seconds until a contact is answered, but for the first time',
	fields: [
		...spanFields,
		groupByInterval,
		byTeam,
		additionalFieldsOf([channelIds, mediumIds, teamIds, reportTimezone]),
	],
	async execute({ additionalFields: filters, ...asked }) {
		return await report(this, METRIC_PATHS.conversationResponseTime, { ...asked, filters });
	},
});
