import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { sendEvent } from '../../events/send';
import type { OutgoingEvent } from '../../events/send';
import type { NodeFailure } from '../../transport/errors';
import { uploadMedia } from '../../transport/upload';
import type { UploadStatus } from '../../transport/upload';
import { eventWebhookUrl } from '../fields/eventWebhookUrl';
import { DEFAULT_READY_TIMEOUT, mediaFields, mediaFiles, readyTimeout } from '../fields/media';
import type { Operation } from '../operation';

const UPLOADED_HERE = ['binary', 'url'];

const [mediaSource, ...sourceFields] = mediaFields;

export const upload: Operation = {
	name: 'Upload',
	action: 'Upload media',
	description: 'Upload a picture or video and wait until it can be used in messages',
	done: 'uploaded',
	fields: [
		{
			...mediaSource,
			options: (mediaSource.options as INodePropertyOptions[]).filter(({ value }) =>
				UPLOADED_HERE.includes(String(value)),
			),
			default: 'binary',
			description: 'Pictures or videos to upload',
		},
		...sourceFields.filter((field) =>
			field.displayOptions?.show?.mediaSource?.some((source) => UPLOADED_HERE.includes(String(source))),
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [eventWebhookUrl, readyTimeout],
		},
	],
	async execute(i) {
		const options = this.getNodeParameter('options', i, {}) as {
			eventWebhookUrl?: string;
			readyTimeout?: number;
		};
		const tell = async (type: OutgoingEvent['type'], media: IDataObject) =>
			await sendEvent(this, options.eventWebhookUrl ?? '', { type, data: { media } });
		const data: UploadStatus[] = [];
		for (const file of await mediaFiles(this, this.getNodeParameter('mediaSource', i) as string, i)) {
			const [end] = await Promise.allSettled([
				uploadMedia(this, file, options.readyTimeout ?? DEFAULT_READY_TIMEOUT, i),
			]);
			if (end.status === 'rejected') {
				const { message, context } = end.reason as NodeFailure;
				await tell('media.upload.error', { id: context.mediaId ?? null, reason: message });
				throw end.reason;
			}
			await tell('media.upload.success', { id: end.value.id });
			data.push(end.value);
		}
		return { data };
	},
};
