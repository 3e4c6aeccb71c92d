import { deleteMessage } from '../../api/deleteMessage';
import { messageId } from '../../fields/ids';
import { operation } from '../operation';

export const remove = operation({
	name: 'Delete',
	action: 'Delete a message',
	description: 'Delete a message that has not been sent yet',
	done: 'deleted',
	fields: [messageId],
	async execute({ messageId: id }) {
		const { failures } = await deleteMessage(this, id);
		return { data: { deleted: true, id }, failures };
	},
});
