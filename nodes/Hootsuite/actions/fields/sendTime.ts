import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../inputError';

export const scheduledSendTime: INodeProperties = {
	displayName: 'Scheduled Send Time',
	name: 'scheduledSendTime',
	type: 'dateTime',
	default: '',
	required: true,
	description:
		"When the message goes out, at least five minutes from now. Any ISO 8601 date and time; without a time zone it is in the workflow's.",
};

/** How far ahead Hootsuite wants a send time (seen in working integrations; not documented). */
const MINIMUM_LEAD = { minutes: 5 };

const LABEL = "'Scheduled Send Time'";

function asText(value: unknown): string {
	if (DateTime.isDateTime(value)) return value.toISO() ?? '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	// Spreadsheets write a space where ISO 8601 has a T.
	return String(value ?? '')
		.trim()
		.replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d)/, '$1T');
}

const hasZone = (iso: string) => /T.*(Z|[+-]\d{2}(:?\d{2})?)$/i.test(iso);

/**
 * Reads a send time.
 * @param value ISO 8601 text, a Luxon DateTime or a Date
 * @param zone the workflow's time zone: that of a text without one. A time that two clocks show in autumn is the first of them
 * @returns the moment, in UTC
 * @throws InputError where it is no date, or a time that the clocks skip in spring
 */
export function parseSendTime(value: unknown, zone: string): DateTime {
	const text = asText(value);
	if (text === '') {
		throw new InputError(
			`${LABEL} is empty`,
			"Give a date and time such as 2026-12-24T18:00, or set 'When' to 'Now'.",
		);
	}
	const time = DateTime.fromISO(text, { zone });
	if (!time.isValid) {
		throw new InputError(
			`${LABEL} is "${text}", which is no date that n8n can read`,
			'Write it as ISO 8601, such as 2026-12-24T18:00 or 2026-12-24T18:00:00+01:00.',
		);
	}
	const wallClock = DateTime.fromISO(text, { zone: 'utc' });
	if (!hasZone(text) && (time.hour !== wallClock.hour || time.minute !== wallClock.minute)) {
		throw new InputError(
			`${LABEL} is "${text}", an hour that the clocks in ${zone} skip on that day`,
			'Choose another time, or write one with its time zone such as 2026-12-24T18:00:00+01:00.',
		);
	}
	return time.toUTC();
}

/** Refuses a send time that has passed or is less than five minutes ahead of `now`. Throws InputError. */
export function checkLeadTime(time: DateTime, now: DateTime): void {
	if (time >= now.plus(MINIMUM_LEAD)) return;
	const when = time <= now ? 'has passed' : 'is less than five minutes ahead';
	throw new InputError(
		`${LABEL} ${when}: ${toApiTime(time)}, and now it is ${toApiTime(now)}`,
		"Choose a later time, or set 'When' to 'Now'. To send it to Hootsuite all the same, switch on 'Allow Time Too Soon' under Options.",
	);
}

/** The only form Hootsuite takes: UTC, ISO 8601, ending in Z (REST document, `Message.scheduledSendTime`). */
export const toApiTime = (time: DateTime): string => time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
