import { optionsOf } from '../fields/collections';
import { boolean, choice, choices, ids, number } from '../fields/kinds';
import { simplify } from '../fields/simplify';
import { POLLING_CHOICES, WEBHOOK_CHOICES } from './catalogue';

const events = {
	name: 'events',
	type: 'multiOptions',
	noDataExpression: true,
	required: true,
} as const;

const CHOOSE_EVENTS = 'Choose at least one event.';

const socialProfiles = {
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getSocialProfiles' },
} as const;

/** What the webhook trigger hears of, and what it makes of it. */
export const WEBHOOK_FIELDS = [
	choices(
		{
			...events,
			displayName: 'Trigger On',
			default: [],
			options: WEBHOOK_CHOICES,
			description: 'What starts the workflow. Each event gives one item.',
		},
		CHOOSE_EVENTS,
	),
	optionsOf([
		boolean({
			displayName: 'Drop Repeats',
			name: 'dropRepeats',
			type: 'boolean',
			default: true,
			description:
				'Whether to leave out events that came before, which Hootsuite sends again when an answer was lost. They are known by seq_no; the last 10,000 are remembered.',
		}),
		boolean({
			displayName: 'Fetch Full Message or Comment',
			name: 'fetch',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the whole message or comment, since Hootsuite sends only its ID. Takes one request each; Hootsuite is answered before.',
		}),
		boolean({
			displayName: 'Include Raw Event',
			name: 'includeRaw',
			type: 'boolean',
			default: true,
			description: 'Whether to add the event as Hootsuite sent it, under raw',
		}),
		ids({
			displayName: 'Only Organization IDs',
			name: 'organizationIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 626731, 626732',
			description:
				'IDs separated by commas. Events of other organizations, and those without an organization, do not start the workflow.',
		}),
		ids({
			...socialProfiles,
			displayName: 'Only Social Profile Names or IDs',
			name: 'socialProfileIds',
			default: [],
			description:
				'Which profile an event is about is known only after its message or comment was fetched, so this fetches it. Events without a profile, and messages that cannot be read, start the workflow all the same. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		}),
		choice({
			displayName: 'Signature Algorithm',
			name: 'signatureAlgorithm',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'auto',
					description: 'Either of the two',
				},
				{
					name: 'HMAC SHA-256',
					value: 'sha256',
				},
				{
					name: 'HMAC SHA-512',
					value: 'sha512',
				},
			],
			default: 'auto',
			description: 'What a signature must be made with, where the credential has a secret',
		}),
	]),
];

/** A year each way is 27 requests a poll. */
const MOST_DAYS = 365;

/** What the polling trigger watches. */
export const POLLING_FIELDS = [
	choices(
		{
			...events,
			displayName: 'Trigger On',
			default: [],
			options: POLLING_CHOICES,
			description:
				'What starts the workflow. Each change gives one item. What was so before the workflow was published is not reported.',
		},
		CHOOSE_EVENTS,
	),
	ids({
		...socialProfiles,
		displayName: 'Social Profile Names or IDs',
		name: 'socialProfileIds',
		default: [],
		description:
			'Only these profiles and their messages; none means all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	}),
	simplify,
	optionsOf([
		number({
			displayName: 'Look Ahead (Days)',
			name: 'lookAheadDays',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_DAYS, numberPrecision: 0 },
			default: 21,
			description:
				'Messages that go out later than this are reported once they come closer. Each four weeks, ahead and back together, cost one request a poll.',
		}),
		number({
			displayName: 'Look Back (Days)',
			name: 'lookBackDays',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_DAYS, numberPrecision: 0 },
			default: 7,
			description: 'How long after its send time a message is watched. Later changes are not noticed.',
		}),
	]),
];
