import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sendEvent } from '../../api/eventWebhooks';
import { createMissingTopics } from '../../api/topics';
import { optionsOf } from '../../fields/collections';
import { eventWebhookUrl } from '../../fields/eventWebhookUrl';
import { shownWhen } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { boolean, list, text, url } from '../../fields/kinds';
import { hasId } from '../../transport/confirm';
import { InputError } from '../../transport/errors';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';
import { additionalFields } from './additionalFields';
import { additionalBody, textWithLink } from './body';
import { photoFields, readPhoto } from './photo';

const fields = [
	text({
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Five tips for a calmer working day',
		description: 'What people will share',
	}),
	url({
		displayName: 'Link',
		name: 'link',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/blog/five-tips',
		description: 'An address to add at the end of the text, unless the text has it already',
	}),
	list({
		displayName: 'Topic Names or IDs',
		name: 'topics',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getTopics' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		hint: 'A topic has no ID but its name. An expression may give an array, or names separated by commas; a name that holds a comma itself needs the array.',
	}),
	boolean({
		displayName: 'Is Suggestion',
		name: 'isSuggested',
		type: 'boolean',
		default: true,
		description:
			'Whether the content waits for a content admin to publish it. Off publishes it directly, which only content admins may do.',
	}),
	shownWhen(
		{ isSuggested: [true] },
		text({
			displayName: 'Reason',
			name: 'suggestionReason',
			type: 'string',
			default: '',
			placeholder: 'e.g. New on our blog',
			description: 'Why you suggest it: the content admin reads this',
		}),
	),
	...photoFields,
	additionalFields,
	optionsOf([
		boolean({
			displayName: 'Create Missing Topics',
			name: 'createMissingTopics',
			type: 'boolean',
			default: true,
			description:
				'Whether to create topics that the account does not have yet, as open ones, before the content itself. Needs the permission Content Admin.',
		}),
		eventWebhookUrl,
	]),
];

/** The whole request. Throws InputError for all that can be known to be wrong before the first request. */
async function bodyOf(
	ctx: IExecuteFunctions,
	values: ValuesOf<typeof fields>,
	i: number,
): Promise<IDataObject> {
	const { isSuggested, suggestionReason, topics } = values;
	const textToShare = textWithLink(values.text, values.link);
	const additional = additionalBody(values.additionalFields, DateTime.utc());
	const photo = await readPhoto(ctx, values, i);
	if (!textToShare.trim() && Object.keys(photo).length === 0) {
		throw new InputError("'Text' is empty, and there is no photo", "Write a text, or choose a 'Photo'.");
	}
	return {
		...(textToShare && { text: textToShare }),
		...(topics.length > 0 && { topics }),
		isSuggested,
		// Neither suggested nor published would be a draft (`isSuggested` in the document).
		...(!isSuggested && { isPublished: true }),
		...(suggestionReason && { suggestionReason }),
		...photo,
		...additional,
	};
}

export const create = operation({
	name: 'Create',
	action: 'Suggest content to Amplify',
	description: 'Suggest content that colleagues can share, or publish it to them directly',
	done: 'created',
	fields,
	// A photo lies whole in memory while it is sent: one at a time.
	inOrder: ({ photoSource }) => photoSource === 'binary',
	async execute({ options, topics, ...values }, i) {
		const body = await bodyOf(this, { options, topics, ...values }, i);
		if (options.createMissingTopics) await createMissingTopics(this, topics);
		const { data, failures } = await hootsuiteRequest(this, {
			method: 'POST',
			path: apiPath`/amplify/v1/me/messages`,
			body,
			expects: hasId,
			// Amplify cannot list its content, so nobody can know: never repeated.
			ifUnsure:
				'The content may have been created all the same. Look in Amplify, under Suggested or Published, before you run this again.',
		});
		await sendEvent(this, options.eventWebhookUrl, {
			type: 'suggestions.created',
			data: { suggestion: { id: data.id }, state: body.isSuggested ? 'SUGGESTED' : 'PUBLISHED' },
		});
		return { data, failures };
	},
});
