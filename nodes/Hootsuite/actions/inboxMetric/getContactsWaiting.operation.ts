import { METRIC_PATHS } from '../../api/inboxMetrics';
import { queueFields } from '../../fields/inboxMetrics';
import { operation } from '../operation';
import { askForQueue } from './report';

export const getContactsWaiting = operation({
	name: 'Contacts Waiting',
	action: 'Get the number of contacts who wait',
	description: 'Count the contacts who wait for an answer',
	fields: queueFields,
	async execute({ additionalFields: filters, ...asked }) {
		return await askForQueue(this, METRIC_PATHS.contactsWaiting, { ...asked, filters });
	},
});
