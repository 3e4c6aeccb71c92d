import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { listMessages } from '../../transport/messages';
import { parseIds } from '../fields/locator';
import { simplifyMessage } from '../fields/message';
import { simplify } from '../fields/simplify';
import { paging, readLimit } from '../fields/paging';
import { socialProfileIds } from '../fields/profiles';
import { parseTime } from '../fields/time';
import { InputError } from '../inputError';
import type { Operation } from '../operation';

interface Filters {
	state?: string[];
	socialProfileIds?: unknown;
	includeUnscheduledReviewMsgs?: boolean;
}

/** States Hootsuite can filter by (REST document, retrieveMessages, `state`). */
const STATES = [
	{ name: 'Failed', value: 'SEND_FAILED_PERMANENTLY' },
	{ name: 'Pending Approval', value: 'PENDING_APPROVAL' },
	{ name: 'Rejected', value: 'REJECTED' },
	{ name: 'Scheduled', value: 'SCHEDULED' },
	{ name: 'Sent', value: 'SENT' },
];

const fields: INodeProperties[] = [
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '={{ $now.toISO() }}',
		required: true,
		description:
			"Messages with a send time from here on. Any ISO 8601 date and time; without a time zone it is in the workflow's.",
	},
	{
		displayName: 'End Time',
		name: 'endTime',
		type: 'dateTime',
		default: '={{ $now.plus({ weeks: 4 }).toISO() }}',
		required: true,
		description: 'Messages with a send time up to here. Any span works, also one of several years.',
	},
	...paging,
	simplify,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Include Unscheduled',
				name: 'includeUnscheduledReviewMsgs',
				type: 'boolean',
				default: true,
				description:
					'Whether to also return messages that wait for approval and are to be sent as soon as they get it',
			},
			{ ...socialProfileIds, required: false },
			{
				displayName: 'States',
				name: 'state',
				type: 'multiOptions',
				options: STATES,
				default: [],
				description: 'Only messages in one of these states; all states when empty',
			},
		],
	},
];

export const getAll: Operation = {
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get scheduled, sent, failed and waiting messages of a span of time, by send time',
	fields,
	async execute(i) {
		const zone = this.getTimezone();
		const start = parseTime(this.getNodeParameter('startTime', i), 'Start Time', zone);
		const end = parseTime(this.getNodeParameter('endTime', i), 'End Time', zone);
		if (end <= start) {
			throw new InputError(
				"'End Time' is not after 'Start Time'",
				'Choose an end that is later than the start.',
			);
		}
		const filters = this.getNodeParameter('filters', i, {}) as Filters;
		const { data, failures } = await listMessages(
			this,
			{
				start,
				end,
				states: filters.state ?? [],
				socialProfileIds: parseIds(filters.socialProfileIds, 'Social Profiles'),
				includeUnscheduledReviewMsgs: filters.includeUnscheduledReviewMsgs,
				limit: readLimit(this, i),
			},
			i,
		);
		const messages: IDataObject[] = this.getNodeParameter('simplify', i) ? data.map(simplifyMessage) : data;
		return { data: messages, failures };
	},
};
