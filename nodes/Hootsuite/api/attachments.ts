import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { endOf, InputError } from '../transport/errors';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { runOf } from '../transport/run';
import { guardLength } from './fileLength';
import { binaryFiles, webFile } from './mediaFiles';
import type { FileSource, MediaFile } from './media';
import { sniffMediaType } from './mediaType';

/** "Fewer than 10 megabytes" (inbox.json, vaiUploadConversationAttachment). */
const MOST_BYTES = 10 * 1024 * 1024;

/** What a file is: its first bytes count most, then what n8n has noted. Which types can be sent, the network decides. */
const attachmentType = ({ declared }: { declared?: string }, head: Buffer): string =>
	sniffMediaType(head) ?? (declared?.trim() || 'application/octet-stream');

function checkSize(file: MediaFile): MediaFile {
	if (file.sizeBytes < MOST_BYTES) return file;
	const megabytes = (file.sizeBytes / 1024 / 1024).toFixed(1);
	throw new InputError(
		`'${file.label}' has ${megabytes} megabytes, and Inbox 2.0 takes fewer than 10`,
		'Make the file smaller, or send a link to it.',
	);
}

/**
 * The files that an item's fields ask to send; none where they ask for none. Files of the item are checked here, files from
 * the web are fetched when their turn comes.
 * @throws InputError where one is missing, empty or too large
 */
export async function attachmentFilesOf(
	ctx: IExecuteFunctions,
	chosen: {
		fileSource: string;
		binaryPropertyName?: Array<string | IBinaryData>;
		fileUrl?: string | string[];
	},
	itemIndex: number,
): Promise<FileSource[]> {
	const { fileSource, binaryPropertyName = [], fileUrl = [] } = chosen;
	if (fileSource === 'url') {
		return [fileUrl]
			.flat()
			.map((url) => async () => checkSize(await webFile(ctx, url, 'File URLs', attachmentType)));
	}
	if (fileSource !== 'binary') return [];
	const files = await binaryFiles(ctx, binaryPropertyName, itemIndex, attachmentType);
	return files.map(checkSize).map((file) => async () => await Promise.resolve(file));
}

const FILE_NAME = /^[A-Za-z0-9_.-]+$/;

/** A name that Inbox 2.0 takes, and that no other file of the conversation has; a chosen one stays as it is. */
function nameFor({ label }: MediaFile, chosen: string): string {
	if (chosen !== '') {
		if (FILE_NAME.test(chosen) && !['.', '..'].includes(chosen)) return chosen;
		throw new InputError(
			`'File Name' is "${chosen.slice(0, 60)}"`,
			'It takes letters from a to z, digits, -, _ and . only.',
		);
	}
	const plain = label.normalize('NFKD').replace(/[^A-Za-z0-9_.-]+/g, '-');
	const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]+)?$/.exec(plain) ?? [];
	const mark = Math.random().toString(36).slice(2, 8);
	return `${stem.replace(/^[-.]+|[-.]+$/g, '').slice(0, 80) || 'file'}-${mark}${ending}`;
}

/**
 * Uploads a file to a conversation, where it can be sent then (vaiUploadConversationAttachment). Asking twice leaves one
 * file: nothing is sent to anybody.
 * @returns the name under which it can be sent
 */
export async function uploadAttachment(
	ctx: IExecuteFunctions,
	conversationId: string,
	source: FileSource,
	chosenName = '',
): Promise<{ attachment: string; mimeType: string; sizeBytes: number }> {
	return await runOf(ctx).files(async () => {
		const file = await source();
		const attachment = nameFor(file, chosenName);
		const request = async () =>
			await hootsuiteRequest(ctx, {
				method: 'POST',
				path: apiPath`/inbox/v1/virtual-agent/conversations/${conversationId}/attachments/${attachment}`,
				file: { ...file, open: async () => guardLength(await file.open(), file) },
				repeatable: true,
				ifUnsure: `'${attachment}' may have been uploaded all the same; nothing was sent to anybody.`,
			});
		const first = await endOf(request());
		if (!first.ok) {
			if (first.error.details.httpStatus !== 401) throw first.error;
			// n8n renews a token for requests that it can send again, which one with a stream is not.
			await hootsuiteRequest(ctx, { method: 'GET', path: apiPath`/inbox/v1/queue/lock` });
			await request();
		}
		return { attachment, mimeType: file.mimeType, sizeBytes: file.sizeBytes };
	});
}
