import { METRIC_PATHS } from '../../api/inboxMetrics';
import { additionalFieldsOf } from '../../fields/collections';
import { byTeam, channelIds, mediumIds, spanFields, teamIds } from '../../fields/inboxMetrics';
import { operation } from '../operation';
import { report } from './report';

export const getResolvedWithOneReply = operation({
	name: 'Resolved With One Reply',
	action: 'Get the number of resolved conversations',
	description: 'Count the conversations that were resolved with at least one reply',
	fields: [...spanFields, byTeam, additionalFieldsOf([channelIds, mediumIds, teamIds])],
	async execute({ additionalFields: filters, ...asked }) {
		return await report(this, METRIC_PATHS.resolvedWithOneReply, { ...asked, filters });
	},
});
