import { sendProactive, shorthandOf } from '../../api/proactiveMessages';
import { additionalFieldsOf } from '../../fields/collections';
import { fieldOf, shownWhen } from '../../fields/field';
import { choice, text, url } from '../../fields/kinds';
import { pairs, texts } from '../../fields/pairs';
import { readText, refuse } from '../../fields/values';
import { operation } from '../operation';

/** A telephone number with its country, which people write with blanks, hyphens and brackets. */
const contact = fieldOf(
	{
		displayName: 'Contact',
		name: 'contact',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +32495123456',
		description: 'The telephone number, with + and the country first',
	},
	(given, site) => {
		const number = readText(given, site).replace(/[\s().-]/g, '');
		if (number === '' || /^\+\d{5,15}$/.test(number)) return number;
		const wayOut = 'Write the number with + and the country first, such as +32495123456.';
		throw refuse(site, `is "${number.slice(0, 60)}", which is no telephone number beginning with +`, wayOut);
	},
	(number) => number === '',
);

const templateText = <const N extends string>(
	name: N,
	displayName: string,
	placeholder: string,
	description: string,
) =>
	shownWhen(
		{ messageType: ['template'] },
		text(
			{ displayName, name, type: 'string', default: '', placeholder, description },
			{ empty: 'Enter it as it stands in the WhatsApp Manager.' },
		),
	);

const metadata = pairs(
	{
		displayName: 'Metadata',
		name: 'metadata',
		placeholder: 'Add Metadata',
		description:
			"What Inbox 2.0 keeps beside the message. Hootsuite's support adds it to the Messages export when asked to.",
	},
	{
		displayName: 'Entry',
		key: {
			name: 'name',
			displayName: 'Name',
			placeholder: 'e.g. appointmentId',
			description: 'What the entry is called',
		},
		value: {
			name: 'value',
			displayName: 'Value',
			placeholder: 'e.g. 4711',
			description: 'What it holds',
		},
	},
);

export const send = operation({
	name: 'Send',
	action: 'Send a proactive message',
	description: 'Send a WhatsApp message that the contact has not asked for, such as a reminder',
	done: 'sent',
	fields: [
		choice({
			displayName: 'Medium',
			name: 'medium',
			type: 'options',
			options: [{ name: 'WhatsApp', value: 'WHATSAPP' }],
			default: 'WHATSAPP',
			description: 'The network; Hootsuite offers one',
		}),
		text({
			displayName: 'Channel',
			name: 'channel',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Acme WhatsApp',
			description:
				'The name of the account that sends it, as it stands in Inbox 2.0 under Settings → Channels',
		}),
		contact,
		choice({
			displayName: 'Message',
			name: 'messageType',
			type: 'options',
			options: [
				{
					name: 'Template',
					value: 'template',
					description: 'One that WhatsApp has approved, with values for its variables',
				},
				{
					name: 'Text',
					value: 'text',
					description: 'Any text; WhatsApp takes it only within 24 hours of the contact’s last message',
				},
			],
			default: 'template',
			description: 'What is sent',
		}),
		shownWhen(
			{ messageType: ['text'] },
			text(
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
					placeholder: 'e.g. See you tomorrow at ten',
					description: 'What the contact reads',
				},
				{ empty: 'Give a text.' },
			),
		),
		templateText(
			'namespace',
			'Namespace',
			'e.g. 3c860f8b_1ae3_1105_b9ea_647e69aa2d49',
			'The code that WhatsApp gives for message templates',
		),
		templateText(
			'template',
			'Template Name',
			'e.g. appointment_reminder',
			'The name of the template in the WhatsApp Manager',
		),
		templateText('language', 'Language', 'e.g. en', 'One of the languages that the template has there'),
		shownWhen(
			{ messageType: ['template'] },
			texts(
				{
					displayName: 'Variables',
					name: 'bodyText',
					placeholder: 'Add Variable',
					description: "Values for the template's variables, in their order",
				},
				{
					displayName: 'Variable',
					value: {
						name: 'value',
						displayName: 'Variable Value',
						placeholder: 'e.g. Gregory',
						description: 'What stands for the variable',
					},
				},
			),
		),
		additionalFieldsOf([
			text({
				displayName: 'Fallback',
				name: 'fallback',
				type: 'string',
				default: '',
				placeholder: 'e.g. appointment_reminder',
				description:
					'The fallback of a template; Hootsuite recommends its name, which it is where this is empty',
			}),
			metadata,
			url({
				displayName: 'Sender Picture URL',
				name: 'pictureUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/rey.png',
				description: "The address of the sender's picture",
			}),
		]),
	],
	async execute({ medium, channel, contact: to, additionalFields, ...values }) {
		const { fallback, metadata: entries = [], pictureUrl = '' } = additionalFields;
		const { namespace = '', template = '', language = '', bodyText: variables = [] } = values;
		const body = {
			medium,
			channel,
			contact: to,
			text:
				values.messageType === 'template'
					? shorthandOf({ namespace, template, fallback, language, variables })
					: (values.text ?? ''),
			...(entries.length > 0 && { metadata: Object.fromEntries(entries) }),
			...(pictureUrl !== '' && { sender: { pictureUrl } }),
		};
		const { data, failures } = await sendProactive(this, body);
		return { data: { id: data.correlationId, ...data, contact: to, channel }, failures };
	},
});
