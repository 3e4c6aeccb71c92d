import { getStatus as ask } from '../../api/proactiveMessages';
import { operation } from '../operation';
import { correlationId } from './correlationId';

export const getStatus = operation({
	name: 'Get Status',
	action: 'Get the status of a proactive message',
	description: 'Get how many messages of a sending are on their way, delivered or failed',
	fields: [correlationId],
	async execute(values) {
		return await ask(this, values.correlationId);
	},
});
