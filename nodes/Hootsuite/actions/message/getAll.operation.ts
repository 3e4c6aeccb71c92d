import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';
import { listMessages, simplifyMessage, WINDOW } from '../../api/messages';
import { MESSAGE_STATES } from '../../api/messageStates';
import { collection, fieldOf } from '../../fields/field';
import type { Property } from '../../fields/field';
import { onlySocialProfileIds } from '../../fields/ids';
import { boolean, choices } from '../../fields/kinds';
import { limitOf, paging } from '../../fields/paging';
import { simplify } from '../../fields/simplify';
import { readMoment } from '../../fields/time';
import { InputError } from '../../transport/errors';
import { runOf } from '../../transport/run';
import { operation } from '../operation';

/** A time that may be left empty; where an expression gives nothing at all, something is wrong with it. */
const timeOrEmpty = <const N extends string>(property: Property<N>) =>
	fieldOf(
		property,
		readMoment,
		() => false,
		'Give a date and time such as 2026-12-24T18:00, or leave the field empty.',
	);

const fields = [
	timeOrEmpty({
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		description:
			"Messages with a send time from here on. Any ISO 8601 date and time; without a time zone it is in the workflow's. Empty means now.",
	}),
	timeOrEmpty({
		displayName: 'End Time',
		name: 'endTime',
		type: 'dateTime',
		default: '',
		description:
			'Messages with a send time up to here. Any span works, also one of several years. Empty means four weeks after the start.',
	}),
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
			choices({
				displayName: 'States',
				name: 'state',
				type: 'multiOptions',
				options: MESSAGE_STATES,
				default: [],
				description: 'Only messages in one of these states; all states when empty',
			}),
		],
	),
];

/** The moment that a run's "now" means, for all its items. */
const nowOf = async (ctx: IExecuteFunctions) =>
	await runOf(ctx).once('now', async () => await Promise.resolve(DateTime.utc()));

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get scheduled, sent, failed and waiting messages of a span of time, by send time',
	fields,
	async execute({ startTime, endTime, filters, ...values }) {
		const start = startTime ?? (await nowOf(this));
		const end = endTime ?? start.plus(WINDOW);
		if (end <= start) {
			throw new InputError(
				"'End Time' is not after 'Start Time'",
				"Choose an end that is later than the start. An empty 'Start Time' means now.",
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
