import type { IExecuteFunctions } from 'n8n-workflow';
import { uploadMedia } from '../../api/media';
import { mediaFilesOf } from '../../api/mediaFiles';
import type { ValuesOf } from '../../fields/field';
import type { mediaFields } from '../../fields/media';
import { endOf, sentences } from '../../transport/errors';
import type { HootsuiteError } from '../../transport/errors';
import type { Attachment } from './body';

type Chosen = { mediaSource: string } & ValuesOf<typeof mediaFields>;

/** How many files an item's media fields name. */
export const mediaCount = ({ mediaSource, mediaIds, mediaUrl, binaryPropertyName }: Chosen): number =>
	({ ids: mediaIds, url: mediaUrl, binary: binaryPropertyName })[mediaSource]?.length ?? 0;

/** Tells what was uploaded for a message that there is none of now. */
export function tellUploads(failure: HootsuiteError, attachments: Attachment[]): HootsuiteError {
	const uploaded = attachments.filter(({ label }) => label !== undefined);
	if (uploaded.length === 0) return failure;
	const list = uploaded.map(({ id, label }) => `'${label}' as media ID ${id}`).join(', ');
	const told = `Uploaded before: ${list}. 'Uploaded Media IDs' under 'Media' takes them, without another upload.`;
	const details = { uploadedMediaIds: uploaded.map(({ id }) => id) };
	return failure.adding(told).with({ note: sentences(failure.note, told), details });
}

/**
 * Finds what the media fields of an item say; files are uploaded when the returned function is called.
 * @param chosen `mediaSource` is `binary` (checked at once), `url` (fetched when it is uploaded) or `ids`; all others give no
 * media
 * @returns uploads the files, once each, and gives what goes into the message's `media`; where one does not work, throws what
 * says which were uploaded before
 * @throws InputError where a file is missing, empty or of a type Hootsuite does not take
 */
export async function readAttachments(
	ctx: IExecuteFunctions,
	chosen: Chosen,
	itemIndex: number,
): Promise<(readyTimeoutSeconds: number) => Promise<Attachment[]>> {
	const ids = (chosen.mediaSource === 'ids' && chosen.mediaIds) || [];
	const sources = await mediaFilesOf(ctx, chosen, itemIndex);
	return async (readyTimeoutSeconds) => {
		const attachments: Attachment[] = ids.map((id) => ({ id }));
		for (const source of sources) {
			const end = await endOf(uploadMedia(ctx, source, readyTimeoutSeconds));
			if (!end.ok) throw tellUploads(end.error, attachments);
			const { status, isPicture, label } = end.value;
			attachments.push({ id: status.id, isPicture, label });
		}
		return attachments;
	};
}
