import { METRIC_PATHS } from '../../api/inboxMetrics';
import { queueFields } from '../../fields/inboxMetrics';
import { operation } from '../operation';
import { askForQueue } from './report';

export const getLongestWait = operation({
	name: 'Longest Wait',
	action: 'Get the longest wait',
	description: 'Get for how many seconds the contact who waits longest has waited',
	fields: queueFields,
	async execute({ additionalFields: filters, ...asked }) {
		return await askForQueue(this, METRIC_PATHS.longestWait, { ...asked, filters });
	},
});
