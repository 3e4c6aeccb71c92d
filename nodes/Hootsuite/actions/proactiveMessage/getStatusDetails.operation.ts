import type { IDataObject } from 'n8n-workflow';
import { getStatus, getStatusDetails as ask, PROACTIVE_STATUSES } from '../../api/proactiveMessages';
import { choice } from '../../fields/kinds';
import { operation } from '../operation';
import { correlationId } from './correlationId';

export const getStatusDetails = operation({
	name: 'Get Status Details',
	action: 'Get the status of each proactive message',
	description: 'Get the contacts of a sending by the state of their message, with the reason where it failed',
	fields: [
		correlationId,
		choice({
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any', description: 'Asks for each state that the sending has' },
				{ name: 'Delivered', value: 'DELIVERED' },
				{ name: 'Delivering Failed', value: 'DELIVERING_FAILED' },
				{ name: 'Failed', value: 'FAILED' },
				{ name: 'Processing', value: 'PROCESSING' },
				{ name: 'Sent', value: 'SENT' },
			],
			default: 'any',
			description: 'Only messages in this state',
		}),
	],
	async execute({ correlationId: id, status }) {
		let wanted = PROACTIVE_STATUSES.filter((one) => one === status);
		if (status === 'any') {
			const { statuses = {} } = (await getStatus(this, id)).data;
			wanted = PROACTIVE_STATUSES.filter((one) => statuses[one]);
		}
		const data: IDataObject[] = [];
		for (const one of wanted) data.push(...(await ask(this, id, one)).data);
		return { data: data.map((entry) => ({ correlationId: id, ...entry })) };
	},
});
