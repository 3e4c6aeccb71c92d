import type { DateTime } from 'luxon';
import { toApiTime } from '../transport/apiTime';
import { InputError } from '../transport/errors';
import { boolean, moment } from './kinds';

const LABEL = 'Scheduled Send Time';

const property = {
	displayName: LABEL,
	name: 'scheduledSendTime',
	type: 'dateTime',
	default: '',
	description:
		"When the message goes out, at least five minutes from now. Any ISO 8601 date and time; without a time zone it is in the workflow's.",
} as const;

export const scheduledSendTime = moment(
	{ ...property, required: true },
	'Give a date and time such as 2026-12-24T18:00.',
);

/** For changes: where it is not given the time stays. It cannot be taken away, or the message would go out at once. */
export const newSendTime = moment(
	property,
	'Give a date and time such as 2026-12-24T18:00, or remove the field.',
);

export const allowTimeTooSoon = boolean({
	displayName: 'Allow Time Too Soon',
	name: 'allowTimeTooSoon',
	type: 'boolean',
	default: true,
	description:
		'Whether to send a time to Hootsuite that has passed or is less than five minutes ahead. Hootsuite is known to refuse it.',
});

/** How far ahead Hootsuite wants a send time (seen in working integrations; not documented). */
const MINIMUM_LEAD = { minutes: 5 };

/**
 * Refuses a send time that has passed or is less than five minutes ahead of `now`.
 * @param wayOut what to do about it
 * @throws InputError
 */
export function checkLeadTime(time: DateTime, now: DateTime, wayOut: string): void {
	if (time >= now.plus(MINIMUM_LEAD)) return;
	const when = time <= now ? 'has passed' : 'is less than five minutes ahead';
	throw new InputError(`'${LABEL}' ${when}: ${toApiTime(time)}, and now it is ${toApiTime(now)}`, wayOut);
}
