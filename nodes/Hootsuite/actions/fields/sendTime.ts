import type { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';
import { toApiTime } from '../../transport/apiTime';
import { InputError } from '../inputError';
import { parseTime } from './time';

const LABEL = 'Scheduled Send Time';

export const scheduledSendTime: INodeProperties = {
	displayName: LABEL,
	name: 'scheduledSendTime',
	type: 'dateTime',
	default: '',
	required: true,
	description:
		"When the message goes out, at least five minutes from now. Any ISO 8601 date and time; without a time zone it is in the workflow's.",
};

/** How far ahead Hootsuite wants a send time (seen in working integrations; not documented). */
const MINIMUM_LEAD = { minutes: 5 };

/** Reads the field as {@link parseTime} does. */
export const parseSendTime = (value: unknown, zone: string): DateTime => parseTime(value, LABEL, zone);

/** Refuses a send time that has passed or is less than five minutes ahead of `now`. Throws InputError. */
export function checkLeadTime(time: DateTime, now: DateTime): void {
	if (time >= now.plus(MINIMUM_LEAD)) return;
	const when = time <= now ? 'has passed' : 'is less than five minutes ahead';
	throw new InputError(
		`'${LABEL}' ${when}: ${toApiTime(time)}, and now it is ${toApiTime(now)}`,
		"Choose a later time, or set 'When' to 'Now'. To send it to Hootsuite all the same, switch on 'Allow Time Too Soon' under Options.",
	);
}
