import { askForRows, METRIC_PATHS } from '../../api/inboxMetrics';
import { additionalFieldsOf } from '../../fields/collections';
import { teamIds, userPresenceStatus } from '../../fields/inboxMetrics';
import { operation } from '../operation';
import { given } from './report';

export const getAgentAvailability = operation({
	name: 'Agent Availability',
	action: 'Get the number of agents who are there',
	description: 'Count the agents who are available or away at this moment',
	fields: [additionalFieldsOf([userPresenceStatus, teamIds])],
	async execute({ additionalFields }) {
		return await askForRows(this, METRIC_PATHS.agentAvailability, given(additionalFields));
	},
});
