import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { sendEvent } from '../../events/send';
import { hasId } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { eventWebhookUrl } from '../fields/eventWebhookUrl';
import { createMissingTopics, parseTopics, topics } from '../fields/topics';
import { InputError } from '../inputError';
import type { Operation } from '../operation';
import { additionalFields } from './additionalFields';
import { additionalBody, textWithLink } from './body';
import { photoFields, readPhoto } from './photo';

const fields: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Five tips for a calmer working day',
		description: 'What people will share',
	},
	{
		displayName: 'Link',
		name: 'link',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/blog/five-tips',
		description: 'An address to add at the end of the text, unless the text has it already',
	},
	topics,
	{
		displayName: 'Is Suggestion',
		name: 'isSuggested',
		type: 'boolean',
		default: true,
		description:
			'Whether the content waits for a content admin to publish it. Off publishes it directly, which only content admins may do.',
	},
	{
		displayName: 'Reason',
		name: 'suggestionReason',
		type: 'string',
		default: '',
		placeholder: 'e.g. New on our blog',
		description: 'Why you suggest it: the content admin reads this',
		displayOptions: { show: { isSuggested: [true] } },
	},
	...photoFields,
	additionalFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Create Missing Topics',
				name: 'createMissingTopics',
				type: 'boolean',
				default: true,
				description:
					'Whether to create topics that the account does not have yet, as open ones, before the content itself. Needs the permission Content Admin.',
			},
			eventWebhookUrl,
		],
	},
];

interface Options {
	createMissingTopics?: boolean;
	eventWebhookUrl?: string;
}

/** The whole request. Throws InputError for all that can be known to be wrong before the first request. */
async function readBody(ctx: IExecuteFunctions, names: string[], i: number): Promise<IDataObject> {
	const text = textWithLink(
		ctx.getNodeParameter('text', i, '') as string,
		ctx.getNodeParameter('link', i, ''),
	);
	const extra = ctx.getNodeParameter('additionalFields', i, {}) as IDataObject;
	const additional = additionalBody(extra, ctx.getTimezone(), DateTime.utc());
	const photo = await readPhoto(ctx, i);
	if (!text.trim() && Object.keys(photo).length === 0) {
		throw new InputError("'Text' is empty, and there is no photo", "Write a text, or choose a 'Photo'.");
	}
	const isSuggested = ctx.getNodeParameter('isSuggested', i) as boolean;
	const suggestionReason = isSuggested ? ctx.getNodeParameter('suggestionReason', i, '') : '';
	return {
		...(text && { text }),
		...(names.length > 0 && { topics: names }),
		isSuggested,
		// Neither suggested nor published would be a draft (`isSuggested` in the document).
		...(!isSuggested && { isPublished: true }),
		...(suggestionReason && { suggestionReason }),
		...photo,
		...additional,
	};
}

export const create: Operation = {
	name: 'Create',
	action: 'Suggest content to Amplify',
	description: 'Suggest content that colleagues can share, or publish it to them directly',
	done: 'created',
	fields,
	inOrder() {
		// A photo lies whole in memory while it is sent: one at a time.
		return this.getNodeParameter('photoSource', 0, 'none') === 'binary';
	},
	async execute(i) {
		const options = this.getNodeParameter('options', i, {}) as Options;
		const names = parseTopics(this.getNodeParameter('topics', i, []));
		const body = await readBody(this, names, i);
		if (options.createMissingTopics) await createMissingTopics(this, names, i);
		const { data, failures } = await hootsuiteRequest(this, {
			method: 'POST',
			path: apiPath`/amplify/v1/me/messages`,
			body,
			itemIndex: i,
			expects: hasId,
			// Amplify cannot list its content, so nobody can know: never repeated.
			ifUnsure:
				'The content may have been created all the same. Look in Amplify, under Suggested or Published, before you run this again.',
		});
		await sendEvent(this, options.eventWebhookUrl ?? '', {
			type: 'suggestions.created',
			data: { suggestion: { id: data.id }, state: body.isSuggested ? 'SUGGESTED' : 'PUBLISHED' },
		});
		return { data, failures };
	},
};
