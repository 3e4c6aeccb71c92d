import { METRIC_PATHS } from '../../api/inboxMetrics';
import { additionalFieldsOf } from '../../fields/collections';
import {
	channelIds,
	groupByInterval,
	mediumIds,
	reportTimezone,
	spanFields,
} from '../../fields/inboxMetrics';
import { operation } from '../operation';
import { report } from './report';

export const getInboundVolume = operation({
	name: 'Inbound Volume',
	action: 'Get the number of received messages',
	description: 'Count the messages of contacts',
	fields: [...spanFields, groupByInterval, additionalFieldsOf([channelIds, mediumIds, reportTimezone])],
	async execute({ additionalFields: filters, ...asked }) {
		return await report(this, METRIC_PATHS.inboundVolume, { ...asked, filters });
	},
});
