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

export const getFirstResponseTime = operation({
	name: 'First Response Time',
	action: 'Get the time until the first answer',
	description: 'Get the average seconds until a contact is answered for the first time',
	fields: [
		...spanFields,
		groupByInterval,
		byTeam,
		additionalFieldsOf([channelIds, mediumIds, teamIds, reportTimezone]),
	],
	async execute({ additionalFields: filters, ...asked }) {
		return await report(this, METRIC_PATHS.firstResponseTime, { ...asked, filters });
	},
});
