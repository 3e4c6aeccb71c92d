import type { IExecuteFunctions } from 'n8n-workflow';
import { uploadMedia } from '../../api/media';
import { mediaFilesOf } from '../../api/mediaFiles';
import type { ValuesOf } from '../../fields/field';
import type { mediaFields } from '../../fields/media';
import type { Attachment } from './body';

type Chosen = { mediaSource: string } & ValuesOf<typeof mediaFields>;

/**
 * Finds what the media fields of an item say and checks it; files are uploaded when the returned function is called.
 * @param chosen `mediaSource` is `binary`, `url` (fetched at once) or `ids`; all others give no media
 * @returns uploads the files, once each, and gives what goes into the message's `media`
 * @throws InputError where a file is missing, empty or of a type Hootsuite does not take
 */
export async function readAttachments(
	ctx: IExecuteFunctions,
	chosen: Chosen,
	itemIndex: number,
): Promise<(readyTimeoutSeconds: number) => Promise<Attachment[]>> {
	const ids = (chosen.mediaSource === 'ids' && chosen.mediaIds) || [];
	const files = await mediaFilesOf(ctx, chosen, itemIndex);
	return async (readyTimeoutSeconds) => {
		const attachments: Attachment[] = ids.map((id) => ({ id }));
		for (const file of files) {
			const { id } = await uploadMedia(ctx, file, readyTimeoutSeconds);
			attachments.push({ id, isPicture: file.mimeType.startsWith('image/') });
		}
		return attachments;
	};
}
