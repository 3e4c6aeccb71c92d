import { fetchHistory } from '../../api/messages';
import { messageId } from '../../fields/ids';
import { operation } from '../operation';

export const getHistory = operation({
	name: 'Get History',
	action: 'Get the history of a message',
	description:
		'See who created, reviewed and sent a message, and when; also why it was not sent, as far as Hootsuite tells',
	fields: [messageId],
	async execute(values) {
		const { data, failures } = await fetchHistory(this, values.messageId);
		return { data: data.map((action) => ({ messageId: values.messageId, ...action })), failures };
	},
});
