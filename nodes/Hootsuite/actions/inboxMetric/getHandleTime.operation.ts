import { METRIC_PATHS } from '../../api/inboxMetrics';
import { additionalFieldsOf } from '../../fields/collections';
import { channelIds, handleTimeTypes, mediumIds, spanFields, userIds } from '../../fields/inboxMetrics';
import { operation } from '../operation';
import { report } from './report';

export const getHandleTime = operation({
	name: 'Handle Time',
	action: 'Get the time that agents need',
	description: 'Get the average seconds from opening a conversation to resolving it or putting it aside',
	fields: [...spanFields, additionalFieldsOf([channelIds, handleTimeTypes, mediumIds, userIds])],
	async execute({ additionalFields: filters, ...asked }) {
		return await report(this, METRIC_PATHS.handleTime, { ...asked, filters });
	},
});
