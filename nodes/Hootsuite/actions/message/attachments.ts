import type { IExecuteFunctions } from 'n8n-workflow';
import { uploadMedia } from '../../transport/upload';
import { listOf } from '../fields/lists';
import { mediaFiles } from '../fields/media';
import { InputError } from '../inputError';
import type { Attachment } from './body';

/**
 * Reads what the media fields of an item say and checks it; files are uploaded when the returned function is called.
 * @param source value of 'Media': `binary`, `url` (fetched at once) and `ids` give media, all others none
 * @returns uploads the files, once each, and gives what goes into the message's `media`
 * @throws InputError where a file is missing, empty or of a type Hootsuite does not take
 */
export async function readAttachments(
	ctx: IExecuteFunctions,
	source: string,
	itemIndex: number,
): Promise<(readyTimeoutSeconds: number) => Promise<Attachment[]>> {
	if (source === 'ids') {
		const ids = listOf(ctx.getNodeParameter('mediaIds', itemIndex));
		if (ids.length === 0) {
			throw new InputError(
				"'Media IDs' is empty",
				"Enter the ID that Media → Upload gave, or set 'Media' to 'None'.",
			);
		}
		return async () => ids.map((id) => ({ id }));
	}
	const files = await mediaFiles(ctx, source, itemIndex);
	return async (readyTimeoutSeconds) => {
		const attachments: Attachment[] = [];
		for (const file of files) {
			const { id } = await uploadMedia(ctx, file, readyTimeoutSeconds, itemIndex);
			attachments.push({ id, isPicture: file.mimeType.startsWith('image/') });
		}
		return attachments;
	};
}
