import { shownWhen } from './field';
import { boolean, choice, list, opaqueId, text } from './kinds';
import { pairs } from './pairs';

// Plain fields: Inbox 2.0 has no list of conversations, contacts, topics or tags to choose from.
export const conversationId = opaqueId({
	displayName: 'Conversation ID',
	name: 'conversationId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 0ad42eef-a806-11eb-9642-f1ceb2f21def',
	description: 'The conversation, as the Hootsuite Inbox Trigger gives it. It must be the virtual agent’s.',
});

export const contactProfileId = opaqueId({
	displayName: 'Contact Profile ID',
	name: 'contactProfileId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 693ed54b-a426-11eb-9363-cffd945b4b2f',
	description: 'The contact, as the Hootsuite Inbox Trigger gives it under contactProfile',
});

const topics = {
	displayName: 'Topics',
	name: 'applyTopics',
	type: 'string',
	default: '',
	placeholder: 'e.g. Opening Hours, Order Status',
	description:
		'Topics of the conversation, separated by commas. One that Inbox 2.0 does not have is ignored without a word, so write it exactly as there; capitals do not matter.',
} as const;
export const applyTopics = list(topics);
export const requiredTopics = list({ ...topics, required: true }, 'Give at least one topic.');

const tags = {
	displayName: 'Tags',
	name: 'applyTags',
	type: 'string',
	default: '',
	placeholder: 'e.g. Happy, Urgent',
	description:
		"Tags of the contact's message, separated by commas. One that Inbox 2.0 does not have is ignored without a word, so write it exactly as there; capitals do not matter.",
} as const;
export const applyTags = list(tags);
export const requiredTags = list({ ...tags, required: true }, 'Give at least one tag.');

const message = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '',
	placeholder: 'e.g. cc75552a-1a78-11e9-855e-6d1e71016abf',
} as const;
export const taggedMessageId = opaqueId({
	...message,
	required: true,
	description:
		'The message that gets the tags, as the Hootsuite Inbox Trigger gives it with each received message',
});
export const optionalMessageId = opaqueId({
	...message,
	description:
		'The message that gets the tags, as the Hootsuite Inbox Trigger gives it. In an answer to a received message it is that one where this is empty.',
});

const note = {
	displayName: 'Note',
	name: 'note',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. Asked for order 4711, which the shop does not know',
	description: 'For the people who work in Inbox 2.0; the contact does not see it',
} as const;
export const noteField = text(note);
export const requiredNote = text({ ...note, required: true });

const attributeLines = {
	displayName: 'Attribute',
	key: {
		name: 'attribute',
		displayName: 'Alias',
		placeholder: 'e.g. account_number',
		description:
			'What Inbox 2.0 calls the Unique identifier, under Admin settings → Agent Workspace → Contact attributes',
	},
	value: {
		name: 'value',
		displayName: 'Value',
		placeholder: 'e.g. 19758293529351',
		description: 'What the contact gets under this alias',
	},
};

const setAttributes = {
	displayName: 'Contact Attributes',
	name: 'setContactAttributes',
	placeholder: 'Add Attribute',
	description:
		'Attributes of the contact. One that has a value already keeps it, and an alias that Inbox 2.0 does not have is ignored.',
} as const;
const ALIAS: [RegExp, string] = [
	/^[a-zA-Z0-9_]+$/,
	'An alias consists of the letters a to z, digits and underscores here',
];
export const setContactAttributes = pairs(setAttributes, { ...attributeLines, pattern: ALIAS });
export const requiredContactAttributes = pairs(
	setAttributes,
	{ ...attributeLines, pattern: ALIAS },
	'Add at least one attribute.',
);

export const complete = choice({
	displayName: 'Then',
	name: 'complete',
	type: 'options',
	options: [
		{ name: 'Hand Over', value: 'HANDOVER', description: 'Gives the conversation to a human' },
		{ name: 'Keep', value: 'none', description: 'The virtual agent goes on' },
		{ name: 'Resolve', value: 'RESOLVED', description: 'Ends the conversation' },
	],
	default: 'none',
	description: 'What becomes of the conversation after this',
});

export const indicateTyping = choice({
	displayName: 'Typing Indicator',
	name: 'indicateTyping',
	type: 'options',
	options: [
		{ name: 'Start', value: 'START', description: 'The contact sees that somebody is typing' },
		{ name: 'Stop', value: 'STOP' },
	],
	default: 'START',
	description: 'Whether the contact sees that somebody is typing',
});

export const attachmentName = text({
	displayName: 'Attachment',
	name: 'attachment',
	type: 'string',
	default: '',
	placeholder: 'e.g. prices.pdf',
	description: 'The name of a file that Upload Attachment has uploaded to this conversation',
});

/** Where a contact's attributes come from, for the CRM's two ways to give them. */
export const lookupAttributes = [
	choice({
		displayName: 'Attributes',
		name: 'attributesFrom',
		type: 'options',
		options: [
			{ name: 'Each One Below', value: 'fields' },
			{
				name: "The Item's Columns",
				value: 'columns',
				description: 'Each column is an alias: of a row of a Data Table or a spreadsheet, for example',
			},
		],
		default: 'fields',
		description:
			'Where the attributes come from. One that the CRM manages and that is missing, or null, is deleted in Inbox 2.0.',
	}),
	shownWhen(
		{ attributesFrom: ['fields'] },
		pairs(
			{
				displayName: 'Contact Attributes',
				name: 'contactAttributes',
				placeholder: 'Add Attribute',
				description: 'Attributes of the contact, by their alias',
			},
			attributeLines,
		),
	),
	shownWhen(
		{ attributesFrom: ['columns'] },
		list({
			displayName: 'Columns',
			name: 'columns',
			type: 'string',
			default: '',
			placeholder: 'e.g. email, first_name, last_name',
			description:
				'The columns to take, separated by commas; empty takes all. Inbox 2.0 tells the notification URL of each alias that it does not know.',
		}),
	),
	boolean({
		displayName: 'Auto Confirm',
		name: 'autoConfirm',
		type: 'boolean',
		default: true,
		description:
			'Whether Inbox 2.0 saves the attributes at once. Otherwise an agent sees them and presses Confirm.',
	}),
];
