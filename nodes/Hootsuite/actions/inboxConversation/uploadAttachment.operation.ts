import { attachmentFilesOf, uploadAttachment as upload } from '../../api/attachments';
import { fileName, uploadedFile } from '../../fields/attachments';
import { conversationId } from '../../fields/inbox';
import { optionsOf } from '../../fields/collections';
import { InputError } from '../../transport/errors';
import { operation } from '../operation';

export const uploadAttachment = operation({
	name: 'Upload Attachment',
	action: 'Upload a file to a conversation',
	description: 'Upload a file that an answer can send afterwards; Send Message does it in the same step',
	done: 'uploaded',
	fields: [conversationId, ...uploadedFile, optionsOf([fileName])],
	async execute({ options, ...values }, i) {
		const files = await attachmentFilesOf(this, values, i);
		if (files.length > 1 && options.filename) {
			throw new InputError(
				`'File Name' is one for ${files.length} files`,
				'Leave it out, or upload one file an item.',
			);
		}
		const data = [];
		for (const file of files) {
			const uploaded = await upload(this, values.conversationId, file, options.filename);
			data.push({ id: uploaded.attachment, conversationId: values.conversationId, ...uploaded });
		}
		return { data };
	},
});
