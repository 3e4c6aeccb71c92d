import { listMessages, simplifyMessage } from '../../api/messages';
import { collection } from '../../fields/field';
import { onlySocialProfileIds } from '../../fields/ids';
import { boolean, choices, moment } from '../../fields/kinds';
import { limitOf, paging } from '../../fields/paging';
import { simplify } from '../../fields/simplify';
import { InputError } from '../../transport/errors';
import { operation } from '../operation';

const GIVE_A_TIME = 'Give a date and time such as 2026-12-24T18:00.';

const fields = [
	moment(
		{
			displayName: 'Start Time',
			name: 'startTime',
			type: 'dateTime',
			default: '={{ $now.toISO() }}',
			required: true,
			description:
				"Messages with a send time from here on. Any ISO 8601 date and time; without a time zone it is in the workflow's.",
		},
		GIVE_A_TIME,
	),
	moment(
		{
			displayName: 'End Time',
			name: 'endTime',
			type: 'dateTime',
			default: '={{ $now.plus({ weeks: 4 }).toISO() }}',
			required: true,
			description: 'Messages with a send time up to here. Any span works, also one of several years.',
		},
		GIVE_A_TIME,
	),
	...paging,
	simplify,
	collection(
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
		},
		[
			boolean({
				displayName: 'Include Unscheduled',
				name: 'includeUnscheduledReviewMsgs',
				type: 'boolean',
				default: true,
				description:
					'Whether to also return messages that wait for approval and are to be sent as soon as they get it',
			}),
			onlySocialProfileIds,
			// States Hootsuite can filter by (REST document, retrieveMessages, `state`).
			choices({
				displayName: 'States',
				name: 'state',
				type: 'multiOptions',
				options: [
					{ name: 'Failed', value: 'SEND_FAILED_PERMANENTLY' },
					{ name: 'Pending Approval', value: 'PENDING_APPROVAL' },
					{ name: 'Rejected', value: 'REJECTED' },
					{ name: 'Scheduled', value: 'SCHEDULED' },
					{ name: 'Sent', value: 'SENT' },
				],
				default: [],
				description: 'Only messages in one of these states; all states when empty',
			}),
		],
	),
];

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get scheduled, sent, failed and waiting messages of a span of time, by send time',
	fields,
	async execute({ startTime: start, endTime: end, filters, ...values }) {
		if (end <= start) {
			throw new InputError(
				"'End Time' is not after 'Start Time'",
				'Choose an end that is later than the start.',
			);
		}
		const { state: states, ...where } = filters;
		const { data, failures } = await listMessages(this, {
			start,
			end,
			states,
			...where,
			limit: limitOf(values),
		});
		return { data: values.simplify ? data.map(simplifyMessage) : data, failures };
	},
});
