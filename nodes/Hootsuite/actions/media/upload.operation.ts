import type { IDataObject } from 'n8n-workflow';
import { sendEvent } from '../../api/eventWebhooks';
import type { OutgoingEvent } from '../../api/eventWebhooks';
import { uploadMedia } from '../../api/media';
import type { UploadStatus } from '../../api/media';
import { mediaFilesOf } from '../../api/mediaFiles';
import { optionsOf } from '../../fields/collections';
import { eventWebhookUrl } from '../../fields/eventWebhookUrl';
import { DEFAULT_READY_TIMEOUT, readyTimeout, uploadFields, uploadSource } from '../../fields/media';
import { endOf } from '../../transport/errors';
import type { HootsuiteError } from '../../transport/errors';
import { runOf } from '../../transport/run';
import { operation } from '../operation';

export const upload = operation({
	name: 'Upload',
	action: 'Upload media',
	description: 'Upload a picture or video and wait until it can be used in messages',
	done: 'uploaded',
	fields: [uploadSource, ...uploadFields, optionsOf([eventWebhookUrl, readyTimeout])],
	async execute({ options, ...values }, i) {
		const tell = async (type: OutgoingEvent['type'], media: IDataObject) =>
			await sendEvent(this, options.eventWebhookUrl, { type, data: { media } });
		const data: UploadStatus[] = [];
		const failures: HootsuiteError[] = [];
		for (const source of await mediaFilesOf(this, values, i)) {
			const end = await endOf(uploadMedia(this, source, options.readyTimeout ?? DEFAULT_READY_TIMEOUT));
			if (end.ok) {
				const { status } = end.value;
				await tell('media.upload.success', { id: status.id });
				data.push(status);
				continue;
			}
			const { message, details } = end.error;
			await tell('media.upload.error', { id: details.mediaId ?? null, reason: message });
			failures.push(end.error);
			// Where the node stops, no further file is begun: people would have to look for it.
			if (!this.continueOnFail() || runOf(this).cancelled?.aborted) break;
		}
		return { data, failures };
	},
});
