import { optionsOf } from '../fields/collections';
import { boolean, choice, choices } from '../fields/kinds';
import { INBOX_CHOICES } from './inboxCatalogue';

/** What the inbox trigger hears of, and how it answers. */
export const INBOX_FIELDS = [
	choices(
		{
			displayName: 'Trigger On',
			name: 'events',
			type: 'multiOptions',
			noDataExpression: true,
			required: true,
			default: ['messageReceived'],
			options: INBOX_CHOICES,
			description: 'What starts the workflow. Each event gives one item.',
		},
		'Choose at least one event.',
	),
	choice({
		displayName: 'Respond',
		name: 'responseMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'With {}, once n8n has the execution; the workflow sends its answer itself',
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description: 'With what the last node puts out, such as Compose Answer',
			},
			{
				name: "Using 'Respond to Webhook' Node",
				value: 'responseNode',
				description:
					"With what Compose Answer says under Options → Respond Now; the workflow may go on after it. n8n's own Respond to Webhook node wants n8n's own Webhook node.",
			},
		],
		default: 'onReceived',
		description: 'When and with what Inbox 2.0 is answered. It waits ten seconds.',
	}),
	optionsOf([
		boolean({
			displayName: 'Drop Repeats',
			name: 'dropRepeats',
			type: 'boolean',
			default: true,
			description:
				'Whether to leave out events that came before, which Inbox 2.0 sends again when an answer was lost. They are known by their idempotencyKey; the last 10,000 are remembered.',
		}),
	]),
] as const;
