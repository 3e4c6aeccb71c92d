import { deleteMessage } from '../../api/deleteMessage';
import { optionsOf } from '../../fields/collections';
import { allowedSocialProfiles } from '../../fields/guards';
import { messageId } from '../../fields/ids';
import { guardContent } from '../guard';
import { operation } from '../operation';

export const remove = operation({
	name: 'Delete',
	action: 'Delete a message',
	description: 'Delete a message that has not been sent yet',
	done: 'deleted',
	fields: [messageId, optionsOf([allowedSocialProfiles])],
	async execute({ messageId: id, options }) {
		await guardContent(this, options, 'messages', id);
		const { failures } = await deleteMessage(this, id);
		return { data: { deleted: true, id }, failures };
	},
});
