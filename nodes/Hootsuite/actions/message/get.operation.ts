import { fetchContent } from '../../api/content';
import { simplifyMessage } from '../../api/messages';
import { messageId } from '../../fields/ids';
import { simplify } from '../../fields/simplify';
import { operation } from '../operation';

export const get = operation({
	name: 'Get',
	action: 'Get a message',
	description: 'Get a message with its state, text, send time and, once it is published, its post',
	fields: [messageId, simplify],
	async execute(values) {
		const { data, failures } = await fetchContent(this, 'messages', values.messageId);
		return { data: values.simplify ? simplifyMessage(data) : data, failures };
	},
});
