import { additionalFieldsOf } from './collections';
import { shownWhen } from './field';
import { choice, choices, moment, opaqueIds, optionalMoment, text } from './kinds';

/** Which span of time is reported on. The document: at most 14 days back. */
export const spanFields = [
	choice({
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: [
			{ name: 'Custom', value: 'custom' },
			{ name: 'Last 14 Days', value: 'last14Days' },
			{ name: 'Last 24 Hours', value: 'last24Hours' },
			{ name: 'Last 7 Days', value: 'last7Days' },
			{ name: 'Last Hour', value: 'lastHour' },
			{ name: 'Today', value: 'today', description: "Since midnight in the workflow's time zone" },
		],
		default: 'last7Days',
		description: 'The time to report on, until now; Inbox 2.0 goes back 14 days at most',
	}),
	shownWhen(
		{ period: ['custom'] },
		moment(
			{
				displayName: 'From',
				name: 'from',
				type: 'dateTime',
				default: '',
				description: 'The beginning, included; at most 14 days ago',
			},
			'Give a date and time of the last 14 days.',
		),
	),
	shownWhen(
		{ period: ['custom'] },
		optionalMoment({
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: 'The end, not included. Empty means now.',
		}),
	),
];

const INTERVALS = [
	{ name: 'Day', value: 'DAY' },
	{ name: 'Hour', value: 'HOUR' },
	{ name: 'Hour by Day', value: 'HOUR_BY_DAY' },
	{ name: 'Minute', value: 'MINUTE' },
	{ name: 'Month', value: 'MONTH' },
	{ name: 'None', value: 'none', description: 'One number for the whole period' },
	{ name: 'Year', value: 'YEAR' },
] as const;

export const groupByInterval = choice({
	displayName: 'Group By Interval',
	name: 'groupByInterval',
	type: 'options',
	options: INTERVALS,
	default: 'none',
	description: 'A row for each interval; Inbox 2.0 gives at most 60',
});

export const byTeam = choice({
	displayName: 'Group By',
	name: 'groupBy',
	type: 'options',
	options: [
		{ name: 'None', value: 'none' },
		{ name: 'Team', value: 'TEAM' },
	],
	default: 'none',
	description: 'A row for each group',
});

const byQueueGroup = choice({
	displayName: 'Group By',
	name: 'groupBy',
	type: 'options',
	options: [
		{ name: 'Channel', value: 'CHANNEL' },
		{ name: 'None', value: 'none' },
		{ name: 'Owner', value: 'OWNER' },
		{ name: 'Team', value: 'TEAM' },
		{ name: 'Topic', value: 'TOPIC' },
	],
	default: 'none',
	description: 'A row for each group',
});

const MEDIA = [
	{ name: 'Facebook', value: 'fb' },
	{ name: 'Instagram', value: 'instagram' },
	{ name: 'LinkedIn', value: 'linkedin' },
	{ name: 'Web Messenger', value: 'rtm' },
	{ name: 'WhatsApp', value: 'whatsapp' },
	{ name: 'X', value: 'twit' },
] as const;

export const mediumIds = choices({
	displayName: 'Media',
	name: 'mediumIds',
	type: 'multiOptions',
	options: MEDIA,
	default: [],
	description: 'Only these networks; none means all',
});

const mediumId = choice({
	displayName: 'Medium',
	name: 'mediumId',
	type: 'options',
	options: MEDIA,
	default: 'whatsapp',
	description: 'Only this network',
});

const ids = <const N extends string>(name: N, displayName: string, description: string) =>
	opaqueIds({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. c3144df7-8a04-4b20-b60a-ccfe97723780',
		description,
	});

export const channelIds = ids(
	'channelIds',
	'Channel IDs',
	'Only these channels, separated by commas. Their IDs are in the events of the Hootsuite Inbox Trigger.',
);
export const teamIds = ids('teamIds', 'Team IDs', 'Only these teams of Inbox 2.0, separated by commas');
export const userIds = ids('userIds', 'User IDs', 'Only these agents, separated by commas');

export const handleTimeTypes = choices({
	displayName: 'Handle Time Types',
	name: 'handleTimeTypes',
	type: 'multiOptions',
	options: [
		{ name: 'Cherry Picking', value: 'CHERRY_PICKING' },
		{ name: 'Handle Time', value: 'HANDLE_TIME' },
		{ name: 'No Reply Time', value: 'NO_REPLY_TIME' },
	],
	default: [],
	description: 'Which kinds of handling count, as Inbox 2.0 names them',
});

export const userPresenceStatus = choice({
	displayName: 'Presence',
	name: 'userPresenceStatus',
	type: 'options',
	options: [
		{ name: 'Available', value: 'AVAILABLE' },
		{ name: 'Away', value: 'AWAY' },
	],
	default: 'AVAILABLE',
	description: 'Only agents who are available, or only those who are away',
});

const queueStatus = choice({
	displayName: 'Queue',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'New', value: 'NEW', description: 'Nobody has taken it yet' },
		{ name: 'Pending', value: 'PENDING', description: 'Somebody has put it aside' },
	],
	default: 'NEW',
	description: 'The queue in which contacts wait',
});

/** Empty takes the workflow's own. */
export const reportTimezone = text({
	displayName: 'Timezone Name or ID',
	name: 'timezone',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getTimezones' },
	default: '',
	description:
		'The time zone in which days begin. Default is the workflow\'s. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

/** Who waits: the fields of both questions about a queue. */
export const queueFields = [
	queueStatus,
	byQueueGroup,
	additionalFieldsOf([channelIds, mediumId, teamIds]),
] as const;
