import { readId } from '../fields/locator';
import { messageId } from '../fields/message';
import type { Operation } from '../operation';
import { removeMessage } from './remove';

export const remove: Operation = {
	name: 'Delete',
	action: 'Delete a message',
	description: 'Delete a message that has not been sent yet',
	done: 'deleted',
	fields: [messageId],
	async execute(i) {
		const id = readId(this, 'messageId', 'Message', i);
		const { failures } = await removeMessage(this, id, i);
		return { data: { deleted: true, id }, failures };
	},
};
